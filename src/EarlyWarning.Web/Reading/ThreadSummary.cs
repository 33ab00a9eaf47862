using EarlyWarning.Core.Warning;

namespace EarlyWarning.Web.Reading;

/// <summary>One thread as its rows of the log tell it. Immutable.</summary>
/// <param name="Onset">Its first row.</param>
/// <param name="Last">Its newest row.</param>
/// <param name="Decisive">The newest row with evidence; the first row when none has any.</param>
/// <param name="Reached">Tier ids at which it has stood, in the order in which they were first reached.</param>
internal sealed record ThreadSummary(WarningEvent Onset, WarningEvent Last, WarningEvent Decisive, IReadOnlyList<string> Reached)
{
    /// <summary>The warning id.</summary>
    public string Id => Onset.Warning!;

    /// <summary>True when the log has its end: a thread begins at no warning and ends there, whatever the scale calls it.</summary>
    public bool IsClosed => Last.Reason == EventReason.Closed || Last.To == Onset.From;

    /// <summary>A thread from its first row.</summary>
    public static ThreadSummary Start(WarningEvent first) => new(first, first, first, [first.To]);

    /// <summary>The thread after one more row.</summary>
    public ThreadSummary Add(WarningEvent row) => this with
    {
        Last = row,
        Decisive = row.Evidence is null ? Decisive : row,
        Reached = Reached.Contains(row.To) || row.To == Onset.From ? Reached : [.. Reached, row.To],
    };
}
