using EarlyWarning.Core.Analysis;

namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of a rule set, of its rules, and of what a zone may override in them.</summary>
internal static class RuleKeys
{
    public static readonly Key Id = new("id", Scalars.Id, "Its id; unique among the rules of a zone.", Required: true);

    public static readonly Key Hazard = new("hazard", Scalars.Id, "What it warns of; flash-flood, river-flood, landslide, debris-flow and reservoir are built in.", Required: true);

    public static readonly Key Method = new("method", Scalars.Choice([.. MethodCatalogue.All.Select(m => m.Descriptor.Id)]), "The computation whose result is compared.", Required: true);

    public static readonly Key With = new("with", new MapShape("with", [.. Parameters()]), "Parameters of the method.");

    public static readonly Key Input = new("input", Scalars.Id, "The zone's role that feeds it.", Required: true);

    public static readonly Key AtLeast = new("at-least", Scalars.Whole(1, 1000), "The tier that at least this many sensors reach.", Required: true);

    public static readonly Key Combine = new(
        "combine",
        new EitherShape(Scalars.Choice("any", "areal-mean"), new MapShape("combine", [AtLeast])),
        "How several sensors make one tier: the highest, the k-th highest, or the mean.",
        Default: "any");

    private static readonly OpenShape Tiers = new("thresholds", Scalars.Id, Scalars.Threshold);

    public static readonly Key Windows = new("windows", new OpenShape("windows", Scalars.Duration, Tiers), "Thresholds by window and tier, for methods that take windows.");

    public static readonly Key Raise = new("raise", Tiers, "Thresholds by tier, for methods without windows.");

    public static readonly Key Samples = new("samples", Scalars.Whole(1, 1000), "Consecutive usable readings at or above the threshold.", Required: true);

    public static readonly Key AtMost = new("at-most", Scalars.Duration, "Or this long since the first of them without a contrary one.");

    public static readonly Key Confirm = new(
        "confirm",
        new EitherShape(Scalars.Duration, new MapShape("confirm", [Samples, AtMost])),
        "The delay before a raise: readings, or a time for which the value is held.",
        Default: "the method's");

    public static readonly Key Below = new("below", Scalars.Percent, "Released below this share of the threshold; only where zero means nothing.");

    public static readonly Key BelowBy = new("below-by", Scalars.Value, "Released this far below the threshold.");

    public static readonly Key Above = new("above", Scalars.Percent, "Of a falling rule: released above this share of the threshold.");

    public static readonly Key AboveBy = new("above-by", Scalars.Value, "Of a falling rule: released this far above the threshold.");

    public static readonly Key For = new("for", Scalars.Duration, "How long the value must stay there.", Default: "the method's");

    public static readonly Key By = new("by", new OpenShape("by", Scalars.Id, Scalars.Id), "Who must consent to a release, by tier left.");

    public static readonly Key OrAfter = new("or-after", Scalars.Duration, "Releases without consent this long after the proposal.", Default: "never");

    public static readonly MapShape ReleaseShape = new("release", [Below, BelowBy, Above, AboveBy, For, By, OrAfter]);

    public static readonly Key Release = new("release", ReleaseShape, "The margin and delay before a release.", Default: "the method's");

    public static readonly Key Direction = new("direction", Scalars.Choice("rising", "falling"), "Falling: low values are dangerous.", Default: "rising");

    public static readonly Key Witness = new("witness", Scalars.Choice("required"), "A raise on a suspect value waits for another sensor or the next reading.");

    public static readonly Key LeastCompleteness = new(
        "least-completeness", Scalars.Percent, "Smallest covered share of a window from which 'not exceeded' may be said.", Default: "80 %");

    public static readonly MapShape Shape = new(
        "a rule",
        [Id, Hazard, Method, With, Input, Combine, Windows, Raise, Confirm, Release, Direction, Witness, LeastCompleteness]);

    public static readonly MapShape OverrideShape = new("an override", [With, Combine, Windows, Raise, Confirm, Release, Witness, LeastCompleteness]);

    public static readonly Key RuleSet = new("rule-set", Scalars.Id, "Its id, as zones name it.", Required: true);

    public static readonly Key Rules = new("rules", new ListShape(Shape), "The rules of the set.", Required: true);

    public static readonly MapShape FileShape = new("a rule set", [RuleSet, Rules]);

    // The parameters of all methods; which of them a rule may use depends on its method.
    private static IEnumerable<Key> Parameters() =>
        from method in MethodCatalogue.All
        from parameter in method.Descriptor.Parameters
        group (method.Descriptor.Id, parameter) by parameter.Name into same
        let first = same.First().parameter
        select new Key(
            same.Key,
            first.Choices.Count > 0 ? Scalars.Choice([.. same.SelectMany(s => s.parameter.Choices).Distinct(StringComparer.Ordinal)]) : Scalars.Text,
            $"{first.Meaning} ({string.Join(", ", same.Select(s => s.Id))})",
            Default: first.Default);
}
