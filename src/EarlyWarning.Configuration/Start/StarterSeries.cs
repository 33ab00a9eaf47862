using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>One recorded series from which a configuration is started.</summary>
/// <param name="Name">The place's name as people say it; ids are derived from it.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Unit">The unit of the readings.</param>
/// <param name="Readings">In any order; a null value is missing.</param>
public sealed record StarterSeries(string Name, Quantity Quantity, Unit Unit, IReadOnlyList<StarterReading> Readings);

/// <summary>One recorded value, in the unit of its series.</summary>
public readonly record struct StarterReading(Instant Observed, Micro? Value);

/// <summary>A started configuration.</summary>
/// <param name="Text">A complete set of files that loads without errors; null when it could not be made.</param>
/// <param name="Errors">Why not.</param>
public sealed record StarterResult(ConfigurationText? Text, IReadOnlyList<ConfigurationError> Errors);
