using EarlyWarning.Core.Domain;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Settings of the outbox.</summary>
public sealed record OutboxOptions
{
    /// <summary>Retries.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>Limit of one attempt; a channel that does not come back is left behind. Default 30 s (B086).</summary>
    public Duration SendingLimit { get; init; } = Duration.FromSeconds(30);

    /// <summary>From this age on a text says how late it is told (B094). Default 5 min.</summary>
    public Duration SayDelayFrom { get; init; } = Duration.FromMinutes(5);

    /// <summary>How long attempts may go on after the stop signal. Default 5 s.</summary>
    public Duration StopGrace { get; init; } = Duration.FromSeconds(5);

    /// <summary>Notices handed over and not yet taken. What does not fit is read from the store again. Default 4096.</summary>
    public int HandOverCapacity { get; init; } = 4096;

    /// <summary>Notices that one channel holds in memory; the least severe ones beyond are read from the store again. Default 10,000.</summary>
    public int ChannelCapacity { get; init; } = 10_000;

    /// <summary>
    /// True when engine time is the time of the wall clock, as in live operation: then ages count from when a notice was made. False under
    /// the reading clock: then they count from when it was handed over.
    /// </summary>
    public bool EngineTimeIsWallTime { get; init; } = true;

    /// <summary>How fast each channel may send, by its name; absent ones use <see cref="ChannelPace.Default"/>.</summary>
    public IReadOnlyDictionary<string, ChannelPace> Paces { get; init; } = new Dictionary<string, ChannelPace>();
}

/// <summary>How fast a channel may send.</summary>
/// <param name="AtOnce">Attempts at the same time, so that one hanging receiver does not hold the others. At least 1.</param>
/// <param name="Between">Shortest time between the begins of two attempts, for providers with a limit.</param>
public sealed record ChannelPace(int AtOnce, Duration Between)
{
    /// <summary>Four at once, without a pause.</summary>
    public static readonly ChannelPace Default = new(4, Duration.Zero);
}
