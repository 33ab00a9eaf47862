using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.EndToEnd.Tests.Support;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Playing;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Journal;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.EndToEnd.Tests;

/// <summary>SIGKILL at random moments (design promises 1 and 2).</summary>
public sealed class KillTests
{
    private const int Seed = 20241029;
    private const int Readings = 20_000;

    [Fact]
    public async Task Five_kills_lose_no_acknowledged_reading_none_takes_effect_twice_and_the_log_is_that_of_an_undisturbed_run()
    {
        using var site = TestSite.Embedded(exercise: true);
        var messages = Flood().ToList();
        var csv = site.Write("flood.csv", "time_utc,value\n" + string.Join('\n', messages.Select(m => $"{m.Time},{Value(m)}")) + "\n");
        var kills = new Random(Seed);
        var killAt = Enumerable.Range(0, 5).Select(_ => kills.Next(500, Readings - 500)).Order().ToList();

        var player = new ReadingPlayer(new MqttIngestOptions { Host = "127.0.0.1", Port = site.BrokerPort, ClientId = "gateway" }, TimeProvider.System, new Random(Seed), NullLogger<ReadingPlayer>.Instance);
        var service = await Ew.StartAsync(site, "--clock", "readings");
        var playing = player.PlayAsync(messages, new PlayOptions { Window = 200, AllowLive = true }, TestContext.Current.CancellationToken);
        foreach (var at in killAt)
        {
            await Eventually.BecomesTrueAsync($"{at} readings are acknowledged (seed {Seed})", () => player.Acknowledged >= at || playing.IsCompleted, () => $"{player.Acknowledged} of {Readings}", 120);
            await service.DisposeAsync();
            service = await Ew.StartAsync(site, "--clock", "readings");
        }

        var result = await playing;
        Assert.Equal((PlayState.Completed, (long)Readings), (result.State, result.Acknowledged));
        await Ew.RunAsync(0, "replay", "--config", site.Config, "--series", "bridge/stage=" + csv, "--out", site.File("undisturbed.jsonl"));
        var expected = (await File.ReadAllLinesAsync(site.File("undisturbed.jsonl"), TestContext.Current.CancellationToken)).Skip(1).ToList();
        await Eventually.BecomesTrueAsync("the log is complete", async () => (await service.LogAsync()).Count >= expected.Count, () => service.Process.Output, 60);
        var log = await service.LogAsync();
        await service.StopAsync();
        await service.DisposeAsync();

        var journalled = JournalArchive.Read(site.Journal).OfType<ReadingRecord>().Select(r => r.Observed).ToList();
        Assert.Equal(messages.Select(m => m.Time), journalled.Distinct().Order(Comparer<Instant>.Create((a, b) => a.CompareTo(b))));
        Assert.Equal(expected, log);
        Assert.True(expected.Count > 20, "the flood must raise and close many warnings for this test to mean anything");
    }

    private static string Value(PlayedMessage message) => Encoding.UTF8.GetString(message.Payload.Span).Split(':')[^1].TrimEnd('}');

    // Waves of different height, one reading per minute of 2024.
    private static IEnumerable<PlayedMessage> Flood()
    {
        _ = Instant.TryParse("2024-01-01T00:00:00Z", out var start);
        for (var i = 0; i < Readings; i++)
        {
            var wave = 2.2 + (2.2 * Math.Sin(i / 90.0) * Math.Sin(i / 1700.0));
            var time = start + Duration.FromMinutes(i);
            var value = Math.Round((decimal)wave, 3).ToString(CultureInfo.InvariantCulture);
            yield return new PlayedMessage(time, "ew/v1/readings/bridge/stage", Encoding.UTF8.GetBytes($"{{\"time\":\"{time}\",\"value\":{value}}}"));
        }
    }
}
