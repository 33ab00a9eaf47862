using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Rules;

/// <summary>A rule set with its rules as they were written.</summary>
internal sealed record RuleSetDraft(string Id, Place Place, IReadOnlyList<MapNode> Rules);
