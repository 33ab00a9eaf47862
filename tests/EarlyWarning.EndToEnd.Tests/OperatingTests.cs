using System.Globalization;
using System.Text;
using System.Text.Json;
using EarlyWarning.Core.Domain;
using EarlyWarning.EndToEnd.Tests.Support;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Playing;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.EndToEnd.Tests;

/// <summary>What the people who run and use the service do with it.</summary>
public sealed class OperatingTests
{
    [Fact]
    public async Task A_warning_is_acknowledged_by_its_code_and_a_changed_threshold_is_applied_with_who_and_why()
    {
        using var site = TestSite.Embedded(exercise: false);
        var now = Instant.From(DateTimeOffset.UtcNow).FloorToMinute();
        await using var service = await Ew.StartAsync(site);
        await SendAsync(site, now, 2.6m);
        await Eventually.BecomesTrueAsync("yellow stands", async () => (await service.LogAsync()).Count == 2, () => service.Process.Output, 60);
        var url = $"http://127.0.0.1:{site.HttpPort}";
        var warning = $"valley.flash-flood.{now.ToCompactString()}";
        var code = JsonDocument.Parse(await service.GetAsync("api/v1/notices")).RootElement.ToString().Split("Answer ")[1][..5];

        var acknowledged = await Ew.RunAsync(0, "acknowledge", code, "--by", "officer-li", "--url", url);
        var refused = await Ew.RunAsync(1, "acknowledge", "XXXXX", "--by", "officer-li", "--url", url);
        await File.WriteAllTextAsync(
            Path.Combine(site.Config, "rules", "flood.yaml"),
            (await File.ReadAllTextAsync(Path.Combine(site.Config, "rules", "flood.yaml"), TestContext.Current.CancellationToken)).Replace("orange: 3 m", "orange: 2.5 m", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var shown = await Ew.RunAsync(0, "apply", "--config", site.Config, "--url", url, "--dry-run");
        Assert.Equal(2, (await service.LogAsync()).Count);
        await Ew.RunAsync(0, "apply", "--config", site.Config, "--url", url, "--yes", "--by", "hydrologist-wu", "--why", "bank eroded");
        await Eventually.BecomesTrueAsync("the new threshold moves the open warning", async () => (await service.LogAsync()).Count == 3, () => service.Process.Output, 30);
        var log = await service.LogAsync();
        await service.StopAsync();

        Assert.Contains($"{warning} acknowledged at yellow by officer-li", acknowledged, StringComparison.Ordinal);
        Assert.Empty(refused);
        Assert.Contains("orange 3 m -> 2.5 m", shown, StringComparison.Ordinal);
        Assert.Contains(warning, shown, StringComparison.Ordinal);
        Assert.Contains("\"from\":\"yellow\",\"to\":\"orange\"", log[2], StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"rule-changed\"", log[2], StringComparison.Ordinal);
        var record = Storage.Journal.JournalArchive.Read(site.Journal).OfType<Pipeline.Engine.ConfigurationRecord>().Last();
        Assert.Equal(("hydrologist-wu", "bank eroded"), (record.By, record.Why));
        await Ew.RunAsync(0, "replay", "--journal", site.Journal, "--out", site.File("replay.jsonl"));
        Assert.Equal((await File.ReadAllLinesAsync(site.File("replay.jsonl"), TestContext.Current.CancellationToken)).Skip(1), log);
    }

    [Fact]
    public async Task Without_its_broker_the_service_lives_is_not_ready_says_what_to_do_and_recovers_by_itself()
    {
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync(folder);
        await mosquitto.StopAsync();
        using var site = TestSite.Poyo(mosquitto.Port);
        await using var service = await Ew.StartWithoutBrokerAsync(site);

        Assert.Equal((200, 503), (await service.StatusAsync("health/live"), await service.StatusAsync("health/ready")));
        Assert.Contains($"127.0.0.1:{mosquitto.Port}", service.Process.Output, StringComparison.Ordinal);
        await mosquitto.StartAsync();
        await service.WaitUntilReadyAsync();
        await service.StopAsync();
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_is_refused_with_a_sentence()
    {
        using var site = TestSite.Embedded(exercise: false);
        await using var service = await Ew.StartAsync(site);

        await Ew.RunAsync(3, "run", "--config", site.Config, "--data", site.Data);

        Assert.Equal(200, await service.StatusAsync("health/ready"));
        await service.StopAsync();
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_listed_shown_and_read_once_its_cause_is_mended()
    {
        using var site = TestSite.Embedded(exercise: false);
        var now = Instant.From(DateTimeOffset.UtcNow).FloorToMinute();
        await using var service = await Ew.StartAsync(site);
        await PublishAsync(site, "ew/v1/readings/bridge/depth", $"{{\"time\":\"{now}\",\"value\":1.2}}");

        var listed = await Ew.RunAsync(0, "unreadable", "--config", site.Config, "--data", site.Data, "--json");
        var message = Assert.Single(JsonDocument.Parse(listed).RootElement.EnumerateArray());
        var position = message.GetProperty("position").GetInt64().ToString(CultureInfo.InvariantCulture);
        var network = Path.Combine(site.Config, "network.yaml");
        await File.WriteAllTextAsync(
            network,
            (await File.ReadAllTextAsync(network, TestContext.Current.CancellationToken)).Replace("sensors:\n", "sensors:\n  - { station: bridge, id: depth, quantity: water-level, unit: m, report: 5 min }\n", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await Ew.RunAsync(0, "apply", "--config", site.Config, "--url", $"http://127.0.0.1:{site.HttpPort}", "--yes", "--by", "technician", "--why", "new gauge");
        await Ew.RunAsync(0, "unreadable", position, "--config", site.Config, "--data", site.Data, "--resubmit");
        await service.StopAsync();

        Assert.Equal("unknown-sensor", message.GetProperty("reason").GetString());
        var reading = Assert.Single(Storage.Journal.JournalArchive.Read(site.Journal).OfType<Pipeline.Engine.ReadingRecord>());
        Assert.Equal(("bridge/depth", now, "1.2"), (reading.Sensor.ToString(), reading.Observed, reading.Value.ToString()));
    }

    private static Task SendAsync(TestSite site, Instant time, decimal value) =>
        PublishAsync(site, "ew/v1/readings/bridge/stage", $"{{\"time\":\"{time}\",\"value\":{value.ToString(CultureInfo.InvariantCulture)}}}");

    private static async Task PublishAsync(TestSite site, string topic, string payload)
    {
        var player = new ReadingPlayer(new MqttIngestOptions { Host = "127.0.0.1", Port = site.BrokerPort, ClientId = "gateway" }, TimeProvider.System, new Random(1), NullLogger<ReadingPlayer>.Instance);
        var result = await player.PlayAsync([new PlayedMessage(Instant.Never, topic, Encoding.UTF8.GetBytes(payload))], new PlayOptions { AllowLive = true }, TestContext.Current.CancellationToken);
        Assert.Equal(PlayState.Completed, result.State);
    }
}
