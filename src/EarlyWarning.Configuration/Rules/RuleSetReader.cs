using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Rules;

/// <summary>Reads the files in <c>rules/</c>, in the order of their names.</summary>
internal sealed class RuleSetReader(ConfigurationText text, Shaper shaper, ProblemList problems)
{
    /// <summary>False when some could not be read.</summary>
    public bool IsComplete { get; private set; } = true;

    public IReadOnlyList<RuleSetDraft> Read()
    {
        List<RuleSetDraft> sets = [];
        foreach (var file in text.RuleFiles)
        {
            if (YamlTree.Read(file, text.Find(file)!, problems) is { } root)
            {
                Add(shaper.Root(root, RuleKeys.FileShape), sets);
            }
            else
            {
                IsComplete = false;
            }
        }

        if (text.RuleFiles.Count == 0)
        {
            problems.Error(Place.Of(ConfigurationText.RulesFolder), "there is no rule file", "at least one file such as rules/steep-catchment.yaml");
        }

        return sets;
    }

    private void Add(MapNode root, List<RuleSetDraft> sets)
    {
        if (root.Scalar(RuleKeys.RuleSet) is not { } id)
        {
            IsComplete = false;
            return;
        }

        if (sets.Find(s => s.Id == id.Text) is { } twin)
        {
            problems.Error(id.Place, $"rule-set {Words.Quote(id.Text)} stands here again", $"each rule set in one file; it is already at {twin.Place}");
            return;
        }

        List<MapNode> rules = [];
        foreach (var rule in root.Maps(RuleKeys.Rules))
        {
            if (rule.Scalar(RuleKeys.Id) is not { } ruleId)
            {
                continue;
            }

            if (rules.Find(r => r.Scalar(RuleKeys.Id)!.Text == ruleId.Text) is { } same)
            {
                problems.Error(ruleId.Place, $"rule {Words.Quote(ruleId.Text)} stands here again", $"each rule once; it is already at {same.PlaceOf(RuleKeys.Id)}");
                continue;
            }

            rules.Add(rule);
        }

        if (root.Get(RuleKeys.Rules) is ListNode { Items.Count: 0 } none)
        {
            problems.Error(none.Place, $"rule-set {Words.Quote(id.Text)} has no rule", "at least one");
        }

        sets.Add(new RuleSetDraft(id.Text, id.Place, rules));
    }
}
