using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.EndToEnd.Tests.Support;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Playing;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.EndToEnd.Tests;

/// <summary>A live run by the server's clock.</summary>
public sealed class LiveRunTests
{
    [Fact]
    public async Task Its_log_equals_the_replay_of_its_own_journal_over_a_restart_and_one_reading_can_be_followed_to_the_notice()
    {
        using var site = TestSite.Embedded(exercise: false);
        var now = Instant.From(DateTimeOffset.UtcNow).FloorToMinute();
        decimal[] levels = [0.5m, 0.8m, 1.4m, 2.6m, 4.2m];

        await using (var first = await Ew.StartAsync(site))
        {
            await PlayAsync(site, levels.Select((v, i) => (now - Duration.FromMinutes(5 * (levels.Length - i)), v)));
            await Eventually.BecomesTrueAsync("red stands", async () => (await first.LogAsync()).Count == 4, () => first.Process.Output, 60);
            await first.StopAsync();
        }

        IReadOnlyList<string> log;
        string notices;
        await using (var second = await Ew.StartAsync(site))
        {
            await PlayAsync(site, [(now, 4.4m)]);
            var open = System.Text.Json.JsonDocument.Parse(await second.GetAsync("api/v1/warnings")).RootElement.ToString();
            Assert.Contains("\"tier\":\"red\"", open.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            log = await second.LogAsync();
            notices = await second.GetAsync("api/v1/notices");
            await second.StopAsync();
        }

        await Ew.RunAsync(0, "replay", "--journal", site.Journal, "--out", site.File("replay.jsonl"), "--evidence", site.File("evidence.csv"));
        Assert.Equal((await File.ReadAllLinesAsync(site.File("replay.jsonl"), TestContext.Current.CancellationToken)).Skip(1), log);

        // The reading 4.2 m, by its identity (bridge, stage, observed).
        var observed = now - Duration.FromMinutes(5);
        var inJournal = Storage.Journal.JournalArchive.Read(site.Journal).OfType<Pipeline.Engine.ReadingRecord>().Single(r => r.Observed == observed);
        Assert.Equal(("bridge/stage", "4.2"), (inJournal.Sensor.ToString(), inJournal.Value.ToString()));
        Assert.Single(await File.ReadAllLinesAsync(site.File("evidence.csv"), TestContext.Current.CancellationToken), l => l.StartsWith($"{observed},valley,flash-flood,level,,bridge/stage,4.2,m,", StringComparison.Ordinal));
        var red = Assert.Single(log, l => l.Contains("\"to\":\"red\"", StringComparison.Ordinal) && l.Contains("threshold-reached", StringComparison.Ordinal));
        Assert.Contains($"\"evidence\":{{\"method\":\"stage\",\"value\":4.2,\"unit\":\"m\",\"window\":null,\"completeness\":1,\"quality\":2,\"asOf\":\"{observed}\",\"sensors\":[\"bridge/stage\"]}}", red, StringComparison.Ordinal);
        Assert.Contains("RED flash flood: Valley", notices, StringComparison.Ordinal);
        Assert.Contains("Stage 4.2 m, limit 4 m", notices, StringComparison.Ordinal);
        var explained = await Ew.RunAsync(0, "explain", "valley", "--journal", site.Journal);
        Assert.Contains("RED", explained, StringComparison.Ordinal);
    }

    private static async Task PlayAsync(TestSite site, IEnumerable<(Instant Time, decimal Value)> readings)
    {
        var player = new ReadingPlayer(new MqttIngestOptions { Host = "127.0.0.1", Port = site.BrokerPort, ClientId = "gateway" }, TimeProvider.System, new Random(1), NullLogger<ReadingPlayer>.Instance);
        var messages = readings.Select(r => new PlayedMessage(
            r.Time, "ew/v1/readings/bridge/stage", Encoding.UTF8.GetBytes($"{{\"time\":\"{r.Time}\",\"value\":{r.Value.ToString(CultureInfo.InvariantCulture)}}}")));
        var result = await player.PlayAsync(messages, new PlayOptions { AllowLive = true }, TestContext.Current.CancellationToken);
        Assert.Equal(PlayState.Completed, result.State);
    }
}
