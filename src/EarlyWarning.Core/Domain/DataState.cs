namespace EarlyWarning.Core.Domain;

/// <summary>How well a zone can be judged; stands beside the tier, never instead of it. Ordered from best to worst.</summary>
public enum DataState : byte
{
    /// <summary>Every sensor of every role is usable.</summary>
    Ok = 0,

    /// <summary>Some sensor is unusable, or a window is not yet covered.</summary>
    Degraded = 1,

    /// <summary>No usable data.</summary>
    Blind = 2,
}

/// <summary>Names of data states as they stand in the log.</summary>
public static class DataStateNames
{
    /// <summary><c>ok</c>, <c>degraded</c> or <c>blind</c>.</summary>
    public static string ToName(this DataState state) => state switch
    {
        DataState.Ok => "ok",
        DataState.Degraded => "degraded",
        _ => "blind",
    };

    /// <summary>The state of a word. Throws <see cref="FormatException"/> for an unknown one.</summary>
    public static DataState Parse(string name) => name switch
    {
        "ok" => DataState.Ok,
        "degraded" => DataState.Degraded,
        "blind" => DataState.Blind,
        _ => throw new FormatException($"unknown data state '{name}'"),
    };
}
