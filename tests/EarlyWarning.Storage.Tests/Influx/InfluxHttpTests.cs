using EarlyWarning.Core.Domain;
using EarlyWarning.Storage.Influx;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EarlyWarning.Storage.Tests.Influx;

/// <summary>What goes over the line, and what each answer does, through InfluxDB.Client.</summary>
public sealed class InfluxHttpTests
{
    private const string Token = "s3cret-t0ken+/=";

    [Fact]
    public async Task The_request_is_the_write_address_of_InfluxDB_2_with_millisecond_times()
    {
        await using var server = new ScriptedHttpServer();
        await using var run = ForwarderRun.Against(server.Url, SomePoints.Readings(1, 2), Token);
        await run.EverythingIsDelivered(2);
        Assert.Equal(
            $"POST /api/v2/write?org=office&bucket=ew&precision=ms [Token {Token}] "
            + "reading,station=bridge,sensor=stage,quantity=water-level value=1,quality=1i 1782907201000\n"
            + "reading,station=bridge,sensor=stage,quantity=water-level value=2,quality=1i 1782907202000",
            Assert.Single(server.Requests));
    }

    [Fact] // B106
    public async Task A_refused_token_stops_with_an_alarm_and_goes_on_after_it_was_corrected()
    {
        await using var server = new ScriptedHttpServer(new(401, "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}"), new(403, "{\"code\":\"forbidden\",\"message\":\"insufficient permissions\"}"));
        await using var run = ForwarderRun.Against(server.Url, SomePoints.Readings(1, 2), Token);
        var first = await run.Pauses(ForwarderState.NeedsAttention);
        Assert.Equal("the time-series store refuses the token (401: unauthorized access). Check 'token' and that it may write into the bucket.", run.Forwarder.Status.Reason);
        Assert.InRange((first - Some.Noon).Milliseconds, 30_000, 60_000);
        run.MoveTo(first);
        run.MoveTo(await run.Pauses(ForwarderState.NeedsAttention, first));
        await run.EverythingIsDelivered(2);
        Assert.Equal(3, server.Requests.Count);
        Assert.Empty(run.Kept);
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "7", 7)]
    [InlineData(503, "Wed, 01 Jul 2026 12:10:00 GMT", 600)]
    [InlineData(429, "soon", 1)]
    public async Task What_the_server_asks_for_is_waited_for_to_the_millisecond(int status, string retryAfter, int seconds)
    {
        await using var server = new ScriptedHttpServer(new ScriptedHttpServer.Answer(status, RetryAfter: retryAfter));
        await using var run = ForwarderRun.Against(server.Url, SomePoints.Readings(1, 2), Token);
        var pause = await run.Pauses(ForwarderState.Retrying);
        var expected = seconds == 1 ? new Duration(750) : Duration.FromSeconds(seconds);
        Assert.Equal(Some.Noon + expected, pause);
        run.MoveTo(pause - new Duration(1));
        Assert.Single(server.Requests);
        run.MoveTo(pause);
        await run.EverythingIsDelivered(2);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_because_it_would_carry_the_token_elsewhere()
    {
        await using var elsewhere = new ScriptedHttpServer();
        await using var server = new ScriptedHttpServer(new ScriptedHttpServer.Answer(307, Location: elsewhere.Url + "api/v2/write"));
        await using var run = ForwarderRun.Against(server.Url, SomePoints.Readings(1, 2), Token);
        await run.Pauses(ForwarderState.NeedsAttention);
        Assert.Contains("unexpected answer (307", run.Forwarder.Status.Reason, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory] // B122
    [InlineData(401, $"{{\"message\":\"token {Token} is not known\"}}")]
    [InlineData(404, Token)]
    [InlineData(500, $"Authorization: Token {Token}\r\nsecond line")]
    [InlineData(422, $"{{\"message\":\"{Token}\"}}")]
    public async Task The_token_is_in_no_log_status_or_reason_even_when_the_server_repeats_it(int status, string body)
    {
        await using var server = new ScriptedHttpServer(new ScriptedHttpServer.Answer(status, body), new ScriptedHttpServer.Answer(status, body));
        await using var run = ForwarderRun.Against(server.Url, SomePoints.Readings(1, 1), Token);
        await Eventually.BecomesTrueAsync("the answer is told", () => run.Log.Lines.Count > 0);
        var told = string.Join('\n', [.. run.Log.Lines, $"{run.Forwarder.Status}", .. run.Kept.Select(k => k.Reason), $"{ForwarderRun.Options(server.Url, Token)}"]);
        Assert.DoesNotContain(Token, told, StringComparison.Ordinal);
        Assert.Contains("***", told, StringComparison.Ordinal);
        Assert.All(run.Log.Lines, l => Assert.DoesNotContain('\n', l));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_passing_trouble()
    {
        var port = TestKit.Servers.FreePort.Next();
        await using var run = ForwarderRun.Against(new Uri($"http://127.0.0.1:{port}"), SomePoints.Readings(1, 1), Token);
        await run.Pauses(ForwarderState.Retrying);
        Assert.StartsWith("the time-series store does not answer: Connection refused", run.Forwarder.Status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_the_timeout_and_stopping_does_not_wait_for_it()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var url = new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}");
        var time = new FakeTimeProvider(Some.Noon.ToDateTimeOffset());
        using var writer = new InfluxPointWriter(ForwarderRun.Options(url), time);
        var asking = writer.WriteAsync("a b=1", TestContext.Current.CancellationToken);
        using (await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            time.Advance(TimeSpan.FromSeconds(10));
            Assert.Equal(InfluxAnswer.Of(null, "no answer within 10 s"), await asking);
        }

        using var stop = new CancellationTokenSource();
        var stopped = writer.WriteAsync("a b=1", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }

    [Fact]
    public void Options_say_what_is_wrong()
    {
        var options = new InfluxOptions { Url = new Uri("http://user:pw@localhost:8086"), Bucket = "", BatchSize = 0, Timeout = TimeSpan.Zero };
        Assert.Equal(
            [
                "'url' holds a user or password; put the token into 'token' instead, addresses are printed",
                "'bucket' and 'org' must not be empty",
                "'batch-size' must lie between 1 and 50000",
                "'timeout' must be longer than nothing, 'linger' not negative",
            ],
            options.Problems());
        Assert.Contains("must begin with http:// or https://", new InfluxOptions { Url = new Uri("ftp://x"), Bucket = "b" }.Problems().Single(), StringComparison.Ordinal);
        Assert.Empty(ForwarderRun.Options(new Uri("https://influx.example.org")).Problems());
        Assert.Throws<ArgumentException>(() => new InfluxPointWriter(options, TimeProvider.System));
    }
}
