using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Influx;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;

namespace EarlyWarning.Storage.Tests.Influx;

/// <summary>Against a real InfluxDB engine and a real VictoriaMetrics.</summary>
public sealed class RealStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact] // B113
    public async Task InfluxDB_that_starts_only_after_the_appends_gets_every_point()
    {
        Assert.SkipUnless(InfluxServer.IsInstalled, InfluxServer.SkipReason);
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        await using var run = ForwarderRun.Against(new Uri($"http://127.0.0.1:{port}"), [.. SomePoints.Readings(1, 12_345), .. SomePoints.OneOfEachKind], "any");
        var pause = await run.Pauses(ForwarderState.Retrying);
        run.Spool.Append(SomePoints.Readings(12_346, 20_000));
        await using var server = await InfluxServer.StartAsync(folder.Path, "ew", port, Cancellation);
        run.MoveTo(pause);
        await run.EverythingIsDelivered(20_005);
        Assert.Empty(run.Kept);
        Assert.Equal(["0|20000|200010000|20000"], await server.QueryAsync("SELECT count(value), sum(value), count(quality) FROM reading WHERE station = 'bridge' AND sensor = 'stage'", "ew", Cancellation));
        Assert.Equal(
            [$"{Some.Noon.Milliseconds}|12.4|3|rain-total", $"{Some.Noon.Milliseconds + 300_000}||9|rain-total"],
            await server.QueryAsync("SELECT value, quality, quantity FROM reading WHERE sensor = 'rain'", "ew", Cancellation));
        Assert.Equal(
            [$"{Some.Noon.Milliseconds}|-0.000001|0.75|1|1 h|rain-sums:bridge/rain", $"{Some.Noon.Milliseconds}||0|9||stage-level:bridge/stage"],
            await server.QueryAsync("SELECT value, completeness, quality, \"window\", \"rule\" FROM evidence GROUP BY x", "ew", Cancellation));
        Assert.Equal(["-1|red|4|blind|lower-creek|flash-flood"], await server.QueryAsync("SELECT tier, \"rank\", data_state, \"zone\", hazard FROM tier", "ew", Cancellation));
        Assert.Equal(["completeness|float", "quality|integer", "value|float"], await server.QueryAsync("SHOW FIELD KEYS FROM evidence", "ew", Cancellation));
        Assert.Equal(["quality|integer", "value|float"], await server.QueryAsync("SHOW FIELD KEYS FROM reading", "ew", Cancellation));
    }

    [Fact] // B107, B110
    public async Task InfluxDB_gets_every_point_beside_one_whose_field_has_another_type_there()
    {
        Assert.SkipUnless(InfluxServer.IsInstalled, InfluxServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var server = await InfluxServer.StartAsync(folder.Path, "ew", cancellationToken: Cancellation);
        // Another tool has written a text as value in one week of 2020; types are kept per week.
        var old = Some.At("2020-01-08T12:00:00Z");
        using (var other = new InfluxPointWriter(ForwarderRun.Options(server.Url), TimeProvider.System))
        {
            Assert.Equal(InfluxAnswer.Delivered, await other.WriteAsync($"reading,station=other value=\"text\" {old.Milliseconds}", Cancellation));
        }

        var bad = SomePoints.Reading(5, 3m) with { Time = old };
        var points = SomePoints.Readings(1, 500);
        points.Insert(321, bad);
        await using var run = ForwarderRun.Against(server.Url, points);
        await run.EverythingIsDelivered(500);
        var (point, reason) = Assert.Single(run.Kept);
        Assert.Equal(bad, point);
        Assert.Contains("field type conflict: input field \"value\" on measurement \"reading\" is type float, already exists as type string", reason, StringComparison.Ordinal);
        Assert.Equal(["0|500|125250"], await server.QueryAsync("SELECT count(value), sum(value) FROM reading WHERE station = 'bridge'", "ew", Cancellation));

        // The same points again change nothing; a later value for the same identity and time replaces the first.
        run.Spool.Append([SomePoints.Reading(1), SomePoints.Reading(2, 1002m)]);
        await run.EverythingIsDelivered(502);
        Assert.Equal(["0|500|126250"], await server.QueryAsync("SELECT count(value), sum(value) FROM reading WHERE station = 'bridge'", "ew", Cancellation));
    }

    [Fact] // B106
    public async Task InfluxDB_without_the_bucket_is_an_alarm_until_somebody_makes_it()
    {
        Assert.SkipUnless(InfluxServer.IsInstalled, InfluxServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var server = await InfluxServer.StartAsync(folder.Path, "another", cancellationToken: Cancellation);
        await using var run = ForwarderRun.Against(server.Url, SomePoints.Readings(1, 10));
        var pause = await run.Pauses(ForwarderState.NeedsAttention);
        Assert.Contains("database not found", run.Forwarder.Status.Reason, StringComparison.Ordinal);
        await server.QueryAsync("CREATE DATABASE ew", "ew", Cancellation);
        run.MoveTo(pause);
        await run.EverythingIsDelivered(10);
        Assert.Equal(["0|10"], await server.QueryAsync("SELECT count(value) FROM reading", "ew", Cancellation));
    }

    [Fact] // B115
    public async Task InfluxDB_keeps_an_awkward_name_inside_its_tag()
    {
        Assert.SkipUnless(InfluxServer.IsInstalled, InfluxServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var server = await InfluxServer.StartAsync(folder.Path, "ew", cancellationToken: Cancellation);
        string[] awkward = ["a,station=ST-01 value=0", "quote\"d", "gauge 7 = old, new", "暴雨"];
        await using var run = ForwarderRun.Against(server.Url, [.. awkward.Select(n => SomePoints.Reading(1, station: n)), SomePoints.Reading(1, station: "a\nreading,station=ST-01 value=0 1")]);
        await run.EverythingIsDelivered(4);
        Assert.Single(run.Kept);
        Assert.Equal(awkward.Order(StringComparer.Ordinal).Select(n => "station|" + n), await server.QueryAsync("SHOW TAG VALUES WITH KEY = station", "ew", Cancellation));
        Assert.Equal(["reading"], await server.QueryAsync("SHOW MEASUREMENTS", "ew", Cancellation));
    }

    [Fact]
    public async Task VictoriaMetrics_that_starts_only_after_the_appends_gets_every_point()
    {
        Assert.SkipUnless(VictoriaMetricsServer.IsInstalled, VictoriaMetricsServer.SkipReason);
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        await using var run = ForwarderRun.Against(new Uri($"http://127.0.0.1:{port}"), SomePoints.Readings(1, 6_000));
        var pause = await run.Pauses(ForwarderState.Retrying);
        run.Spool.Append([.. SomePoints.OneOfEachKind.Where(p => p.Time.Milliseconds > 0)]);
        await using var server = await VictoriaMetricsServer.StartAsync(folder.Path, port);
        run.MoveTo(pause);
        await run.EverythingIsDelivered(6_004);
        var stage = await server.ExportAsync("{__name__=\"reading_value\",sensor=\"stage\"}", Cancellation);
        Assert.Equal(
            Some.Range(1, 6_000).Select(n => $"__name__=reading_value,quantity=water-level,sensor=stage,station=bridge|{Some.Noon.Milliseconds + (n * 1000)}|{n}").Order(StringComparer.Ordinal), stage);
        Assert.Equal(
            [$"__name__=reading_quality,quantity=rain-total,sensor=rain,station=bridge|{Some.Noon.Milliseconds}|3", $"__name__=reading_quality,quantity=rain-total,sensor=rain,station=bridge|{Some.Noon.Milliseconds + 300_000}|9"],
            await server.ExportAsync("{__name__=\"reading_quality\",sensor=\"rain\"}", Cancellation));
        Assert.Equal(
            [$"__name__=evidence_completeness,hazard=flash-flood,rule=rain-sums:bridge/rain,window=1 h,zone=lower-creek|{Some.Noon.Milliseconds}|0.75", $"__name__=evidence_completeness,hazard=flash-flood,rule=stage-level:bridge/stage,zone=lower-creek|{Some.Noon.Milliseconds}|0"],
            await server.ExportAsync("{__name__=\"evidence_completeness\"}", Cancellation));
    }
}
