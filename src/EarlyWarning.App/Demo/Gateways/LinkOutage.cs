using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Gateways;

/// <summary>A time in which a gateway measures but cannot send.</summary>
/// <param name="From">The first observation that is kept back.</param>
/// <param name="Until">The first observation that goes out again, together with what was kept.</param>
public sealed record LinkOutage(Instant From, Instant Until)
{
    /// <summary>True when an observation of this time stays in the gateway.</summary>
    public bool Holds(Instant time) => time >= From && time < Until;
}
