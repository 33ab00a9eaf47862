namespace EarlyWarning.Pipeline.Ports;

/// <summary>Checks a configuration before it takes effect and says what it would change.</summary>
public interface IConfigurationReview
{
    /// <summary>
    /// The hash (null when it has errors), the changes against what is in force as sentences, among them which open warnings would move,
    /// and all errors with file:line:column.
    /// </summary>
    ConfigurationReview Review(IReadOnlyDictionary<string, string> files, BoardPicture now);
}

/// <summary>What a review found.</summary>
public sealed record ConfigurationReview(string? Hash, IReadOnlyList<string> Changes, IReadOnlyList<string> Errors);
