using System.Diagnostics.Metrics;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Metrics;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

public sealed class MetricsTests
{
    [Fact]
    public async Task Every_kind_of_instrument_is_published_with_its_unit()
    {
        await using var host = await RunningHost.StartAsync();
        var scope = new object();
        using var meter = new Meter(new MeterOptions("EarlyWarning") { Scope = scope });
        using var bridge = new MeterBridge(scope, host.Log.CreateLogger(""));
        var counter = meter.CreateCounter<long>("ew_readings_accepted", "{reading}", "Readings that took effect");
        var labelled = meter.CreateCounter<long>("readings.unreadable", "{message}", "Messages that could not be read, by reason.");
        var histogram = meter.CreateHistogram("journal.flush", "s", "Length of one flush.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.1] });
        var moved = meter.CreateUpDownCounter<int>("queue", "{record}", "Records that wait.");
        meter.CreateObservableGauge("journal.size", () => 4096.5, "By", "Size of the journal.");
        meter.CreateObservableCounter("engine.records", () => 17L, "{record}", "Records that the engine has taken.");

        counter.Add(2);
        counter.Add(3);
        labelled.Add(1, new KeyValuePair<string, object?>("reason", "not-json"));
        labelled.Add(2, new KeyValuePair<string, object?>("reason", "unknown-sensor"));
        labelled.Add(1, new KeyValuePair<string, object?>("reason", "not-json"));
        histogram.Record(0.05);
        moved.Add(5);
        moved.Add(-2);

        Assert.Equal(
            """
            # HELP ew_engine_records_total Records that the engine has taken. Unit: record.
            # HELP ew_journal_flush_seconds Length of one flush. Unit: seconds.
            # HELP ew_journal_size_bytes Size of the journal. Unit: bytes.
            # HELP ew_queue Records that wait. Unit: record.
            # HELP ew_readings_accepted_total Readings that took effect. Unit: reading.
            # HELP ew_readings_unreadable_total Messages that could not be read, by reason. Unit: message.
            # TYPE ew_engine_records_total counter
            # TYPE ew_journal_flush_seconds histogram
            # TYPE ew_journal_size_bytes gauge
            # TYPE ew_queue gauge
            # TYPE ew_readings_accepted_total counter
            # TYPE ew_readings_unreadable_total counter
            ew_engine_records_total 17
            ew_journal_flush_seconds_bucket{le="+Inf"} 1
            ew_journal_flush_seconds_bucket{le="0.001"} 0
            ew_journal_flush_seconds_bucket{le="0.1"} 1
            ew_journal_flush_seconds_count 1
            ew_journal_flush_seconds_sum 0.05
            ew_journal_size_bytes 4096.5
            ew_queue 3
            ew_readings_accepted_total 5
            ew_readings_unreadable_total{reason="not-json"} 2
            ew_readings_unreadable_total{reason="unknown-sensor"} 2
            """,
            await TextAsync(bridge));
    }

    [Fact]
    public async Task The_service_publishes_its_requests_actions_and_health()
    {
        await using var host = await RunningHost.StartAsync();
        host.Health.Set("influx", HealthState.Failing, "Start it.");
        await host.GetAsync("/api/v1/zones");
        await host.GetAsync("/api/v1/zones");
        await host.GetAsync("/nothing-here");
        await host.GetAsync("/api/v1/zones", r => r.Headers.Host = "evil.example");
        await host.PostAsync("/api/v1/warnings/k7p2/acknowledgement", """{"by":"anna"}""");

        using var response = await host.RespondAsync(HttpMethod.Get, "/metrics");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        foreach (var line in new[]
        {
            "ew_http_requests_total{route=\"/api/v1/zones\",status=\"200\"} 2",
            "ew_http_requests_total{route=\"none\",status=\"404\"} 1",
            "ew_http_requests_total{route=\"/api/v1/zones\",status=\"421\"} 1",
            "ew_http_refusals_total{reason=\"host\"} 1",
            "ew_actions_total{action=\"acknowledge\",outcome=\"done\"} 1",
            "ew_health_state{check=\"influx\"} 2",
            "ew_health_state{check=\"journal\"} 0",
        })
        {
            Assert.Contains(line + "\n", text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(text.Split('\n'), l => l.StartsWith("# HELP", StringComparison.Ordinal) && !l.Contains(" Unit: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Label_sets_are_bounded_and_what_is_beyond_is_counted_together()
    {
        await using var host = await RunningHost.StartAsync();
        var scope = new object();
        using var meter = new Meter(new MeterOptions("EarlyWarning") { Scope = scope });
        using var bridge = new MeterBridge(scope, host.Log.CreateLogger(""));
        var counter = meter.CreateCounter<long>("wrong.use", "{reading}", "By station: never do this.");

        for (var i = 0; i < PublishedInstrument.MostLabelSets + 500; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("station", i));
        }

        var lines = (await TextAsync(bridge)).Split('\n');
        Assert.Equal(PublishedInstrument.MostLabelSets + 1 + 2, lines.Length);
        Assert.Contains("ew_wrong_use_total{station=\"other\"} 500", lines);
    }

    [Fact]
    public async Task A_metric_that_fails_hides_no_other_and_stops_nobody()
    {
        await using var host = await RunningHost.StartAsync();
        var scope = new object();
        using var meter = new Meter(new MeterOptions("EarlyWarning") { Scope = scope });
        using var bridge = new MeterBridge(scope, host.Log.CreateLogger(""));
        meter.CreateObservableGauge("bad", int () => throw new InvalidOperationException("broken gauge"), "{x}", "Throws.");
        meter.CreateObservableGauge("good", () => 1, "{x}", "Works.");
        var negative = meter.CreateCounter<long>("counter", "{x}", "Never goes back.");
        negative.Add(-1);
        meter.CreateCounter<long>("nameless");

        Assert.Contains("ew_good 1", await TextAsync(bridge), StringComparison.Ordinal);
        Assert.Contains(host.Log.Errors, e => e.Contains("broken gauge", StringComparison.Ordinal));
        Assert.Contains(host.Log.Errors, e => e.StartsWith("A measurement could not be published", StringComparison.Ordinal));
        Assert.Contains("The metric nameless has no unit or no description", host.Log.Lines);
    }

    private static async Task<string> TextAsync(MeterBridge bridge)
    {
        using var stream = new MemoryStream();
        await bridge.WriteAsync(stream, TestContext.Current.CancellationToken);
        var lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
