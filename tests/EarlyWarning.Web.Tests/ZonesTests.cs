using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

public sealed class ZonesTests
{
    /// <summary>The red zone, byte for byte: numbers and times as in the log.</summary>
    public const string RedCreek =
        """
        {"zone":"lower-creek","zoneName":"Lower Creek village","hazard":"flash-flood","tier":"red","dataState":"degraded","dataStateDetail":"rain: ridge/rain silent since 2015-05-24T03:10:00Z","warning":"lower-creek.flash-flood.20150524T034500Z","onset":"2015-05-24T03:45:00Z","changed":"2015-05-24T04:45:00Z","releaseProposed":false,"rule":"stage-level","evidence":{"method":"stage","value":9.07,"unit":"m","window":null,"completeness":1,"quality":1,"asOf":"2015-05-24T04:45:00Z","sensors":["bridge/stage"]},"threshold":{"value":8,"unit":"m","name":"historic","source":"flood study 2011","approvedBy":"m.ortiz","validFrom":"2012-01-01"},"trend":"rising","acknowledgement":{"by":null,"at":"2015-05-24T04:20:00Z","tier":"orange","covers":false}}
        """;

    private const string QuietSlope =
        """
        {"zone":"north-slope","zoneName":"North Slope","hazard":"landslide","tier":"none","dataState":"ok","dataStateDetail":"","warning":null,"onset":null,"changed":null,"releaseProposed":false,"rule":"creep","evidence":{"method":"velocity","value":0.000004,"unit":"mm/d","window":"48 h","completeness":0.95,"quality":3,"asOf":"2015-05-24T04:40:00Z","sensors":["slope/tilt","slope/wire"]},"threshold":{"value":2,"unit":"m","name":null,"source":null,"approvedBy":null,"validFrom":null},"trend":"steady","acknowledgement":null}
        """;

    private const string HeldBack =
        """
        {"time":"2015-05-24T04:30:00Z","zone":"lower-creek","hazard":"flash-flood","rule":"rain-sums","sensor":"ridge/rain","tier":"orange","why":"waits for a witness: ridge/rain is suspect (flat-line)"}
        """;

    [Fact]
    public async Task The_whole_board_is_answered()
    {
        await using var host = await RunningHost.StartAsync();

        var expected = $$"""{"engineTime":"2015-05-24T04:46:00Z","position":4711,"configuration":"0123456789abcdef0123456789abcdef","staleSince":null,"zones":[{{RedCreek}},{{QuietSlope}}],"heldBack":[{{HeldBack}}]}""";
        Assert.Equal((200, expected), await host.GetAsync("/api/v1/zones"));
    }

    /// <summary>B105: a list that cannot be made is an error, never an empty list.</summary>
    [Theory]
    [InlineData("/api/v1/zones")]
    [InlineData("/api/v1/warnings")]
    [InlineData("/api/v1/warnings?state=all")]
    [InlineData("/api/v1/warnings/lower-creek.flash-flood.20150524T034500Z")]
    public async Task A_board_that_cannot_be_read_is_503(string path)
    {
        await using var host = await RunningHost.StartAsync();
        host.Board.Break(new InvalidOperationException("secret inside"));

        var expected = """{"title":"The board cannot be read.","status":503,"detail":"This does not mean that there is no warning. Look at /health/ready and the log of the service."}""";
        Assert.Equal((503, expected), await host.GetAsync(path));
        Assert.Contains(host.Log.Errors, e => e.Contains("secret inside", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/zones")]
    [InlineData("/api/v1/warnings")]
    public async Task A_board_without_a_picture_is_503(string path)
    {
        await using var host = await RunningHost.StartAsync();
        host.Board.Show(BoardPicture.Empty);

        var (status, body) = await host.GetAsync(path);

        Assert.Equal(503, status);
        Assert.Contains("The board has no picture yet.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_does_not_keep_up_says_since_when()
    {
        await using var host = await RunningHost.StartAsync();

        host.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Contains("\"staleSince\":null", (await host.GetAsync("/api/v1/zones")).Body, StringComparison.Ordinal);

        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Contains("\"staleSince\":\"2015-05-24T04:46:00Z\"", (await host.GetAsync("/api/v1/zones")).Body, StringComparison.Ordinal);
        Assert.Contains("\"staleSince\":\"2015-05-24T04:46:00Z\"", (await host.GetAsync("/api/v1/warnings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_engine_time_is_not_wall_time_nothing_is_stale()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { StaleAfter = null });
        host.Time.Advance(TimeSpan.FromDays(3650));

        Assert.Contains("\"staleSince\":null", (await host.GetAsync("/api/v1/zones")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_happened_is_null_and_names_stay_readable()
    {
        await using var host = await RunningHost.StartAsync();
        host.Board.Show(Some.Picture(Some.QuietSlope with { ZoneName = "北坡村 <é>", Evidence = Some.Stage("1", "2015-05-24T04:45:00Z") with { Value = null, AsOf = Instant.Never } }));

        var (_, body) = await host.GetAsync("/api/v1/zones");

        Assert.Contains("\"zoneName\":\"北坡村 <é>\"", body, StringComparison.Ordinal);
        Assert.Contains("\"value\":null,\"unit\":\"m\",\"window\":null,\"completeness\":1,\"quality\":1,\"asOf\":null,", body, StringComparison.Ordinal);
    }
}
