using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>What the outbox works with; given by the composition root.</summary>
public sealed record OutboxParts
{
    private readonly Lock _chance = new();

    /// <summary>Where notices and their deliveries are kept.</summary>
    public required IStateStore Store { get; init; }

    /// <summary>The channels (<see cref="ChannelCatalogue.Create"/>); the outbox does not dispose them.</summary>
    public required IReadOnlyList<INotificationChannel> Channels { get; init; }

    /// <summary>Languages of recipients.</summary>
    public required AddressBook Addresses { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Chance for the spread of retries, each call 0 to 1, exclusive. One call at a time.</summary>
    public required Func<double> Chance { get; init; }

    /// <summary>Settings.</summary>
    public OutboxOptions Options { get; init; } = new();

    /// <summary>The scale of a hazard, for the words of tiers that were overtaken.</summary>
    public Func<string, TierScale> Scale { get; init; } = _ => TierScale.Default;

    /// <summary>Offset of local time from UTC at a moment.</summary>
    public Func<Instant, Duration> Offset { get; init; } = LocalOffset.Utc;

    /// <summary>The officer's quiet in force for a warning, or null.</summary>
    public Func<string, Mute?> MuteOf { get; init; } = _ => null;

    /// <summary>Counters; null for none.</summary>
    public DisseminationMetrics? Metrics { get; init; }

    /// <summary>Where trouble is written.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Now, as the core counts.</summary>
    internal Instant Now => Instant.From(Clock.GetUtcNow());

    /// <summary>One call of <see cref="Chance"/>; sources of chance are seldom safe for several threads.</summary>
    internal double NextChance()
    {
        lock (_chance)
        {
            return Chance();
        }
    }
}

/// <summary>An officer's quiet for a thread up to a tier.</summary>
/// <param name="UpToRank">Notices of this rank and below are held back; a higher one pages, and so does the end.</param>
/// <param name="By">Who wanted it.</param>
public sealed record Mute(int UpToRank, string By);
