using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>Consent to a release, tiers set by a person, acknowledgements (design 5.3).</summary>
public sealed class OfficerTests
{
    private const string Stage = "bridge/stage";
    private static readonly Dictionary<int, string> OrangeAndRed = new() { [3] = "duty-officer", [4] = "duty-officer" };

    [Fact]
    public void A_release_that_needs_consent_is_proposed_and_waits_for_the_person()
    {
        using var live = WithConsent(null).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "02:00", Stage, 1);
        live.Does("02:01", new StepDownRecord(live.Warning, "officer", "the creek is back in its bed"));

        Assert.Equal(
            ["00:05 ok", "00:05 none->orange threshold-reached", "00:40 orange->orange release-proposed", "02:01 orange->none officer-step-down"],
            live.Log);
        Assert.Equal(["stage-level 3", "stage-level 3"], live.Events.TakeLast(2).Select(e => $"{e.Rule} {e.Threshold!.Value}"));
    }

    [Fact]
    public void Tiers_without_consent_follow_by_themselves_once_the_officer_has_stepped_down()
    {
        using var live = WithConsent(null).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "00:40", Stage, 2.1m);
        live.Does("00:42", new StepDownRecord(live.Warning, "officer", "falling")).Every(5, "00:45", "01:20", Stage, 1);

        Assert.Equal(
            [
                "00:05 ok",
                "00:05 none->orange threshold-reached",
                "00:40 orange->orange release-proposed",
                "00:42 orange->blue officer-step-down",
                "01:15 blue->none closed",
            ],
            live.Log);
    }

    [Fact]
    public void Back_at_the_release_level_the_proposal_is_withdrawn_and_a_step_down_has_no_effect()
    {
        using var live = WithConsent(null).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "00:40", Stage, 1).Reads("00:45", Stage, 2.8m);
        live.Does("00:46", new StepDownRecord(live.Warning, "officer", "too late")).Reads("00:50", Stage, 2.9m);

        Assert.Equal(
            ["00:05 ok", "00:05 none->orange threshold-reached", "00:40 orange->orange release-proposed", "00:45 orange->orange proposal-withdrawn"],
            live.Log);
    }

    [Fact]
    public void A_higher_tier_withdraws_the_proposal_too()
    {
        using var live = WithConsent(null).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "00:40", Stage, 1).Reads("00:45", Stage, 4.2m);

        Assert.Equal(["00:45 orange->red threshold-reached", "00:45 red->red proposal-withdrawn"], live.Log.TakeLast(2));
        Assert.False(live.Hazard.Thread.ReleaseProposed);
    }

    [Fact]
    public void Without_a_proposal_a_step_down_has_no_effect()
    {
        using var live = WithConsent(null).Reads("00:05", Stage, 3.2m);
        live.Does("00:07", new StepDownRecord(live.Warning, "officer", "eager")).Does("00:08", new StepDownRecord("creek.flash-flood.nonsense", "officer", "typo"));

        Assert.Equal(["00:05 ok", "00:05 none->orange threshold-reached"], live.Log);
    }

    [Fact]
    public void Or_after_completes_at_the_first_usable_reading_after_it_and_not_by_time_alone()
    {
        using var live = WithConsent(Duration.FromHours(1)).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "01:35", Stage, 1).Reads("01:43", Stage, 1);
        using var silent = WithConsent(Duration.FromHours(1)).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "01:35", Stage, 1).Until("12:00");

        Assert.Equal(
            ["00:05 ok", "00:05 none->orange threshold-reached", "00:40 orange->orange release-proposed", "01:43 orange->none closed"],
            live.Log);
        Assert.Equal("01:52 blind @01:50", silent.Log[^1]);
        Assert.Equal(3, silent.Hazard.Thread.Rank);
    }

    [Fact]
    public void A_proposal_stands_while_data_are_missing_and_after_a_restart()
    {
        using var live = WithConsent(null).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "00:40", Stage, 1).Reads("00:45", Stage, null).Until("02:00").Restart();
        live.Does("02:01", new StepDownRecord(live.Warning, "officer", "seen from the bridge"));

        Assert.Equal(
            [
                "00:05 ok",
                "00:05 none->orange threshold-reached",
                "00:40 orange->orange release-proposed",
                "00:57 blind @00:55",
                "02:01 orange->none officer-step-down",
            ],
            live.Log);
    }

    [Fact]
    public void A_person_sets_a_tier_above_the_rules_and_takes_it_back()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Does("00:07", Set("orange")).Reads("00:10", Stage, 1).Does("00:20", Set("none"));

        Assert.Equal(["00:05 ok", "00:07 none->orange officer-tier", "00:20 orange->none officer-tier"], live.Log);
        Assert.Equal("creek.flash-flood.20250601T000700Z", live.Events[1].Warning);
        Assert.Null(live.Events[1].Rule);
    }

    [Fact]
    public void The_higher_of_person_and_rules_holds()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Does("00:07", Set("yellow")).Reads("00:10", Stage, 3.2m).Every(5, "00:15", "00:45", Stage, 1).Does("00:50", Set("none"));

        Assert.Equal(
            [
                "00:05 ok",
                "00:07 none->yellow officer-tier",
                "00:10 yellow->orange threshold-reached",
                "00:45 orange->yellow threshold-released",
                "00:50 yellow->none officer-tier",
            ],
            live.Log);
    }

    [Fact]
    public void A_person_cannot_take_away_what_the_rules_hold_and_unknown_words_change_nothing()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 3.2m).Does("00:07", Set("none")).Does("00:08", Set("purple")).Does("00:09", Set("red") with { Zone = "elsewhere" });

        Assert.Equal(["00:05 ok", "00:05 none->orange threshold-reached"], live.Log);
    }

    /// <summary>B089: an acknowledgement counts for the tier it was given for; it changes no tier.</summary>
    [Fact]
    public void B089_an_acknowledgement_is_kept_with_the_thread_and_ends_with_it()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 3.2m);
        live.Does("00:06", new AcknowledgementRecord(live.Warning, "orange", "officer-a", "on my way", "sms")).Reads("00:10", Stage, 4.1m).Restart();

        Assert.Equal(("officer-a", 3, "00:06"), (live.Hazard.Thread.AcknowledgedBy, live.Hazard.Thread.AcknowledgedRank, Live.Show(live.Hazard.Thread.AcknowledgedAt)));
        Assert.Equal(["00:05 ok", "00:05 none->orange threshold-reached", "00:10 orange->red threshold-reached"], live.Log);

        live.Every(5, "00:15", "00:45", Stage, 1);
        Assert.Null(live.Hazard.Thread.AcknowledgedBy);
    }

    private static OfficerTierRecord Set(string tier) => new("creek", "flash-flood", tier, "officer", "dam report");

    private static Live WithConsent(Duration? orAfter) =>
        new(Sites.OneStage(r => r with { Release = new Release(Duration.FromMinutes(30), OrangeAndRed, orAfter) }));
}
