using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Rules;

/// <summary>Reads <c>release:</c>; what it does not state is the method's default (methods 6.2).</summary>
internal sealed class ReleaseReader(ProblemList problems)
{
    private static readonly Key[] Margins = [RuleKeys.Below, RuleKeys.BelowBy, RuleKeys.Above, RuleKeys.AboveBy];
    private static readonly MapNode Nothing = new(Place.Of(""), []);

    private readonly ValueReader _values = new(problems);

    public ReleaseTemplate Read(MapNode rule, MethodDescriptor method, TierScale scale, bool falling)
    {
        var release = rule.Map(RuleKeys.Release) ?? Nothing;
        var stated = Margins.Where(release.Has).ToList();
        if (stated.Count > 1)
        {
            problems.Error(release.PlaceOf(stated[1]), $"release has {stated[0].Name} and {stated[1].Name}", "one margin");
        }

        var orAfter = ValueReader.Duration(release, RuleKeys.OrAfter);
        if (orAfter is not null && !release.Has(RuleKeys.By))
        {
            problems.Error(release.PlaceOf(RuleKeys.OrAfter), "or-after stands without by", "by: { red: duty-officer }, for it ends the wait for that consent");
        }

        var duration = ValueReader.Duration(release, RuleKeys.For);
        var rest = new Release(duration ?? method.Delays.ReleaseFor, By(release, scale), orAfter);
        var (share, difference) = stated.Count == 0 ? Default(method, falling) : Stated(release, stated[0], method, falling);
        if (stated.Count == 0 && share is null && difference is null)
        {
            problems.Error(rule.Place, $"release has no margin, and method {method.Id} has no default", "below-by with a margin");
        }

        return new ReleaseTemplate(share, difference, stated.Count == 0 ? null : release.PlaceOf(stated[0]), rest, duration is null);
    }

    // 80 % of a rising threshold is mirrored to 120 % of a falling one.
    private static (Micro? Share, Micro? Difference) Default(MethodDescriptor method, bool falling) =>
        (method.Delays.ReleaseBelowPercent is { } percent ? Micro.From((falling ? 200 - percent : percent) / 100m) : null, method.Delays.ReleaseBelowBy);

    private (Micro? Share, Micro? Difference) Stated(MapNode release, Key margin, MethodDescriptor method, bool falling)
    {
        var node = release.Scalar(margin);
        var right = falling ? (RuleKeys.Above, RuleKeys.AboveBy) : (RuleKeys.Below, RuleKeys.BelowBy);
        if (margin != right.Item1 && margin != right.Item2)
        {
            problems.Error(
                release.PlaceOf(margin),
                $"{margin.Name} stands in a {(falling ? "falling" : "rising")} rule",
                $"{right.Item1.Name} or {right.Item2.Name}: it is released {(falling ? "above" : "below")} its threshold");
            return (null, null);
        }

        if (margin == right.Item2)
        {
            var difference = _values.Difference(release, margin, method.Output);
            if (difference <= Micro.Zero)
            {
                problems.Error(node!.Place, $"{margin.Name} is {Words.Quote(node.Text)}", "more than zero: a value that swings around the threshold would change the tier each time");
                return (null, null);
            }

            return (null, difference);
        }

        return (Share(node, margin, right.Item2, method, falling), null);
    }

    private Micro? Share(ScalarNode? node, Key margin, Key instead, MethodDescriptor method, bool falling)
    {
        if (node is null || !NumberWithUnit.TryPercent(node.Text, out var percent))
        {
            return null;
        }

        if (!method.ZeroMeansNothing)
        {
            problems.Error(
                node.Place,
                $"{margin.Name} is a percentage, and zero has no meaning for method {method.Id}",
                $"{instead.Name} with a margin, such as 0.2 {Units.Canonical(method.Output).Symbol}");
        }
        else if (falling ? percent <= Micro.From(100m) : percent >= Micro.From(100m))
        {
            problems.Error(node.Place, $"{margin.Name} is {Words.Quote(node.Text)}", falling ? "more than 100 %" : "less than 100 %");
            return null;
        }

        return Micro.From(percent.ToDecimal() / 100m);
    }

    private Dictionary<int, string> By(MapNode release, TierScale scale)
    {
        Dictionary<int, string> by = [];
        var names = scale.Tiers.Skip(1).Select(t => t.Id).ToList();
        foreach (var entry in release.Map(RuleKeys.By)?.Entries ?? [])
        {
            if (scale.RankOf(entry.Key) is var rank && rank < 1)
            {
                problems.Error(entry.KeyPlace, $"{Words.Quote(entry.Key)} is no tier that can be left", Words.OneOf(names), problems.Nearest(entry.Key, names));
            }
            else if (entry.Value is ScalarNode role)
            {
                by[rank] = role.Text;
            }
        }

        return by;
    }
}
