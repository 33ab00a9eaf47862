using EarlyWarning.EndToEnd.Tests.Support;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;

namespace EarlyWarning.EndToEnd.Tests;

/// <summary>The real flood through a real broker gives the log that a replay gives (design promise 2).</summary>
public sealed class FloodOverMqttTests
{
    private static readonly string[] PoyoTimeline =
    [
        "blank ok 2024-10-28T09:25:00Z", "blue 2024-10-29T10:25:00Z", "orange 2024-10-29T10:30:00Z", "yellow 2024-10-29T13:25:00Z", "blue 2024-10-29T14:30:00Z",
        "yellow 2024-10-29T16:00:00Z", "orange 2024-10-29T16:25:00Z", "red 2024-10-29T17:10:00Z", "red blind 2024-10-29T18:10:00Z",
    ];

    [Fact]
    public async Task Poyo_through_mosquitto_equals_the_replay_byte_for_byte_and_the_replay_of_its_own_journal()
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync(folder);
        using var site = TestSite.Poyo(mosquitto.Port);
        var series = "poyo/flow=" + SharedData.Series("poyo-2024-flow");

        IReadOnlyList<string> live;
        await using (var service = await Ew.StartAsync(site, "--clock", "readings"))
        {
            await Ew.RunAsync(0, "play", "--config", site.Config, "--series", series);
            await Eventually.BecomesTrueAsync("the last event is in the log", async () => (await service.LogAsync()).Count == PoyoTimeline.Length, () => service.Process.Output, 60);
            live = await service.LogAsync();
            await service.StopAsync();
        }

        await Ew.RunAsync(0, "replay", "--config", site.Config, "--series", series, "--out", site.File("replay.jsonl"));
        await Ew.RunAsync(0, "replay", "--journal", site.Journal, "--out", site.File("journal.jsonl"));
        Assert.Equal(PoyoTimeline, live.Select(LogRow.Short));
        Assert.Equal(await Rows(site.File("replay.jsonl")), live);
        Assert.Equal(await Rows(site.File("journal.jsonl")), live);
    }

    private static async Task<IEnumerable<string>> Rows(string file) => (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Skip(1);
}
