using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Analysis;

/// <summary>
/// A published computation on the history of one sensor. Implementations are stateless and total: no exception, no NaN,
/// a named reason instead of a result.
/// </summary>
public abstract class Method
{
    /// <summary>What it is, takes and gives.</summary>
    public abstract MethodDescriptor Descriptor { get; }

    /// <summary>This method with the parameters of <c>with:</c> applied; itself when it has none.</summary>
    public virtual Method With(MethodParameters parameters) => this;

    /// <summary>The result at the frontier of the history.</summary>
    public abstract Evidence Evaluate(in MethodInput input);
}

/// <summary>What a method looks at.</summary>
/// <param name="Readings">All kept readings of the sensor, oldest first.</param>
/// <param name="Rain">Its rain records; empty for other quantities.</param>
/// <param name="Window">The window; zero for a method without one.</param>
/// <param name="LongestStep">Readings further apart leave a gap (the sensor's silent-after).</param>
public readonly record struct MethodInput(SensorHistory Readings, RainHistory Rain, Duration Window, Duration LongestStep);
