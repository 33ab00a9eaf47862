using EarlyWarning.App.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.App.Tests.Explain;

public sealed class BlancoTests
{
    private const string Historic = "[historic, source flood of 1929, approved by county hydrologist, valid from 2014-01-01]";

    private static SiteConfiguration Site(Confirm confirm)
    {
        var rule = SiteBuilder.Rule("stage-level", "stage", "stage", ["wimberley/stage"], [3, 4, 6, 8], t => t - 0.5m, Duration.FromMinutes(60));
        var tiers = rule.Thresholds[0].Tiers;
        var red = tiers[3] with { Name = "historic", Source = "flood of 1929", ApprovedBy = "county hydrologist", ValidFrom = "2014-01-01" };
        return new SiteBuilder()
            .Sensor("wimberley/stage", Quantities.WaterLevel, Duration.FromMinutes(15))
            .Zone("blanco", rule with { Thresholds = [new ThresholdSet(null, [tiers[0], tiers[1], tiers[2], red])], Confirm = confirm })
            .Build();
    }

    private static StoppedEngine Replay(string until, Confirm? confirm = null)
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        return new StoppedEngine(Site(confirm ?? Confirm.AtOnce), SeriesFile.Read(SharedData.Series("blanco-wimberley-2015-stage"), "wimberley/stage"), until);
    }

    private static IReadOnlyList<string> Explain(string at, Confirm? confirm = null)
    {
        using var engine = Replay(at, confirm);
        return ExplanationText.Lines(engine.Explain());
    }

    [Fact]
    public void Before_the_flood_it_says_how_far_the_next_tier_is() => Assert.Equal(
        [
            "Zone blanco, hazard flash-flood at 2015-05-24T03:30:00Z: no warning. Data state ok.",
            "Rule stage-level (stage of wimberley/stage): 2.7371 m as of 03:30Z, quality not evaluated. blue >= 3 m: not reached, 0.2629 m missing. yellow >= 4 m: not reached, 1.2629 m missing. "
            + $"orange >= 6 m: not reached, 3.2629 m missing. red >= 8 m {Historic}: not reached, 5.2629 m missing.",
            "Next tier blue by rule stage-level: would be reached at 3 m: 0.2629 m higher at wimberley/stage.",
            "Configuration test.",
        ],
        Explain("2015-05-24T03:30:00Z"));

    [Fact]
    public void During_confirm_it_says_how_many_readings_there_are() => Assert.Equal(
        [
            "Zone blanco, hazard flash-flood at 2015-05-24T03:45:00Z: no warning. Data state ok.",
            "Rule stage-level (stage of wimberley/stage): 3.69113 m as of 03:45Z, quality not evaluated. blue >= 3 m: reached, held back (not yet confirmed: 1 of 2 readings since 03:45Z). "
            + $"yellow >= 4 m: not reached, 0.30887 m missing. orange >= 6 m: not reached, 2.30887 m missing. red >= 8 m {Historic}: not reached, 4.30887 m missing.",
            "Next tier blue by rule stage-level: 3 m is reached at wimberley/stage, held back (not yet confirmed: 1 of 2 readings since 03:45Z).",
            "Configuration test.",
        ],
        Explain("2015-05-24T03:45:00Z", new Confirm(2, null)));

    [Fact]
    public void At_red_it_names_the_threshold_with_its_source() => Assert.Equal(
        [
            "Zone blanco, hazard flash-flood at 2015-05-24T04:45:00Z: RED since 2015-05-24T04:45:00Z (warning blanco.flash-flood.20150524T034500Z). Data state ok. Decided by rule stage-level on wimberley/stage.",
            "Rule stage-level (stage of wimberley/stage): 9.144 m as of 04:45Z, quality not evaluated. blue >= 3 m: reached. yellow >= 4 m: reached. "
            + $"orange >= 6 m: reached. red >= 8 m {Historic}: reached.",
            "Configuration test.",
        ],
        Explain("2015-05-24T04:45:00Z"));

    [Fact]
    public void While_blind_it_says_that_red_stands_because_data_are_missing() => Assert.Equal(
        [
            "Zone blanco, hazard flash-flood at 2015-05-24T12:00:00Z: RED since 2015-05-24T04:45:00Z (warning blanco.flash-flood.20150524T034500Z). "
            + "Data state blind: wimberley/stage (role stage) is silent since 06:45Z, last usable reading 06:00Z. Decided by rule stage-level on wimberley/stage. Missing data is never \"all clear\": red stands.",
            "Rule stage-level (stage of wimberley/stage): 12.25601 m as of 06:00Z, quality not evaluated. wimberley/stage is silent since 06:45Z. Missing data never releases. "
            + $"blue >= 3 m: reached. yellow >= 4 m: reached. orange >= 6 m: reached. red >= 8 m {Historic}: reached.",
            "Configuration test.",
        ],
        Explain("2015-05-24T12:00:00Z"));

    [Fact]
    public void While_a_release_runs_it_says_since_when_and_until_when() => Assert.Equal(
        [
            "Zone blanco, hazard flash-flood at 2015-05-25T23:15:00Z: RED since 2015-05-24T04:45:00Z (warning blanco.flash-flood.20150524T034500Z). Data state ok. Decided by rule stage-level on wimberley/stage.",
            "Rule stage-level (stage of wimberley/stage): 2.71882 m as of 23:15Z, quality not evaluated. blue >= 3 m: not reached, but stands: not below the release level 2.5 m. "
            + "yellow >= 4 m: not reached, but stands: below the release level 3.5 m since 23:00Z, needs 1 h (complete at 2015-05-26T00:00:00Z). "
            + "orange >= 6 m: not reached, but stands: below the release level 5.5 m since 23:00Z, needs 1 h (complete at 2015-05-26T00:00:00Z). "
            + $"red >= 8 m {Historic}: not reached, but stands: below the release level 7.5 m since 23:00Z, needs 1 h (complete at 2015-05-26T00:00:00Z).",
            "Configuration test.",
        ],
        Explain("2015-05-25T23:15:00Z"));

    [Fact]
    public void Every_event_of_the_flood_says_why_it_was_written()
    {
        using var engine = Replay("2015-05-27T12:00:00Z");

        Assert.Equal(
            [
                "2015-05-24T03:45:00Z: warning blanco.flash-flood.20150524T034500Z opened at BLUE. Rule stage-level: stage of wimberley/stage was 3.69113 m as of 03:45Z, quality not evaluated: "
                + "blue >= 3 m reached. Confirmed by one reading. Told live.",
                "2015-05-24T04:00:00Z: raised from blue to YELLOW. Rule stage-level: stage of wimberley/stage was 5.21818 m as of 04:00Z, quality not evaluated: "
                + "yellow >= 4 m reached. Confirmed by one reading. Told live.",
                "2015-05-24T04:15:00Z: raised from yellow to ORANGE. Rule stage-level: stage of wimberley/stage was 6.6233 m as of 04:15Z, quality not evaluated: "
                + "orange >= 6 m reached. Confirmed by one reading. Told live.",
                "2015-05-24T04:45:00Z: raised from orange to RED. Rule stage-level: stage of wimberley/stage was 9.144 m as of 04:45Z, quality not evaluated: "
                + $"red >= 8 m {Historic} reached. Confirmed by one reading. Told live.",
                "2015-05-24T06:45:00Z: data state blind, RED stands. wimberley/stage (role stage) is silent since 06:45Z, last usable reading 06:00Z. Decided 2 min later, at 06:47Z. Told live.",
                "2015-05-25T23:00:00Z: data state ok, RED stands. Told live.",
                "2015-05-26T00:00:00Z: lowered from red to BLUE. Rule stage-level: stage of wimberley/stage was 2.8255 m as of 00:00Z, quality not evaluated: "
                + $"below the release level 7.5 m of red >= 8 m {Historic} for at least 1 h. Told live.",
                "2015-05-27T00:30:00Z: warning blanco.flash-flood.20150524T034500Z closed, it stood at blue. Rule stage-level: stage of wimberley/stage was 2.45974 m as of 00:30Z, quality not evaluated: "
                + "below the release level 2.5 m of blue >= 3 m for at least 1 h. Told live.",
            ],
            engine.Events.Skip(3).Select(e => ExplanationText.Line(e.Why)));
    }
}
