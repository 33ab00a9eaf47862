using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Quality;

/// <summary>No value and sentinels such as -9999 are missing: flag 9, never zero (methods 8; design 5.3).</summary>
public static class MissingCheck
{
    /// <summary>True when the value, in the unit as sent, stands for "no value".</summary>
    public static bool IsMissing(Micro? valueAsSent, SensorDefinition sensor)
    {
        if (valueAsSent is not { } value)
        {
            return true;
        }

        foreach (var sentinel in sensor.Sentinels)
        {
            if (sentinel == value)
            {
                return true;
            }
        }

        return false;
    }
}
