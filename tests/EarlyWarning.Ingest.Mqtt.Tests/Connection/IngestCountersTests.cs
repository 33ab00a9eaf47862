using System.Diagnostics.Metrics;
using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

public sealed class IngestCountersTests
{
    [Fact]
    public void EveryInstrument_HasUnitAndDescription_AndCountsWhatTheStatusCounts()
    {
        var instruments = new List<Instrument>();
        var measured = new List<string>();
        IngestCounters? mine = null;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            // Other tests run beside this one and have counters of their own.
            if (mine is null && instrument.Meter.Name == "EarlyWarning" && Environment.CurrentManagedThreadId == _thread)
            {
                instruments.Add(instrument);
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add($"{instrument.Name} {value} {string.Join(',', tags.ToArray().Select(t => t.Value))}".TrimEnd()));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured.Add($"{instrument.Name} {value}"));
        listener.Start();
        instruments.ForEach(i => listener.DisableMeasurementEvents(i));
        instruments.Clear();
        using var counters = new IngestCounters(() => true);
        mine = counters;

        counters.Arrived();
        counters.Taken([Reading(), Reading(), Unreadable.Record("t", UnreadableReasons.BadTime, "d", [])]);
        counters.Dropped(3);
        counters.Acknowledged();
        counters.Stale();
        counters.Connected();
        listener.RecordObservableInstruments();

        Assert.Equal(
            ["ew.ingest.messages 1", "ew.ingest.unreadable 1 bad-time", "ew.ingest.readings 2", "ew.ingest.dropped 3", "ew.ingest.acknowledged 1", "ew.ingest.connections 1", "ew.ingest.up 1"],
            measured);
        Assert.All(instruments, i => Assert.True(i.Unit?.Length > 0 && i.Description?.EndsWith('.') == true, i.Name));
        Assert.Equal(7, instruments.Count);
        var counts = counters.Snapshot();
        Assert.Equal((1, 2, 1, 3, 1, 1, 1), (counts.Messages, counts.Readings, counts.Unreadable, counts.Dropped, counts.Acknowledged, counts.Stale, counts.Connections));
    }

    private readonly int _thread = Environment.CurrentManagedThreadId;

    private static ReadingRecord Reading() => new() { Sensor = new SensorKey("bridge", "stage"), Observed = default, Value = null };
}
