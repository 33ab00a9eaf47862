using EarlyWarning.App.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Warning.Explanation;
using Xunit;

namespace EarlyWarning.App.Tests.Text;

public sealed class EventTextTests
{
    private static readonly Instant At = Instant.From(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));

    private static WarningEvent Event(EventReason reason, string from, string to) => new()
    {
        Seq = 1,
        Time = At,
        Decided = At,
        Warning = "z.flash-flood.20260701T000000Z",
        Zone = "z",
        Hazard = "flash-flood",
        From = from,
        To = to,
        DataState = DataState.Ok,
        Reason = reason,
        Rule = "rain-sums",
        Threshold = new EventThreshold(Micro.From(35), "mm", "warning", "ordinance 12", null, null),
        Evidence = new EventEvidence("accumulated-rain", Micro.From(36.5m), "mm", Duration.FromHours(1), Micro.From(1), QualityFlag.Suspect, At, ["ridge/rain"]),
        Configuration = "hash-2",
    };

    [Theory]
    [InlineData(EventReason.RuleChanged, "blue", "yellow", "raised from blue to YELLOW. The configuration was changed to hash-2: it is judged by new thresholds at once. Rule rain-sums: 1 h rain sum of ridge/rain was 36.5 mm as of 00:00Z, quality suspect. Told live.")]
    [InlineData(EventReason.RuleRemoved, "blue", "none", "warning z.flash-flood.20260701T000000Z closed, it stood at blue. The configuration was changed to hash-2: rule rain-sums is no longer in it. Told live.")]
    [InlineData(EventReason.OfficerTier, "blue", "red", "raised from blue to RED. A person set the tier. Told live.")]
    [InlineData(EventReason.Cascade, "none", "blue", "warning z.flash-flood.20260701T000000Z opened at BLUE. An upstream zone raised it. Rule rain-sums: 1 h rain sum of ridge/rain was 36.5 mm as of 00:00Z, quality suspect: blue >= 35 mm [warning, source ordinance 12] reached. Told live.")]
    [InlineData(EventReason.LateData, "none", "blue", "warning z.flash-flood.20260701T000000Z opened at BLUE. Readings that came late changed the result. Rule rain-sums: 1 h rain sum of ridge/rain was 36.5 mm as of 00:00Z, quality suspect: blue >= 35 mm [warning, source ordinance 12] reached. Told live.")]
    [InlineData(EventReason.LateData, "blue", "blue", "BLUE stands. A reading in time says that it still stands. Rule rain-sums: 1 h rain sum of ridge/rain was 36.5 mm as of 00:00Z, quality suspect: blue >= 35 mm [warning, source ordinance 12] reached. Told live.")]
    public void Reasons_of_a_hazard_that_is_no_longer_known(EventReason reason, string from, string to, string expected) =>
        Assert.Equal($"2026-07-01T00:00:00Z: {expected}", ExplanationText.Line(Explainer.Explain(Event(reason, from, to), null)));

    [Fact]
    public void Marks_and_audience_are_sentences() => Assert.EndsWith(
        "The reading came more than 10 min late (late). The reading came with a backlog (backlog). It rests on a suspect value, and no other usable sensor of the role stands as high (single-witness). "
        + "Part of a coarse record was spread over time (estimated). Told once as late information: it was over before it arrived.",
        ExplanationText.Line(Explainer.Explain(Event(EventReason.ThresholdReached, "none", "blue") with { Marks = Marks.Late | Marks.Backlog | Marks.SingleWitness | Marks.Estimated, Told = Told.Late }, null)),
        StringComparison.Ordinal);
}
