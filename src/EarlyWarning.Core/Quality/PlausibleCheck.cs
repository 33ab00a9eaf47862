using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Quality;

/// <summary>Outside what the site is expected to show 3; both limits are good (methods 4 gross range; vector QC-GROSS-01).</summary>
public sealed class PlausibleCheck : QualityCheck
{
    /// <inheritdoc />
    public override string Id => "plausible";

    /// <summary>True when the value lies in the closed range.</summary>
    public static bool Contains(ValueRange range, Micro value) => value >= range.Low && value <= range.High;

    /// <inheritdoc />
    public override QualityFinding Check(in QualityInput input) => input.Sensor.Quality.Plausible switch
    {
        null => QualityFinding.NotEvaluated,
        var range when Contains(range, input.Value) => QualityFinding.Good,
        _ => new QualityFinding(QualityFlag.Suspect, QualityCheckId.Plausible),
    };
}
