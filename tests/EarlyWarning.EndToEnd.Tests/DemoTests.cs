using EarlyWarning.EndToEnd.Tests.Support;
using EarlyWarning.TestKit;

namespace EarlyWarning.EndToEnd.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_ends_by_itself_red_leads_the_peak_one_zone_goes_blind_and_the_stuck_gauge_is_held_back()
    {
        using var folder = new TemporaryFolder();

        var output = await Ew.RunAsync(0, "demo", "--once", "--speed", "200000", "--out", folder.File("log.jsonl"));

        var rows = await File.ReadAllLinesAsync(folder.File("log.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("  raise  14:30 +08:00  upper-creek  red     60 min before the peak", output, StringComparison.Ordinal);
        Assert.Contains("  data   mill-town: BLIND: stage: mill-bridge/stage is silent since 2026-07-01T08:50:00Z; orange stands", output, StringComparison.Ordinal);
        Assert.Contains("held back  10:05 +08:00  north-slope cloudburst blue: waits for a witness: slope-foot/rain is suspect (flat-line)", output, StringComparison.Ordinal);
        Assert.Contains("  1775 readings accepted, 0 unreadable, ", output, StringComparison.Ordinal);
        Assert.DoesNotContain(rows, r => r.Contains("\"rule\":\"cloudburst\"", StringComparison.Ordinal));
        Assert.Single(rows, r => r.Contains("\"zone\":\"mill-town\"", StringComparison.Ordinal) && r.Contains("\"from\":\"orange\",\"to\":\"orange\",\"dataState\":\"blind\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_log_at_any_speed_and_another_seed_another()
    {
        using var folder = new TemporaryFolder();

        await Ew.RunAsync(0, "demo", "--once", "--speed", "9000", "--seed", "7", "--out", folder.File("slow.jsonl"));
        await Ew.RunAsync(0, "demo", "--once", "--speed", "1000000", "--seed", "7", "--out", folder.File("fast.jsonl"));
        await Ew.RunAsync(0, "demo", "--once", "--speed", "1000000", "--seed", "8", "--out", folder.File("other.jsonl"));

        var slow = await File.ReadAllBytesAsync(folder.File("slow.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(slow, await File.ReadAllBytesAsync(folder.File("fast.jsonl"), TestContext.Current.CancellationToken));
        Assert.NotEqual(slow, await File.ReadAllBytesAsync(folder.File("other.jsonl"), TestContext.Current.CancellationToken));
    }
}
