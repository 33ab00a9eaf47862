using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

/// <summary>The status page: read at 3 a.m. on a phone, without script.</summary>
public sealed partial class PageTests
{
    [Fact]
    public async Task What_an_officer_needs_stands_there_in_order()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { SiteName = "Wimberley", TimeZone = "America/Chicago" });

        var (status, page) = await host.GetAsync("/");

        Assert.Equal(200, status);
        Assert.Equal(
            """
            This page did not load itself again. What it shows is old: load it by hand.
            Wimberley
            1 red, 1 not acknowledged
            Picture of 2015-05-23 23:46 -05:00. Loads itself every 15 s.
            !!!! red data degraded
            Lower Creek village
            flash-flood · lower-creek
            9.07 m against limit 8 m (historic)
            ↑ rising · stage
            NOT ACKNOWLEDGED at this tier (last for orange, 2015-05-23 23:20 -05:00)
            rain: ridge/rain silent since 2015-05-23 22:10 -05:00
            since 2015-05-23 22:45 -05:00, last change 2015-05-23 23:45 -05:00
            as of 2015-05-23 23:45 -05:00; bridge/stage
            lower-creek.flash-flood.20150524T034500Z
            - no warning data ok
            North Slope
            landslide · north-slope
            0.000004 mm/d against limit 2 m
            → steady · velocity over 48 h
            as of 2015-05-23 23:40 -05:00, suspect, 95 % of the window covered; slope/tilt, slope/wire
            Held back: 1
            2015-05-23 23:30 -05:00 lower-creek, flash-flood: orange by rain-sums, ridge/rain
            waits for a witness: ridge/rain is suspect (flat-line)
            Service
            loops: ok, since 2026-07-01 07:00 -05:00
            broker: ok, since 2026-07-01 07:00 -05:00
            journal: ok, since 2026-07-01 07:00 -05:00
            engine: ok, since 2026-07-01 07:00 -05:00
            Record 4711, configuration 0123456789ab
            """,
            TextOf(page));
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"15\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>1 red, 1 not acknowledged - Wimberley</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_acknowledged_and_what_waits_is_told()
    {
        await using var host = await RunningHost.StartAsync();
        host.Board.Show(Some.Picture(Some.RedCreek with { AcknowledgedBy = "anna", AcknowledgedTier = "red", ReleaseProposed = true, DataState = DataState.Blind, Evidence = null }));

        var text = TextOf((await host.GetAsync("/")).Body);

        Assert.Contains("✓ acknowledged by anna, 2015-05-24 04:20 UTC", text, StringComparison.Ordinal);
        Assert.Contains("A release is proposed and waits for an officer.", text, StringComparison.Ordinal);
        Assert.Contains("!!!! red BLIND", text, StringComparison.Ordinal);
        Assert.Contains("No usable data: this zone cannot be judged. rain: ridge/rain silent", text, StringComparison.Ordinal);
        Assert.Contains("no evidence", text, StringComparison.Ordinal);
        Assert.Contains("1 red, 1 blind", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT ACKNOWLEDGED", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acknowledgement_of_a_lower_tier_does_not_count()
    {
        await using var host = await RunningHost.StartAsync();
        host.Board.Show(Some.Picture(Some.RedCreek with { AcknowledgedAt = null }));
        Assert.Contains("NOT ACKNOWLEDGED at this tier (last for orange)", TextOf((await host.GetAsync("/")).Body), StringComparison.Ordinal);

        host.Board.Show(Some.Picture(Some.RedCreek with { AcknowledgedAt = null, AcknowledgedTier = null }));
        Assert.Contains("NOT ACKNOWLEDGED\n", TextOf((await host.GetAsync("/")).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worst_stands_first_whatever_the_configuration_says()
    {
        await using var host = await RunningHost.StartAsync();
        BoardRow Row(string zone, string tier, string? by, DataState state) => Some.RedCreek with { Zone = zone, ZoneName = zone, Tier = Some.Tier(tier), AcknowledgedBy = by, DataState = state, Warning = tier == "none" ? null : zone + ".flash-flood.20150524T034500Z" };
        host.Board.Show(Some.Picture(
            Row("calm", "none", null, DataState.Ok),
            Row("calm-blind", "none", null, DataState.Blind),
            Row("red-known", "red", "anna", DataState.Ok),
            Row("yellow", "yellow", null, DataState.Ok),
            Row("red-open", "red", null, DataState.Ok),
            Row("red-open-blind", "red", null, DataState.Blind)));

        var (_, page) = await host.GetAsync("/");

        Assert.Equal(["red-open-blind", "red-open", "red-known", "yellow", "calm-blind", "calm"], Names().Matches(page).Select(m => m.Groups[1].Value));
        Assert.Contains("3 red, 1 yellow, 3 not acknowledged, 2 blind", page, StringComparison.Ordinal);
    }

    /// <summary>B119: every text that can come from outside is encoded.</summary>
    [Fact]
    public async Task Markup_in_any_text_is_shown_and_never_runs()
    {
        const string Evil = "\"><img src=x onerror=alert(1)><script>alert('x')</script>&amp;";
        await using var host = await RunningHost.StartAsync(new WebOptions { SiteName = Evil });
        var tier = new Tier(4, Evil, "red;}</style><script>alert(1)</script>", Evil, new Dictionary<string, string> { ["en"] = Evil });
        host.Board.Show(
            new BoardPicture(
                Some.Now,
                1,
                Evil,
                [
                    Some.RedCreek with
                    {
                        Zone = Evil, ZoneName = Evil, Hazard = Evil, Tier = tier, DataStateDetail = Evil, Warning = Evil, Rule = Evil, AcknowledgedBy = Evil, AcknowledgedTier = Evil,
                        Evidence = new EventEvidence(Evil, Micro.From(200), Evil, null, Micro.From(1), QualityFlag.Good, Some.Now, [Evil]),
                        Threshold = new EventThreshold(Micro.From(1), Evil, Evil, Evil, Evil, Evil),
                    },
                    Some.RedCreek with { AcknowledgedTier = Evil },
                ],
                [new HeldBack(Some.Now, Evil, Evil, Evil, new SensorKey(Evil, Evil), Evil, Evil)]));
        host.Health.Set(Evil, HealthState.Failing, Evil);

        var (status, page) = await host.GetAsync("/");

        Assert.Equal(200, status);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Styles().Matches(page));
        Assert.Contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;amp;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_allows_this_style_and_nothing_else()
    {
        await using var host = await RunningHost.StartAsync();
        using var response = await host.RespondAsync(HttpMethod.Get, "/");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Styles().Match(page).Groups[1].Value)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            string.Join("", response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    /// <summary>B105: a page that cannot be made must not look like calm.</summary>
    [Fact]
    public async Task A_board_that_cannot_be_read_gives_a_page_that_says_so()
    {
        await using var host = await RunningHost.StartAsync();
        host.Board.Break(new InvalidOperationException("secret inside"));

        var (status, page) = await host.GetAsync("/");

        Assert.Equal(503, status);
        Assert.Contains("The board cannot be read.", page, StringComparison.Ordinal);
        Assert.Contains("This does not mean that there is no warning.", page, StringComparison.Ordinal);
        Assert.Contains("Nothing is known now", page, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret inside", page, StringComparison.Ordinal);
        Assert.DoesNotContain("No warning in force", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_stands_above_everything()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { Exercise = true });
        host.Health.Set(HealthNames.Broker, HealthState.Failing, "The broker at 192.0.2.9 does not answer: start it, or correct its address.");
        host.Time.Advance(TimeSpan.FromMinutes(10));

        var text = TextOf((await host.GetAsync("/")).Body);

        Assert.StartsWith(
            """
            This page did not load itself again. What it shows is old: load it by hand.
            EXERCISE: this is a drill or a test, not a real warning.
            This picture is old: nothing is known since 2015-05-24 04:46 UTC. It does not mean that there is no new warning.
            The service cannot warn reliably now.
            broker FAILING: The broker at 192.0.2.9 does not answer: start it, or correct its address.
            EarlyWarning
            """,
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calm_is_said_only_where_it_is_known()
    {
        await using var host = await RunningHost.StartAsync();
        host.Board.Show(Some.Picture(Some.QuietSlope));
        Assert.Contains("No warning in force", (await host.GetAsync("/")).Body, StringComparison.Ordinal);

        host.Board.Show(Some.Picture(Some.QuietSlope with { DataState = DataState.Blind, DataStateDetail = "stage: bridge/stage silent" }));
        Assert.DoesNotContain("No warning in force", (await host.GetAsync("/")).Body, StringComparison.Ordinal);

        host.Board.Show(Some.Picture());
        Assert.Contains("No zone is configured", (await host.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    /// <summary>B029: local date roll-over, with its offset.</summary>
    [Fact]
    public async Task Times_are_local_with_their_offset()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { TimeZone = "Asia/Kathmandu" });
        host.Board.Show(Some.Picture(Some.QuietSlope with { Evidence = Some.Stage("2.6", "2025-06-01T23:50:00Z") }));

        Assert.Contains("as of 2025-06-02 05:35 +05:45", TextOf((await host.GetAsync("/")).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_time_zone_is_logged_and_times_are_utc()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { TimeZone = "Mars/Olympus" });

        Assert.Contains("Picture of 2015-05-24 04:46 UTC.", TextOf((await host.GetAsync("/")).Body), StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, l => l.StartsWith("This machine does not know the time zone 'Mars/Olympus'", StringComparison.Ordinal));
    }

    private static string TextOf(string page)
    {
        var text = Blocks().Replace(page[page.IndexOf("<body>", StringComparison.Ordinal)..], "\n");
        text = WebUtility.HtmlDecode(Tags().Replace(text.Replace("</span><span", "</span> <span", StringComparison.Ordinal), ""));
        return string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("</(p|div|h1|h2|h3|li)>|<br>")]
    private static partial Regex Blocks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<bdi>([^<]*)</bdi>")]
    private static partial Regex Names();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Styles();
}
