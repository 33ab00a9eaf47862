using System.Globalization;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

/// <summary>Rows of the log and notices.</summary>
public sealed class LogTests
{
    [Theory]
    [InlineData("", new long[] { 1, 2, 3, 4, 5 })]
    [InlineData("?from=4", new long[] { 4, 5 })]
    [InlineData("?from=2&limit=3", new long[] { 2, 3, 4 })]
    [InlineData("?from=6", new long[0])]
    [InlineData("?from=9223372036854775807&limit=9223372036854775807", new long[0])]
    public async Task Rows_are_the_stored_lines(string query, long[] rows)
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal((200, string.Concat(rows.Select(r => Some.Line(r) + "\n"))), await host.GetAsync("/api/v1/events" + query));
    }

    [Fact]
    public async Task Rows_are_declared_as_json_lines()
    {
        await using var host = await RunningHost.StartAsync();
        using var response = await host.RespondAsync(HttpMethod.Get, "/api/v1/events");

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("?from=0")]
    [InlineData("?from=-1")]
    [InlineData("?from=x")]
    [InlineData("?from=")]
    [InlineData("?from=1.5")]
    [InlineData("?limit=0")]
    [InlineData("?from=9223372036854775808")]
    public async Task A_wrong_number_is_400(string query)
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(400, (await host.GetAsync("/api/v1/events" + query)).Status);
    }

    [Fact]
    public async Task A_long_log_is_read_in_pages_and_comes_whole()
    {
        var store = new ListStateStore();
        for (var seq = 1; seq <= 1201; seq++)
        {
            store.Add(Some.Event(seq, "2015-05-24T03:45:00Z", Some.Warning, "none", "blue", EventReason.DataState), Some.Line(seq));
        }

        await using var host = await RunningHost.StartAsync(store: store);
        var (_, body) = await host.GetAsync("/api/v1/events");

        Assert.Equal(string.Concat(Enumerable.Range(1, 1201).Select(s => Some.Line(s) + "\n")), body);
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_is_503()
    {
        await using var host = await RunningHost.StartAsync();
        host.Store.Fault = new IOException("secret inside");

        var (status, body) = await host.GetAsync("/api/v1/events");

        Assert.Equal(503, status);
        Assert.Equal("""{"title":"The warning log cannot be read.","status":503,"detail":"This does not mean that there is no warning. Look at /health/ready and the log of the service."}""", body);
    }

    /// <summary>Half a log must not look like a whole one.</summary>
    [Fact]
    public async Task A_log_that_fails_after_the_answer_began_breaks_the_connection()
    {
        var store = new ListStateStore();
        for (var seq = 1; seq <= 600; seq++)
        {
            store.Add(Some.Event(seq, "2015-05-24T03:45:00Z", Some.Warning, "none", "blue", EventReason.DataState), Some.Line(seq));
        }

        (store.Fault, store.FaultFrom) = (new IOException("disk"), 501);
        await using var host = await RunningHost.StartAsync(store: store);

        await Assert.ThrowsAnyAsync<Exception>(() => host.GetAsync("/api/v1/events"));
        Assert.Contains(host.Log.Errors, e => e.Contains("The warning log cannot be read.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notices_tell_who_was_told_and_what_became_of_it()
    {
        var store = Some.Log();
        store.Add(Some.Notice("5.duty-officer.email", Some.Warning, NoticeState.Sent));
        store.Add(Some.Notice("3.technician.email", null, NoticeState.Pending));
        await using var host = await RunningHost.StartAsync(store: store);

        const string Sent = """{"id":"5.duty-officer.email","eventSeq":5,"warning":"lower-creek.flash-flood.20150524T034500Z","recipient":"duty-officer","channel":"email","eventTime":"2015-05-24T04:45:00Z","created":"2015-05-24T04:45:00Z","text":"RED flash flood Lower Creek village. Answer K7P2.","code":"K7P2","state":"sent","attempts":1,"nextAttempt":null,"outcome":"250 accepted","updated":"2015-05-24T04:45:30Z"}""";
        const string Pending = """{"id":"3.technician.email","eventSeq":5,"warning":null,"recipient":"duty-officer","channel":"email","eventTime":"2015-05-24T04:45:00Z","created":"2015-05-24T04:45:00Z","text":"RED flash flood Lower Creek village. Answer K7P2.","code":"K7P2","state":"pending","attempts":1,"nextAttempt":"2015-05-24T04:47:00Z","outcome":"connection refused","updated":"2015-05-24T04:45:30Z"}""";
        Assert.Equal((200, $$"""{"notices":[{{Sent}},{{Pending}}]}"""), await host.GetAsync("/api/v1/notices"));
        Assert.Equal((200, $$"""{"notices":[{{Sent}}]}"""), await host.GetAsync("/api/v1/notices?warning=" + Some.Warning));
        Assert.Equal((200, $$"""{"notices":[{{Pending}}]}"""), await host.GetAsync("/api/v1/notices?limit=1"));
        Assert.Equal(404, (await host.GetAsync("/api/v1/notices?warning=lower-creek.flash-flood.20000101T000000Z")).Status);
        Assert.Equal(400, (await host.GetAsync("/api/v1/notices?warning=x")).Status);
        Assert.Equal(400, (await host.GetAsync("/api/v1/notices?limit=1001")).Status);
        store.Fault = new IOException("disk");
        Assert.Equal(503, (await host.GetAsync("/api/v1/notices")).Status);
    }

    /// <summary>B114: the machine's language must not reach numbers and times.</summary>
    [Fact]
    public async Task The_culture_of_the_machine_does_not_matter()
    {
        var before = CultureInfo.DefaultThreadCurrentCulture;
        try
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            await using var host = await RunningHost.StartAsync();
            Assert.Contains("\"value\":9.07,", (await host.GetAsync("/api/v1/zones")).Body, StringComparison.Ordinal);
            Assert.Contains("9.07 m", (await host.GetAsync("/")).Body, StringComparison.Ordinal);
            Assert.Contains("2015-05-24 04:45 UTC", (await host.GetAsync("/")).Body, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = before;
        }
    }
}
