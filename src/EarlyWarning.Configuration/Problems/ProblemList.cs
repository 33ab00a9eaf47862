using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Problems;

/// <summary>
/// Collects everything that is wrong; loading goes on. One sentence at one place is kept once, however many zones run into it.
/// Used by one thread.
/// </summary>
internal sealed class ProblemList
{
    /// <summary>More than this many are only counted: a wrong header would otherwise repeat itself for every row.</summary>
    public const int Most = 1000;

    private const int LongestName = 100;

    private readonly HashSet<ConfigurationError> _errors = [];
    private readonly HashSet<ConfigurationError> _warnings = [];

    public int Count => _errors.Count;

    public IReadOnlyList<ConfigurationError> Errors => Sorted(_errors);

    public IReadOnlyList<ConfigurationError> Warnings => Sorted(_warnings);

    public void Error(Place place, string found, string? expected = null, string? nearest = null) =>
        _errors.Add(new ConfigurationError(place, found, expected, nearest));

    public void Warn(Place place, string found, string? expected = null, string? nearest = null) =>
        _warnings.Add(new ConfigurationError(place, found, expected, nearest));

    public void AddErrors(IEnumerable<ConfigurationError> errors) => _errors.UnionWith(errors);

    public void AddWarnings(IEnumerable<ConfigurationError> warnings) => _warnings.UnionWith(warnings);

    /// <summary>
    /// The nearest of the names; a code that lost its leading zeros finds itself again. Null once the list is full: comparing every
    /// row of a large table with every name would take minutes.
    /// </summary>
    public string? Nearest(string name, IEnumerable<string> names)
    {
        if (_errors.Count > Most || name.Length > LongestName)
        {
            return null;
        }

        var list = names.Where(n => n.Length <= LongestName).ToList();
        var trimmed = name.TrimStart('0');
        var padded = trimmed.Length > 0 && trimmed.All(char.IsAsciiDigit)
            ? list.Find(n => n != name && n.TrimStart('0') == trimmed)
            : null;
        return padded ?? Ids.Nearest(name, list) ?? list.Find(n => IsSwap(name, n));
    }

    /// <summary>
    /// A name that nothing has. Where the names could not be read completely, only a near one is reported: it may be among the rest.
    /// </summary>
    public void UnknownName(Place place, string found, string name, IReadOnlyCollection<string> names, bool complete)
    {
        var nearest = Nearest(name, names);
        if (complete || nearest is not null)
        {
            Error(place, found, Words.OneOf(names), nearest);
        }
    }

    // Two neighbouring letters exchanged: two edits, and yet the commonest slip.
    private static bool IsSwap(string name, string candidate)
    {
        if (name.Length != candidate.Length)
        {
            return false;
        }

        var first = name.AsSpan().CommonPrefixLength(candidate);
        return first + 1 < name.Length
            && name[first] == candidate[first + 1]
            && name[first + 1] == candidate[first]
            && name.AsSpan(first + 2).SequenceEqual(candidate.AsSpan(first + 2));
    }

    private static List<ConfigurationError> Sorted(HashSet<ConfigurationError> set)
    {
        List<ConfigurationError> sorted = [.. set.OrderBy(e => e.Place).ThenBy(e => e.Message, StringComparer.Ordinal)];
        if (sorted.Count > Most)
        {
            var more = sorted.Count - Most;
            sorted.RemoveRange(Most, more);
            sorted.Add(new ConfigurationError(sorted[^1].Place, $"and {more} more after this one"));
        }

        return sorted;
    }
}
