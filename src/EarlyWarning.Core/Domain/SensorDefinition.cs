namespace EarlyWarning.Core.Domain;

/// <summary>One measuring channel, with everything that turns its messages into values.</summary>
public sealed record SensorDefinition
{
    /// <summary>Its name.</summary>
    public required SensorKey Key { get; init; }

    /// <summary>What it measures.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The unit of a value that comes without one.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Time between two measurements; the period that an increment covers. Null when not stated.</summary>
    public Duration? Sample { get; init; }

    /// <summary>Time between two messages; null when not stated.</summary>
    public Duration? Report { get; init; }

    /// <summary>A sensor is silent when its newest usable reading is this old. Default 3 x report, at least 15 min.</summary>
    public required Duration SilentAfter { get; init; }

    /// <summary>Wrap-around of a running total; only for <c>rain-total</c>.</summary>
    public CounterDefinition? Counter { get; init; }

    /// <summary>Depth of one tip in mm; only for <c>rain-tip</c>.</summary>
    public Micro? Bucket { get; init; }

    /// <summary>A tip closer than this to the last accepted tip is contact bounce. Methods 1.1, default 250 ms.</summary>
    public Duration Debounce { get; init; } = new(250);

    /// <summary>Smallest step of the instrument in canonical units; zero when unknown.</summary>
    public Micro Resolution { get; init; }

    /// <summary>Canonical values that mean "missing", such as -9999.</summary>
    public IReadOnlyList<Micro> Sentinels { get; init; } = DefaultSentinels;

    /// <summary>True when a value without a time takes its arrival time.</summary>
    public bool ArrivalTimeAllowed { get; init; }

    /// <summary>Quality checks that are configured; checks that are null do not run.</summary>
    public QualitySettings Quality { get; init; } = QualitySettings.None;

    /// <summary>Values that loggers send for "no value", as sent (before conversion of units).</summary>
    public static IReadOnlyList<Micro> DefaultSentinels { get; } = [Micro.From(-999), Micro.From(-9999), Micro.From(32767)];

    /// <summary>The silence limit that follows from a report interval (design 5.3).</summary>
    public static Duration DefaultSilentAfter(Duration? report) =>
        Duration.Max(Duration.FromMinutes(15), (report ?? Duration.Zero) * 3);
}
