using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>The named numbers by what they belong to.</summary>
internal sealed class LevelTable
{
    private readonly Dictionary<string, Dictionary<string, Level>> _byOwner = new(StringComparer.Ordinal);

    public bool TryAdd(Level level)
    {
        if (!_byOwner.TryGetValue(level.Of, out var levels))
        {
            _byOwner[level.Of] = levels = new Dictionary<string, Level>(StringComparer.Ordinal);
        }

        return levels.TryAdd(level.Name, level);
    }

    public Level? Find(string of, string name) => _byOwner.GetValueOrDefault(of)?.GetValueOrDefault(name);

    public IEnumerable<string> NamesOf(string of) => _byOwner.GetValueOrDefault(of)?.Keys ?? Enumerable.Empty<string>();
}

/// <summary>A named number. Its unit is converted where a rule uses it, because only the rule knows the dimension.</summary>
/// <param name="Row">Where the row or mapping stands.</param>
/// <param name="Number">The number as written; null when it was reported as wrong.</param>
internal sealed record Level(string Of, string Name, MapNode Row, ScalarNode? Number, string Unit, Place UnitPlace, string? Source, string? ApprovedBy, string? ValidFrom)
{
    public Micro? In(Dimension dimension) =>
        Number is not null && NumberWithUnit.TrySplit(Number.Text, out var number, out _) ? NumberWithUnit.Convert(number, Unit, dimension) : null;
}
