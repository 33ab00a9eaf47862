using System.Diagnostics.Metrics;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Sending;

public sealed class DisseminationMetricsTests
{
    [Fact]
    public async Task Attempts_and_final_states_are_counted_by_channel_and_outcome_and_never_by_id()
    {
        List<string> seen = [];
        using var metrics = new DisseminationMetrics();
        using var listener = new MeterListener();
        await using var bench = new Bench { Metrics = metrics };
        var channel = bench.Add("counted", (_, attempt, _) => attempt == 1 ? ScriptedChannel.Down : ScriptedChannel.Sent);
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "EarlyWarning" && instrument.Name.StartsWith("ew.notice", StringComparison.Ordinal))
            {
                Assert.False(string.IsNullOrEmpty(instrument.Unit), instrument.Name);
                Assert.False(string.IsNullOrEmpty(instrument.Description), instrument.Name);
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        bench.Start().Tell(Some.Notice(channel: "counted"));
        await bench.Recorded(1);
        await Eventually.BecomesTrueAsync("the notice waits again", () => bench.Outbox.Status[0].Waiting == 1);
        listener.RecordObservableInstruments();
        bench.AdvanceTo("00:00:05");
        await bench.Recorded(2);
        await bench.StopAsync();

        Assert.Equal(
        [
            "ew.notice.attempts 1 channel=counted outcome=unreachable",
            "ew.notice.waiting 1 channel=counted",
            "ew.notice.attempts 1 channel=counted outcome=sent",
            "ew.notice.settled 1 channel=counted outcome=sent",
            "ew.notice.delay 5 channel=counted",
        ],
            seen);

        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}";
            lock (seen)
            {
                // Other tests have meters of the same name; this one's channel is its own.
                if (text.Contains("counted", StringComparison.Ordinal))
                {
                    seen.Add(text);
                }
            }
        }
    }
}
