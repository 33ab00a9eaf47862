using EarlyWarning.EndToEnd.Tests.Support;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;

namespace EarlyWarning.EndToEnd.Tests;

/// <summary>InfluxDB down for the whole run means late charts, never late warnings.</summary>
public sealed class TimeSeriesOutageTests
{
    [Fact]
    public async Task All_points_arrive_when_the_database_is_started_after_the_flood_and_warnings_were_on_time()
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        Assert.SkipUnless(InfluxServer.IsInstalled, InfluxServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var mosquitto = await MosquittoServer.StartAsync(folder);
        var databasePort = FreePort.Next();
        using var site = TestSite.Poyo(mosquitto.Port, $"stores: {{ influx: {{ enabled: true, url: \"http://127.0.0.1:{databasePort}\", organization: test, bucket: flood }} }}\n");
        await using var service = await Ew.StartAsync(site, "--clock", "readings");

        await Ew.RunAsync(0, "play", "--config", site.Config, "--series", "poyo/flow=" + SharedData.Series("poyo-2024-flow"));
        await Eventually.BecomesTrueAsync("the flood is warned of without the database", async () => (await service.LogAsync()).Count == 9, () => service.Process.Output, 60);
        await using var influx = await InfluxServer.StartAsync(folder.File("influx"), "flood", databasePort, TestContext.Current.CancellationToken);

        await Eventually.BecomesTrueAsync("all 607 readings are in the database", async () => await CountAsync(influx, "SELECT COUNT(\"quality\") FROM \"reading\"") == 607, () => service.Process.Output, 90);
        await Eventually.BecomesTrueAsync("all tiers are in the database", async () => await CountAsync(influx, "SELECT COUNT(\"rank\") FROM \"tier\"") == 9, () => service.Process.Output, 30);
    }

    private static async Task<long> CountAsync(InfluxServer influx, string query)
    {
        var rows = await influx.QueryAsync(query, "flood", TestContext.Current.CancellationToken);
        return rows.Count == 0 ? 0 : long.Parse(rows[^1].Split('|')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
