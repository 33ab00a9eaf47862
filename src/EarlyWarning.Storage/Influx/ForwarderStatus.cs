using EarlyWarning.Core.Domain;

namespace EarlyWarning.Storage.Influx;

/// <summary>How the way to the time-series store is. Immutable.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">A sentence without secrets that says what is wrong and what to do; empty when nothing is.</param>
/// <param name="Lag">Points that wait for delivery.</param>
/// <param name="Delivered">Points that the store has taken since the start.</param>
/// <param name="Refused">Points that the store will never take, since the start; each was handed over to be kept.</param>
/// <param name="Dropped">Points that were dropped since the start because the spool was full or could not be written.</param>
/// <param name="LastRefusal">What the store said about the last refused point; empty when none was.</param>
/// <param name="NextAttempt">When it tries again; null when it does not wait.</param>
/// <param name="Since">Since when it is in this state.</param>
public sealed record ForwarderStatus(
    ForwarderState State, string Reason, long Lag, long Delivered, long Refused, long Dropped, string LastRefusal, Instant? NextAttempt, Instant Since);

/// <summary>Where the forwarder stands.</summary>
public enum ForwarderState : byte
{
    /// <summary>It delivers, or has nothing to deliver.</summary>
    Forwarding,

    /// <summary>A passing trouble; it tries again by itself.</summary>
    Retrying,

    /// <summary>Somebody has to correct something; it tries again slowly.</summary>
    NeedsAttention,
}
