using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning.Explanation;
using static EarlyWarning.App.Text.Words;

namespace EarlyWarning.App.Text;

/// <summary>The reasons why a tier waits, as parts of sentences.</summary>
internal static class HoldText
{
    /// <summary>A reason on one tier of one threshold set.</summary>
    public static string Of(Hold hold, Micro releaseLevel, string unit, RuleExplanation rule, Instant day) => hold.Kind switch
    {
        HoldKind.Confirm => Confirm(hold, day),
        HoldKind.Witness => $"waits for a witness: {hold.Sensor} is {Words.Of(QualityFlag.Suspect, hold.Check)} and no other usable sensor of the role stands as high",
        HoldKind.TooLittleData => $"only {Percent(hold.Completeness.GetValueOrDefault())} of the window is covered, {Percent(rule.LeastCompleteness)} are needed to say no",
        HoldKind.OnlyPossible => $"only the {(rule.Falling ? "lower" : "upper")} bound {Words.Of(hold.Level.GetValueOrDefault(), unit)} reaches it",
        HoldKind.Excluded => $"does not count: {hold.Sensor} {Words.Of(hold.Standing, hold.Due, day)}",
        HoldKind.Vote => $"{Number(hold.Count.GetValueOrDefault())} of {Number(hold.Needed.GetValueOrDefault())} sensors needed stand as high",
        HoldKind.ReleaseLevel => $"not {Beyond(rule)} the release level {Words.Of(releaseLevel, unit)}",
        HoldKind.ReleaseTimer => ReleaseTimer(hold, releaseLevel, unit, rule, day),
        HoldKind.NoUsableData => "missing data never releases",
        HoldKind.Warming => "no release before the window is covered",
        HoldKind.InstrumentEnd => $"at the end of the instrument, the true value may be {(rule.Falling ? "lower" : "higher")}: no release",
        HoldKind.WaitsForSensor => $"the release waits for {hold.Sensor}, which {Words.Of(hold.Standing, hold.Since, day)}",
        HoldKind.Consent => $"the release waits for the consent of the {hold.ConsentBy} since {Time(hold.Since, day)}{OrAfter(hold, day)}",
        _ => OfZone(hold, day),
    };

    /// <summary>A reason that holds for the whole zone, as a sentence without its full stop.</summary>
    public static string OfZone(Hold hold, Instant day) => hold.Kind switch
    {
        HoldKind.OfficerTier => $"A person has set {TierWord(hold)}",
        HoldKind.Consent => $"A release to {TierWord(hold)} waits for the consent of the {hold.ConsentBy ?? "officer"} since {Time(hold.Since, day)}{OrAfter(hold, day)}",
        HoldKind.Flapping => $"The tier changed {Number(hold.Count.GetValueOrDefault())} times within the last hour, more than {Number(hold.Needed.GetValueOrDefault())}: the higher tier is held",
        _ => hold.Kind.ToString(),
    };

    private static string Confirm(Hold hold, Instant day)
    {
        if (hold.Since is not { } since)
        {
            return "not yet confirmed, waits for the next usable reading";
        }

        var readings = hold.Needed is { } needed ? $"{Number(hold.Count.GetValueOrDefault())} of {Number(needed)} readings" : null;
        var time = hold.For is { } length ? $"since {Words.Of(since, day)}, needs {length} (complete at {Time(hold.Due, day)})" : $"since {Words.Of(since, day)}";
        return readings is null ? $"not yet confirmed: {time}"
            : hold.For is null ? $"not yet confirmed: {readings} {time}"
            : $"not yet confirmed: {readings}; or {time}";
    }

    private static string ReleaseTimer(Hold hold, Micro releaseLevel, string unit, RuleExplanation rule, Instant day)
    {
        var consent = hold.ConsentBy is { } by ? $", then the consent of the {by}" : "";
        return hold.Since is { } since
            ? $"{Beyond(rule)} the release level {Words.Of(releaseLevel, unit)} since {Words.Of(since, day)}, needs {hold.For} (complete at {Time(hold.Due, day)}){consent}"
            : $"{Beyond(rule)} the release level {Words.Of(releaseLevel, unit)}, the release starts with the next usable reading and needs {hold.For}{consent}";
    }

    private static string OrAfter(Hold hold, Instant day) => hold.Due is { } due
        ? $"; without it, it completes at the first usable reading from {Words.Of(due, day)} on"
        : "; without it, the tier stays";

    private static string Beyond(RuleExplanation rule) => rule.Falling ? "above" : "below";

    private static string Time(Instant? time, Instant day) => time is { } t ? Words.Of(t, day) : "now";

    private static string TierWord(Hold hold) => hold.Tier is { } tier ? Words.Of(tier) : "a lower tier";
}
