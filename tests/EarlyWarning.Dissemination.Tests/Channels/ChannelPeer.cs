using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Time.Testing;

namespace EarlyWarning.Dissemination.Tests.Channels;

/// <summary>A channel together with the other side, which does what the contract asks for.</summary>
public abstract class ChannelPeer : IAsyncDisposable
{
    public FakeTimeProvider Clock { get; } = new(Some.Clock("00:10").ToDateTimeOffset());

    public abstract INotificationChannel Channel { get; }

    /// <summary>By what a receiver recognises each message that it took.</summary>
    public abstract IReadOnlyList<string> Identities { get; }

    /// <summary>Where an injected line would show: headers, topics, log lines.</summary>
    public abstract string Wire { get; }

    /// <summary>What must never show in a result.</summary>
    public virtual IReadOnlyList<string> Secrets => [];

    /// <summary>The other side says no, now or for good.</summary>
    public abstract void Refuse();

    /// <summary>Nobody is there.</summary>
    public abstract ValueTask GoAwayAsync();

    /// <summary>The other side takes the connection and never answers; false when this channel has no other side that could.</summary>
    public virtual bool Hang() => false;

    /// <summary>False when only the outbox's limit ends an attempt.</summary>
    public virtual bool HasOwnLimit => true;

    /// <summary>True when the hanging side has been reached.</summary>
    public virtual bool IsReached => true;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        (Channel as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
