namespace EarlyWarning.Core.Quality;

/// <summary>One check on a new value. Stateless and total.</summary>
public abstract class QualityCheck
{
    /// <summary>The word in configuration and messages.</summary>
    public abstract string Id { get; }

    /// <summary>Judges the value; <see cref="QualityFinding.NotEvaluated"/> when it is not configured.</summary>
    public abstract QualityFinding Check(in QualityInput input);
}
