namespace EarlyWarning.Ingest.Mqtt.Playing;

/// <summary>How a recording is played.</summary>
public sealed record PlayOptions
{
    /// <summary>Seconds of the recording per second; 1 is the original pace, 0 (default) as fast as the broker acknowledges.</summary>
    public double Speed { get; init; }

    /// <summary>Most messages sent and not yet acknowledged, default 200.</summary>
    public int Window { get; init; } = 200;

    /// <summary>True to play into a service that says it is live: its officers would be alarmed by old readings.</summary>
    public bool AllowLive { get; init; }

    /// <summary>How long to wait for the retained service status before the first message, default 1 s.</summary>
    public TimeSpan StatusWait { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>How far a recording has been played.</summary>
public enum PlayState
{
    /// <summary>Every message is acknowledged.</summary>
    Completed,

    /// <summary>Nothing was sent: the service is live.</summary>
    RefusedLive,

    /// <summary>Nothing was sent: the broker cannot be reached or does not let us in.</summary>
    Unreachable,

    /// <summary>The broker refused a message.</summary>
    RefusedMessage,

    /// <summary>Stopped by its token.</summary>
    Cancelled,
}

/// <summary>What became of a recording.</summary>
/// <param name="Sent">Messages sent at least once.</param>
/// <param name="Acknowledged">Messages that the broker acknowledged, always the first ones of the recording.</param>
/// <param name="Detail">A sentence for a person; empty when completed.</param>
public sealed record PlayResult(PlayState State, long Sent, long Acknowledged, string Detail);
