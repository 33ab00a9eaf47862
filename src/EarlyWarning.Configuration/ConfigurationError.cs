namespace EarlyWarning.Configuration;

/// <summary>One thing that is wrong, or doubtful, in a configuration, with what to do about it.</summary>
/// <param name="Place">Where.</param>
/// <param name="Found">What stands there, as a clause.</param>
/// <param name="Expected">What should stand there; null when the clause says it already.</param>
/// <param name="Nearest">The nearest valid name, or null when none is near.</param>
public sealed record ConfigurationError(Place Place, string Found, string? Expected = null, string? Nearest = null)
{
    /// <summary>The sentence without its place.</summary>
    public string Message =>
        Found
        + (Expected is null ? "" : $"; expected {Expected}")
        + (Nearest is null ? "" : $"; did you mean '{Nearest}'?");

    /// <summary><c>network.yaml:12:5: unknown key 'quanity' ...</c></summary>
    public override string ToString() => $"{Place}: {Message}";
}
