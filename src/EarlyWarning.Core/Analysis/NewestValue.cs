using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Analysis;

/// <summary>The value of the newest usable reading as evidence; shared by methods that compare values as they stand.</summary>
public static class NewestValue
{
    /// <summary>The newest usable value, or no data.</summary>
    public static Evidence Of(SensorHistory readings)
    {
        var newest = readings.UsableBefore(readings.Count);
        return newest < 0
            ? Evidence.None(NotEvaluable.NoData, Instant.Never)
            : Evidence.Exact(readings.ValueAt(newest), readings.FlagAt(newest), readings.TimeAt(newest), readings.MarksAt(newest));
    }
}
