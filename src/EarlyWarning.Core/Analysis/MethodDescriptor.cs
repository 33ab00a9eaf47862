using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis;

/// <summary>
/// Everything about a method that is not its arithmetic: configuration, schema, help, console labels and metrics follow from it.
/// </summary>
public sealed record MethodDescriptor
{
    /// <summary>The word in rules, e.g. <c>accumulated-rain</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A short name for people by language tag; English stands under <c>en</c>.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The formula in plain words, one or two sentences.</summary>
    public required string Formula { get; init; }

    /// <summary>The quantities it accepts.</summary>
    public required IReadOnlyList<Quantity> Inputs { get; init; }

    /// <summary>The dimension of its evidence and thresholds.</summary>
    public required Dimension Output { get; init; }

    /// <summary>True when thresholds stand under <c>windows:</c>, false when they stand under <c>raise:</c>.</summary>
    public required bool TakesWindows { get; init; }

    /// <summary>Shortest window it accepts; zero when it takes none.</summary>
    public Duration ShortestWindow { get; init; }

    /// <summary>Longest window it accepts.</summary>
    public Duration LongestWindow { get; init; } = Duration.FromDays(30);

    /// <summary>How many readings a window must be able to hold; a sensor that samples more rarely is refused at load.</summary>
    public int LeastSamples { get; init; } = 1;

    /// <summary>True when zero means nothing, so that <c>below: 80 %</c> makes sense. Never for level or displacement.</summary>
    public required bool ZeroMeansNothing { get; init; }

    /// <summary>True when the sign of the evidence is dropped before it is compared (velocity).</summary>
    public bool JudgedByAbsoluteValue { get; init; }

    /// <summary>Parameters that stand under <c>with:</c>.</summary>
    public IReadOnlyList<MethodParameter> Parameters { get; init; } = [];

    /// <summary>Where the formula comes from, with the section of the methods reference.</summary>
    public required string Citation { get; init; }

    /// <summary>What about it is not verified or must be calibrated; empty when nothing.</summary>
    public string Caution { get; init; } = "";

    /// <summary>A small example with numbers that a reader can check by hand; a test recomputes it.</summary>
    public required string WorkedExample { get; init; }

    /// <summary>The confirm rule when the configuration names none (methods 6.2).</summary>
    public required DefaultDelays Delays { get; init; }
}

/// <summary>The delays of a method when a rule does not state them (methods 6.2).</summary>
/// <param name="ConfirmSamples">Consecutive usable readings before a raise; 1 = at once.</param>
/// <param name="ReleaseFor">How long the release condition must hold.</param>
/// <param name="ReleaseBelowPercent">Release below this share of the threshold, or null.</param>
/// <param name="ReleaseBelowBy">Release this far below the threshold, in the output unit, or null.</param>
public sealed record DefaultDelays(int ConfirmSamples, Duration ReleaseFor, int? ReleaseBelowPercent, Micro? ReleaseBelowBy);

/// <summary>One parameter of a method: a choice between words, or a number with unit and range.</summary>
/// <param name="Choices">The words allowed; empty for a number.</param>
/// <param name="Default">The default as it would stand in the configuration.</param>
public sealed record MethodParameter(string Name, string Meaning, IReadOnlyList<string> Choices, string Default);
