using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>How the service itself is, for probes, pages and metrics. Safe from any thread; each call gives an immutable picture.</summary>
public interface IHealthSource
{
    /// <summary>The picture now. Must be cheap and must not wait for what it judges.</summary>
    HealthPicture Current { get; }
}

/// <summary>One thing that is watched.</summary>
/// <param name="Name">An id such as <c>broker</c>; stable, used as metric label. See <see cref="HealthNames"/>.</param>
/// <param name="State">How it is.</param>
/// <param name="Detail">A sentence that says what is wrong and what to do, without secrets; empty when ok.</param>
/// <param name="Since">When it got into this state.</param>
public sealed record HealthCheck(string Name, HealthState State, string Detail, Instant Since);

/// <summary>How a watched thing is. Ordered from best to worst.</summary>
public enum HealthState : byte
{
    /// <summary>Works.</summary>
    Ok,

    /// <summary>Works in part, or something that no warning waits for is down.</summary>
    Degraded,

    /// <summary>Does not work.</summary>
    Failing,
}

/// <summary>Names of the checks that decide whether the service is live and ready; every other check can only degrade.</summary>
public static class HealthNames
{
    /// <summary>Every loop turns: intake, journal writer, engine, notices.</summary>
    public const string Loops = "loops";

    /// <summary>The broker session is up and the subscription was granted; connected without a grant is failing.</summary>
    public const string Broker = "broker";

    /// <summary>The journal can be written.</summary>
    public const string Journal = "journal";

    /// <summary>The engine has caught up with the journal.</summary>
    public const string Engine = "engine";

    /// <summary>What must be reported and not failing for the process to be live.</summary>
    public static IReadOnlyList<string> ForLive { get; } = [Loops];

    /// <summary>What must be reported and not failing, besides <see cref="ForLive"/>, to be ready.</summary>
    public static IReadOnlyList<string> ForReady { get; } = [Broker, Journal, Engine];
}
