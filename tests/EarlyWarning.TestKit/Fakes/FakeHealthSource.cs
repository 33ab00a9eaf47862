using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.TestKit.Fakes;

/// <summary>Health as a test sets it; at first everything that is required works.</summary>
public sealed class FakeHealthSource : IHealthSource
{
    /// <summary>Since when everything works at first.</summary>
    public static readonly Instant Since = Instant.From(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    private volatile Exception? _fault;
    private volatile HealthPicture _picture = new(
    [
        .. HealthNames.ForLive.Concat(HealthNames.ForReady).Select(n => new HealthCheck(n, HealthState.Ok, "", Since)),
    ]);

    /// <inheritdoc />
    public HealthPicture Current => _fault is { } fault ? throw fault : _picture;

    /// <summary>Sets or adds one check.</summary>
    public void Set(string name, HealthState state, string detail)
    {
        var check = new HealthCheck(name, state, detail, Since);
        _picture = _picture.Checks.Any(c => c.Name == name)
            ? new HealthPicture([.. _picture.Checks.Select(c => c.Name == name ? check : c)])
            : new HealthPicture([.. _picture.Checks, check]);
    }

    /// <summary>Shows a picture.</summary>
    public void Show(HealthPicture picture) => _picture = picture;

    /// <summary>Throws at each reading from now on.</summary>
    public void Break(Exception fault) => _fault = fault;
}
