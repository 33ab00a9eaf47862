using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Quality;

/// <summary>
/// Beyond the instrument's span 4; within one resolution step of an end, the true value may lie beyond: marks at-least and at-most
/// (methods 4 gross range, design 5.3; vector QC-GROSS-01).
/// </summary>
public sealed class InstrumentSpanCheck : QualityCheck
{
    /// <inheritdoc />
    public override string Id => "instrument-span";

    /// <inheritdoc />
    public override QualityFinding Check(in QualityInput input)
    {
        if (input.Sensor.Quality.InstrumentSpan is not { } span)
        {
            return QualityFinding.NotEvaluated;
        }

        if (!PlausibleCheck.Contains(span, input.Value))
        {
            return new QualityFinding(QualityFlag.Fail, QualityCheckId.InstrumentSpan);
        }

        var step = input.Sensor.Resolution;
        var marks = input.Value >= span.High - step ? Marks.AtLeast : input.Value <= span.Low + step ? Marks.AtMost : Marks.None;
        return QualityFinding.Good with { Marks = marks };
    }
}
