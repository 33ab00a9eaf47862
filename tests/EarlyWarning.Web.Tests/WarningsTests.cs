using System.Text.Json;
using EarlyWarning.Core.Warning;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

public sealed class WarningsTests
{
    private const string OldFlood = "lower-creek.flash-flood.20150517T213000Z";

    private static readonly string Open = $$"""{"id":"{{Some.Warning}}","state":"open","reached":null,{{ZonesTests.RedCreek[1..]}}""";

    private static readonly string OpenWithHistory = $$"""{"id":"{{Some.Warning}}","state":"open","reached":["blue","red"],{{ZonesTests.RedCreek[1..]}}""";

    private static readonly string Closed = $$"""{"id":"{{OldFlood}}","state":"closed","reached":["blue"],"zone":"lower-creek","zoneName":"Lower Creek village","hazard":"flash-flood","tier":"none","dataState":"ok","dataStateDetail":"","warning":"{{OldFlood}}","onset":"2015-05-17T21:30:00Z","changed":"2015-05-18T02:15:00Z","releaseProposed":false,"rule":"stage-level","evidence":{"method":"stage","value":2.4,"unit":"m","window":null,"completeness":1,"quality":1,"asOf":"2015-05-18T02:15:00Z","sensors":["bridge/stage"]},"threshold":{"value":3,"unit":"m","name":null,"source":null,"approvedBy":null,"validFrom":null},"trend":"unknown","acknowledgement":null}""";

    [Fact]
    public async Task Open_warnings_come_from_the_board()
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal((200, List("""{"state":"open","zone":null,"hazard":null,"tier":null}""", Open)), await host.GetAsync("/api/v1/warnings"));
        Assert.Equal(0, host.Store.RowsRead);
    }

    [Fact]
    public async Task Open_warnings_are_told_even_when_the_log_cannot_be_read()
    {
        await using var host = await RunningHost.StartAsync();
        host.Store.Fault = new IOException("disk");

        Assert.Equal(200, (await host.GetAsync("/api/v1/warnings")).Status);
        Assert.Equal(503, (await host.GetAsync("/api/v1/warnings?state=all")).Status);
    }

    [Fact]
    public async Task All_warnings_hold_the_closed_ones_of_the_log()
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal((200, List("""{"state":"all","zone":null,"hazard":null,"tier":null}""", OpenWithHistory, Closed)), await host.GetAsync("/api/v1/warnings?state=all"));
    }

    [Theory]
    [InlineData("zone=lower-creek", 2)]
    [InlineData("zone=north-slope", 0)]
    [InlineData("hazard=flash-flood", 2)]
    [InlineData("hazard=landslide", 0)]
    [InlineData("tier=red", 1)]
    [InlineData("tier=blue", 1)]
    [InlineData("tier=none", 1)]
    [InlineData("tier=orange", 0)]
    [InlineData("zone=lower-creek&hazard=flash-flood&tier=blue", 1)]
    public async Task Filters_narrow_down(string filter, int count)
    {
        await using var host = await RunningHost.StartAsync();

        var (status, body) = await host.GetAsync("/api/v1/warnings?state=all&" + filter);

        Assert.Equal(200, status);
        Assert.Equal(count, JsonDocument.Parse(body).RootElement.GetProperty("warnings").GetArrayLength());
    }

    /// <summary>B105 again: a misspelt zone must not look like a quiet one.</summary>
    [Theory]
    [InlineData("zone=lower-crek", "There is no zone 'lower-crek'.", "Did you mean 'lower-creek'?")]
    [InlineData("hazard=avalanche", "There is no hazard 'avalanche'.", "All zones and hazards are listed at /api/v1/zones.")]
    [InlineData("zone=Lower%20Creek", "'zone' is not as expected.", "Found 'Lower Creek' for 'zone'. Expected 1 to 40 of a-z, 0-9 and -.")]
    [InlineData("tier=%23", "'tier' is not as expected.", "Found '#' for 'tier'. Expected 1 to 40 of a-z, 0-9 and -.")]
    [InlineData("state=closed", "'state' is not as expected.", "Expected open or all.")]
    public async Task A_wrong_filter_is_400(string filter, string title, string detail)
    {
        await using var host = await RunningHost.StartAsync();

        var expected = JsonSerializer.Serialize(new { title, status = 400, detail }, Json.WebJson.Options);
        Assert.Equal((400, expected), await host.GetAsync("/api/v1/warnings?" + filter));
    }

    [Fact]
    public async Task A_thread_that_only_the_log_knows_as_open_is_not_lost()
    {
        var store = Some.Log();
        store.Add(Some.Event(6, "2015-05-24T04:50:00Z", "old-mill.river-flood.20150524T045000Z", "none", "yellow", EventReason.ThresholdReached), Some.Line(6));
        await using var host = await RunningHost.StartAsync(store: store);

        var (_, body) = await host.GetAsync("/api/v1/warnings?state=all&zone=old-mill");

        var only = Assert.Single(JsonDocument.Parse(body).RootElement.GetProperty("warnings").EnumerateArray());
        Assert.Equal("open", only.GetProperty("state").GetString());
        Assert.Equal("yellow", only.GetProperty("tier").GetString());
        Assert.Equal("old-mill", only.GetProperty("zoneName").GetString());
        Assert.Equal(JsonValueKind.Null, only.GetProperty("evidence").ValueKind);
    }

    [Fact]
    public async Task The_log_is_read_once_and_then_only_what_is_new()
    {
        await using var host = await RunningHost.StartAsync();

        await host.GetAsync("/api/v1/warnings?state=all");
        await host.GetAsync("/api/v1/warnings?state=all");
        Assert.Equal(5, host.Store.RowsRead);

        host.Store.Add(Some.Event(6, "2015-05-24T05:00:00Z", Some.Warning, "red", "none", EventReason.Closed), Some.Line(6));
        Assert.Contains("\"reached\":[\"blue\",\"red\"]", (await host.GetAsync("/api/v1/warnings?state=all")).Body, StringComparison.Ordinal);
        Assert.Equal(6, host.Store.RowsRead);
    }

    [Fact]
    public async Task A_log_that_fails_in_the_middle_is_read_on_from_there()
    {
        var store = Some.Log();
        (store.Fault, store.FaultFrom) = (new IOException("disk"), 5);
        await using var host = await RunningHost.StartAsync(store: store);

        Assert.Equal(503, (await host.GetAsync("/api/v1/warnings?state=all")).Status);
        store.Fault = null;
        Assert.Equal((200, List("""{"state":"all","zone":null,"hazard":null,"tier":null}""", OpenWithHistory, Closed)), await host.GetAsync("/api/v1/warnings?state=all"));
    }

    [Fact]
    public async Task One_warning_comes_with_its_rows_byte_for_byte()
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(
            (200, $$"""{"warning":{{OpenWithHistory}},"events":[{{Some.Line(4)}},{{Some.Line(5)}}]}"""),
            await host.GetAsync("/api/v1/warnings/" + Some.Warning));
        Assert.Equal(
            (200, $$"""{"warning":{{Closed}},"events":[{{Some.Line(1)}},{{Some.Line(2)}}]}"""),
            await host.GetAsync("/api/v1/warnings/" + OldFlood));
    }

    [Theory]
    [InlineData("lower-creek.flash-flood.20150524T034501Z", 404, "There is no warning 'lower-creek.flash-flood.20150524T034501Z'.")]
    [InlineData("lower-creek.flash-flood", 400, "'id' is not as expected.")]
    [InlineData("lower-creek.flash-flood.20150524T034500Z.x", 400, "'id' is not as expected.")]
    [InlineData("lower-creek.flash-flood.20151324T034500Z", 400, "'id' is not as expected.")]
    [InlineData("..%2f..%2fetc", 400, "'id' is not as expected.")]
    [InlineData("%3Cscript%3E.flash-flood.20150524T034500Z", 400, "'id' is not as expected.")]
    public async Task A_warning_that_does_not_exist_is_told_apart_from_a_wrong_id(string id, int status, string title)
    {
        await using var host = await RunningHost.StartAsync();

        var (answered, body) = await host.GetAsync("/api/v1/warnings/" + id);

        Assert.Equal(status, answered);
        Assert.Contains(JsonSerializer.Serialize(title, Json.WebJson.Options), body, StringComparison.Ordinal);
    }

    private static string List(string filter, params string[] warnings) =>
        $$"""{"engineTime":"2015-05-24T04:46:00Z","staleSince":null,"filter":{{filter}},"warnings":[{{string.Join(',', warnings)}}]}""";
}
