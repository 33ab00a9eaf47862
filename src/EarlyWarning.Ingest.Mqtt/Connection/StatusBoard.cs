using EarlyWarning.Core.Domain;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Holds the state that health and console see, and logs each change once; repetitions of a failure stay quiet.</summary>
internal sealed class StatusBoard(string source, IngestCounters counters, TimeProvider time, ILogger logger)
{
    private volatile Entry _entry = new(IntakeState.Stopped, Instant.From(time.GetUtcNow()), "not started");

    /// <summary>The picture of now.</summary>
    public IntakeStatus Current
    {
        get
        {
            var entry = _entry;
            return new IntakeStatus(entry.State, source, entry.Since, entry.Detail, counters.Snapshot());
        }
    }

    /// <summary>Sets state and sentence; <c>Since</c> stays while the state does.</summary>
    public void Set(IntakeState state, string detail)
    {
        var before = _entry;
        if (before.State == state && before.Detail == detail)
        {
            return;
        }

        _entry = new Entry(state, before.State == state ? before.Since : Instant.From(time.GetUtcNow()), detail);
        var level = state is IntakeState.Up or IntakeState.Connecting or IntakeState.Stopped ? LogLevel.Information : LogLevel.Warning;
        logger.Log(level, "MQTT intake {Source}: {State}: {Detail}", source, state, detail);
    }

    private sealed record Entry(IntakeState State, Instant Since, string Detail);
}
