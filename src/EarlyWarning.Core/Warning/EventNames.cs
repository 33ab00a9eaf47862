namespace EarlyWarning.Core.Warning;

/// <summary>The words of the warning log for its closed lists.</summary>
public static class EventNames
{
    private static readonly string[] Reasons =
    [
        "threshold-reached", "threshold-released", "release-proposed", "proposal-withdrawn", "officer-step-down", "officer-tier",
        "data-state", "rule-changed", "rule-removed", "late-data", "cascade", "closed",
    ];

    private static readonly string[] ToldNames = ["live", "late", "nobody"];

    /// <summary>The word of a reason.</summary>
    public static string ToName(this EventReason reason) => Reasons[(int)reason];

    /// <summary>The word of an audience.</summary>
    public static string ToName(this Told told) => ToldNames[(int)told];

    /// <summary>The reason of a word. Throws <see cref="FormatException"/> for an unknown one.</summary>
    public static EventReason ParseReason(string name) => Index(Reasons, name) is var i and >= 0 ? (EventReason)i : throw new FormatException($"unknown reason '{name}'");

    /// <summary>The audience of a word. Throws <see cref="FormatException"/> for an unknown one.</summary>
    public static Told ParseTold(string name) => Index(ToldNames, name) is var i and >= 0 ? (Told)i : throw new FormatException($"unknown audience '{name}'");

    private static int Index(string[] names, string name) => Array.IndexOf(names, name);
}
