using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis.WaterLevel;

/// <summary>The newest usable discharge (methods 2.4, 6.5).</summary>
public sealed class Discharge : Method
{
    /// <inheritdoc />
    public override MethodDescriptor Descriptor { get; } = new()
    {
        Id = "discharge",
        Names = new Dictionary<string, string> { ["en"] = "discharge", ["zh"] = "流量" },
        Formula = "The newest usable discharge as it stands.",
        Inputs = [Quantities.Discharge],
        Output = Dimension.Discharge,
        TakesWindows = false,
        ZeroMeansNothing = true,
        Citation = "Methods reference 2.4 and 6.5",
        WorkedExample = "readings 28 m3/s, 31 m3/s: discharge 31 m3/s",
        Delays = new DefaultDelays(2, Duration.FromMinutes(60), 80, null),
    };

    /// <inheritdoc />
    public override Evidence Evaluate(in MethodInput input) => NewestValue.Of(input.Readings);
}
