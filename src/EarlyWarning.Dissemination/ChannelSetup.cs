using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination;

/// <summary>What channels are made from; given by the composition root.</summary>
public sealed record ChannelSetup
{
    /// <summary>The settings of every channel that is wanted, at most one per channel.</summary>
    public required IReadOnlyList<IChannelOptions> Options { get; init; }

    /// <summary>Where recipients are.</summary>
    public required AddressBook Addresses { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Offset of local time from UTC, for mail texts.</summary>
    public Func<Instant, Duration> Offset { get; init; } = LocalOffset.Utc;

    /// <summary>The broker, for the MQTT channel.</summary>
    public IMessagePublisher? Publisher { get; init; }

    /// <summary>Where the log channel writes.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>The settings of a type, or null when that channel is not wanted.</summary>
    public TOptions? Find<TOptions>()
        where TOptions : class, IChannelOptions => Options.OfType<TOptions>().FirstOrDefault();
}
