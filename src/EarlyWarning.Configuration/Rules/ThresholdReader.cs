using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Rules;

/// <summary>Reads the thresholds under <c>windows:</c> or <c>raise:</c>.</summary>
internal sealed class ThresholdReader(ProblemList problems)
{
    private readonly ValueReader _values = new(problems);

    public IReadOnlyList<WindowTemplate> Read(MapNode rule, string id, MethodDescriptor method, TierScale scale, bool falling)
    {
        var (right, wrong) = method.TakesWindows ? (RuleKeys.Windows, RuleKeys.Raise) : (RuleKeys.Raise, RuleKeys.Windows);
        var form = method.TakesWindows ? "windows: { 1 h: { red: ... } }" : "raise: { red: ... }";
        if (rule.Has(wrong))
        {
            problems.Error(rule.PlaceOf(wrong), $"method {method.Id} takes no {wrong.Name}", form);
        }
        else if (!rule.Has(right))
        {
            problems.Error(rule.Place, $"rule {id} has no thresholds", form);
        }

        if (rule.Map(right) is not { } map)
        {
            return [];
        }

        if (map.Entries.Count == 0)
        {
            problems.Error(map.Place, $"{right.Name} of rule {id} holds nothing", form);
        }

        List<WindowTemplate> windows = method.TakesWindows
            ? [.. map.Entries.Select(e => Window(e, method, scale)).OfType<WindowTemplate>()]
            : [new WindowTemplate(null, map.Place, Tiers(map, method, scale))];
        foreach (var window in windows)
        {
            ThresholdOrder.Check(window.Tiers, falling, Units.Canonical(method.Output).Symbol, problems);
        }

        if (method.Output == Dimension.RainDepth && method.TakesWindows)
        {
            ThresholdOrder.CheckWindows(windows, Units.Canonical(method.Output).Symbol, problems);
        }

        return windows;
    }

    private WindowTemplate? Window(MapEntry entry, MethodDescriptor method, TierScale scale)
    {
        if (!Duration.TryParse(entry.Key, out var window) || entry.Value is not MapNode map)
        {
            return null;
        }

        if (window < method.ShortestWindow || window > method.LongestWindow)
        {
            problems.Error(entry.KeyPlace, $"the window is {window}", $"{method.ShortestWindow} to {method.LongestWindow} for method {method.Id}");
        }

        if (map.Entries.Count == 0)
        {
            problems.Error(map.Place, $"window {window} has no thresholds", "at least one tier");
        }

        return new WindowTemplate(window, entry.KeyPlace, Tiers(map, method, scale));
    }

    private IReadOnlyList<TierTemplate> Tiers(MapNode map, MethodDescriptor method, TierScale scale)
    {
        var names = scale.Tiers.Skip(1).Select(t => t.Id).ToList();
        List<TierTemplate> tiers = [];
        foreach (var entry in map.Entries)
        {
            if (scale.RankOf(entry.Key) is var rank && rank < 1)
            {
                problems.Error(entry.KeyPlace, $"{Words.Quote(entry.Key)} is no tier that can be raised", Words.OneOf(names), problems.Nearest(entry.Key, names));
            }
            else if (entry.Value is ScalarNode node && Threshold(node, entry.Key, rank, method) is { } tier)
            {
                tiers.Add(tier);
            }
        }

        return [.. tiers.OrderBy(t => t.Rank)];
    }

    private TierTemplate? Threshold(ScalarNode node, string tier, int rank, MethodDescriptor method)
    {
        if (node.Text.StartsWith('$'))
        {
            return new TierTemplate(rank, tier, node, null, node.Text[1..]);
        }

        if (_values.Canonical(node, tier, method.Output) is not { } value)
        {
            return null;
        }

        if (method.JudgedByAbsoluteValue && value <= Micro.Zero)
        {
            problems.Error(node.Place, $"{tier} is {Words.Quote(node.Text)}", $"more than zero: method {method.Id} is judged by its absolute value");
        }

        return new TierTemplate(rank, tier, node, value, null);
    }
}
