using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis.WaterLevel;

/// <summary>The newest usable water level (methods 2.7).</summary>
public sealed class Stage : Method
{
    /// <inheritdoc />
    public override MethodDescriptor Descriptor { get; } = new()
    {
        Id = "stage",
        Names = new Dictionary<string, string> { ["en"] = "stage", ["zh"] = "水位" },
        Formula = "The newest usable water level as it stands.",
        Inputs = [Quantities.WaterLevel],
        Output = Dimension.Length,
        TakesWindows = false,
        ZeroMeansNothing = false,
        Citation = "Methods reference 2.7 and 6.5",
        WorkedExample = "readings 3.1 m, 3.4 m: stage 3.4 m",
        Delays = new DefaultDelays(2, Duration.FromMinutes(60), null, Micro.From(0.1m)),
    };

    /// <inheritdoc />
    public override Evidence Evaluate(in MethodInput input) => NewestValue.Of(input.Readings);
}
