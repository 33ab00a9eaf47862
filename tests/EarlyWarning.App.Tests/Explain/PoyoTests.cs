using EarlyWarning.App.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.App.Tests.Explain;

public sealed class PoyoTests
{
    private const string Warning = "poyo.flash-flood.20241029T102500Z";

    private static SiteConfiguration Site() => new SiteBuilder()
        .Sensor("poyo/flow", Quantities.Discharge, Duration.FromMinutes(5))
        .Zone("poyo", SiteBuilder.Rule("flow", "discharge", "flow", ["poyo/flow"], [30, 70, 150, 1000], t => t * 0.8m, Duration.FromMinutes(60)) with
        {
            Release = new Release(Duration.FromMinutes(60), new Dictionary<int, string> { [3] = "duty-officer", [4] = "duty-officer" }, Duration.FromHours(6)),
        })
        .Build();

    private static StoppedEngine Replay(string until, params JournalRecord[] actions)
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        return new StoppedEngine(Site(), SeriesFile.Read(SharedData.Series("poyo-2024-flow"), "poyo/flow"), until, actions);
    }

    private static IReadOnlyList<string> Explain(string at, params JournalRecord[] actions)
    {
        using var engine = Replay(at, actions);
        return ExplanationText.Lines(engine.Explain());
    }

    [Fact]
    public void While_a_release_is_proposed_it_says_whose_consent_is_missing() => Assert.Equal(
        [
            $"Zone poyo, hazard flash-flood at 2024-10-29T14:00:00Z: ORANGE since 2024-10-29T10:30:00Z (warning {Warning}). Data state ok. Decided by rule flow on poyo/flow. "
            + "A release to yellow waits for the consent of the duty-officer since 13:25Z; without it, it completes at the first usable reading from 19:25Z on.",
            "Rule flow (discharge of poyo/flow): 40.441 m3/s as of 14:00Z, quality not evaluated. blue >= 30 m3/s: reached. "
            + "yellow >= 70 m3/s: not reached, but stands: below the release level 56 m3/s since 13:30Z, needs 1 h (complete at 14:30Z). "
            + "orange >= 150 m3/s: not reached, but stands: the release waits for the consent of the duty-officer since 13:25Z; without it, it completes at the first usable reading from 19:25Z on. "
            + "red >= 1000 m3/s: not reached, 959.559 m3/s missing.",
            "Next tier red by rule flow: would be reached at 1000 m3/s: 959.559 m3/s higher at poyo/flow.",
            "Configuration test.",
        ],
        Explain("2024-10-29T14:00:00Z"));

    [Fact]
    public void A_missing_reading_is_shown_before_the_zone_is_blind() => Assert.Equal(
        [
            $"Zone poyo, hazard flash-flood at 2024-10-29T18:05:00Z: RED since 2024-10-29T17:10:00Z (warning {Warning}). Data state ok. Decided by rule flow on poyo/flow. "
            + "Acknowledged by mayor-of-paiporta at 17:12Z for red.",
            "Rule flow (discharge of poyo/flow): 2282.904 m3/s as of 17:55Z, quality not evaluated. The newest reading (18:05Z) is missing. "
            + "blue >= 30 m3/s: reached. yellow >= 70 m3/s: reached. orange >= 150 m3/s: reached. red >= 1000 m3/s: reached.",
            "Configuration test.",
        ],
        Explain("2024-10-29T18:05:00Z", new AcknowledgementRecord(Warning, "red", "mayor-of-paiporta", "", "test") { Received = StoppedEngine.Time("2024-10-29T17:12:00Z") }));

    [Fact]
    public void Proposal_and_consent_are_told_as_such()
    {
        using var engine = Replay("2024-10-29T14:00:30Z", new StepDownRecord(Warning, "officer-a", "bridge checked") { Received = StoppedEngine.Time("2024-10-29T14:00:30Z") });

        Assert.Equal(
            [
                "2024-10-29T13:25:00Z: ORANGE stands. Rule flow: discharge of poyo/flow was 61.893 m3/s as of 13:25Z, quality not evaluated: "
                + "below the release level 120 m3/s of orange >= 150 m3/s for at least 1 h. A release is proposed and waits for the consent of the duty-officer. Told live.",
                "2024-10-29T14:00:30Z: lowered from orange to YELLOW. A person consented to the proposed release. Told live.",
            ],
            engine.Events.Where(e => e.Event.Reason is EventReason.ReleaseProposed or EventReason.OfficerStepDown).Select(e => ExplanationText.Line(e.Why)));
    }
}
