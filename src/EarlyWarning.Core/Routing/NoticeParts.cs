namespace EarlyWarning.Core.Routing;

/// <summary>The parts of a notice in their order, each possibly empty except the head.</summary>
internal sealed record NoticeParts(
    string Separator, string Head, string HeadWithoutHazard, string Value, string ValueWithoutTrend, string Action, string Besides, string FirstBesides, string Answer)
{
    /// <summary>The shortening that leaves tier, place and time only.</summary>
    public const int MostShortened = 7;

    /// <summary>The text after that many shortenings, 0 to <see cref="MostShortened"/>.</summary>
    public string Join(int shortening)
    {
        string[] parts =
        [
            shortening < 7 ? Head : HeadWithoutHazard,
            shortening < 1 ? Value : shortening < 5 ? ValueWithoutTrend : "",
            shortening < 4 ? Action : "",
            shortening < 2 ? Besides : shortening < 3 ? FirstBesides : "",
            shortening < 6 ? Answer : "",
        ];
        return string.Join(Separator, parts.Where(part => part.Length > 0));
    }
}
