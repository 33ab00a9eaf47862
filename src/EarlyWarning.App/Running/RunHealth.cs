using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.App.Running;

/// <summary>Collects the checks of all parts. Safe from any thread.</summary>
public sealed class RunHealth(IReadOnlyList<Func<IEnumerable<HealthCheck>>> sources) : IHealthSource
{
    /// <inheritdoc />
    public HealthPicture Current => new([.. sources.SelectMany(s => s())]);
}
