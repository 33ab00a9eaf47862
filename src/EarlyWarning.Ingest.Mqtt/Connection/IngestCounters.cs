using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Counts for status and metrics (meter <c>EarlyWarning</c>). Safe from any thread. No station or sensor is a tag.</summary>
internal sealed class IngestCounters : IDisposable
{
    private readonly Meter _meter = new("EarlyWarning");
    private readonly ConcurrentDictionary<string, long> _byReason = new(StringComparer.Ordinal);
    private readonly Counter<long> _messagesMetric;
    private readonly Counter<long> _readingsMetric;
    private readonly Counter<long> _unreadableMetric;
    private readonly Counter<long> _droppedMetric;
    private readonly Counter<long> _acknowledgedMetric;
    private readonly Counter<long> _connectionsMetric;
    private long _messages;
    private long _readings;
    private long _unreadable;
    private long _statuses;
    private long _dropped;
    private long _acknowledged;
    private long _stale;
    private long _connections;

    public IngestCounters(Func<bool> isUp)
    {
        _messagesMetric = _meter.CreateCounter<long>("ew.ingest.messages", "{message}", "MQTT messages that arrived, redelivered ones included.");
        _readingsMetric = _meter.CreateCounter<long>("ew.ingest.readings", "{reading}", "Readings written to the journal.");
        _unreadableMetric = _meter.CreateCounter<long>("ew.ingest.unreadable", "{item}", "Messages or items that could not be read, by reason.");
        _droppedMetric = _meter.CreateCounter<long>("ew.ingest.dropped", "{record}", "Records of QoS 0 messages that found the queue full.");
        _acknowledgedMetric = _meter.CreateCounter<long>("ew.ingest.acknowledged", "{message}", "Messages acknowledged after the flush.");
        _connectionsMetric = _meter.CreateCounter<long>("ew.ingest.connections", "{connection}", "Connections made with the broker, or with the embedded broker.");
        _meter.CreateObservableGauge("ew.ingest.up", () => isUp() ? 1 : 0, "1", "1 while readings can arrive, otherwise 0.");
    }

    public IngestCounts Snapshot() => new(
        Interlocked.Read(ref _messages), Interlocked.Read(ref _readings), Interlocked.Read(ref _unreadable), Interlocked.Read(ref _statuses),
        Interlocked.Read(ref _dropped), Interlocked.Read(ref _acknowledged), Interlocked.Read(ref _stale), Interlocked.Read(ref _connections),
        new Dictionary<string, long>(_byReason, StringComparer.Ordinal));

    public void Arrived()
    {
        Interlocked.Increment(ref _messages);
        _messagesMetric.Add(1);
    }

    /// <summary>Counts records that are safe (or, at QoS 0, taken).</summary>
    public void Taken(IReadOnlyList<JournalRecord> records)
    {
        var readings = 0;
        foreach (var record in records)
        {
            switch (record)
            {
                case ReadingRecord:
                    readings++;
                    break;
                case UnreadableRecord unreadable:
                    Interlocked.Increment(ref _unreadable);
                    _byReason.AddOrUpdate(unreadable.Reason, 1, static (_, n) => n + 1);
                    _unreadableMetric.Add(1, new KeyValuePair<string, object?>("reason", unreadable.Reason));
                    break;
                case StatusRecord:
                    Interlocked.Increment(ref _statuses);
                    break;
            }
        }

        if (readings > 0)
        {
            Interlocked.Add(ref _readings, readings);
            _readingsMetric.Add(readings);
        }
    }

    public void Dropped(int records)
    {
        Interlocked.Add(ref _dropped, records);
        _droppedMetric.Add(records);
    }

    public void Acknowledged()
    {
        Interlocked.Increment(ref _acknowledged);
        _acknowledgedMetric.Add(1);
    }

    public void Stale() => Interlocked.Increment(ref _stale);

    public void Connected()
    {
        Interlocked.Increment(ref _connections);
        _connectionsMetric.Add(1);
    }

    public void Dispose() => _meter.Dispose();
}
