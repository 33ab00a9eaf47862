using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of a sensor and of a class of sensors.</summary>
internal static class SensorKeys
{
    public static readonly Key Station = new("station", Scalars.Id, "The station it stands on.", Required: true);

    public static readonly Key Id = new("id", Scalars.Id, "Its id on the station, as it stands in messages.", Required: true);

    public static readonly Key Class = new("class", Scalars.Id, "The class whose settings it takes over.");

    public static readonly Key Quantity = new("quantity", Scalars.Choice([.. Quantities.All.Select(q => q.Id)]), "What it measures.");

    public static readonly Key Unit = new("unit", Scalars.Choice([.. Units.All.Select(u => u.Symbol).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal)]), "The unit of a value that comes without one.");

    public static readonly Key Sample = new("sample", Scalars.Duration, "Time between two measurements; the period that an increment covers.", Default: "the report interval");

    public static readonly Key Report = new("report", Scalars.Duration, "Time between two messages.");

    public static readonly Key SilentAfter = new("silent-after", Scalars.Duration, "Silent when its newest usable reading is this old.", Default: "3 x report, at least 15 min");

    public static readonly Key Bits = new("bits", Scalars.Whole(1, 32), "Bits of the counter; it starts again at 2^bits steps.");

    public static readonly Key Step = new("step", Scalars.Value, "Rain of one counter step; always needed.");

    public static readonly Key Modulus = new("modulus", Scalars.Value, "The total at which it starts again, where it is not a power of two.");

    public static readonly Key Jitter = new("jitter", Scalars.Value, "Falls up to this are noise of a weighing gauge.", Default: "0 mm");

    public static readonly Key MaximumIntensity = new(
        "maximum-intensity", Scalars.Value, "Physical ceiling of the intensity.", Default: "1200 mm/h up to 10 min, 600 mm/h up to 1 h, 400 mm/h above");

    public static readonly MapShape CounterShape = new("a counter", [Bits, Step, Modulus, Jitter, MaximumIntensity]);

    public static readonly Key Counter = new("counter", CounterShape, "How a running rain total wraps (rain-total only).", Default: "never wraps");

    public static readonly Key Bucket = new("bucket", Scalars.Value, "Rain of one tip (rain-tip only, and needed there).");

    public static readonly Key Debounce = new("debounce", Scalars.Duration, "A tip closer than this to the last one is contact bounce (rain-tip only).", Default: "250 ms");

    public static readonly Key Resolution = new("resolution", Scalars.Value, "Smallest step of the instrument.", Default: "the counter step or the bucket, else unknown");

    public static readonly Key Sentinels = new("sentinels", new ListShape(Scalars.Number), "Numbers as sent that mean 'no value'.", Default: "-999, -9999, 32767");

    public static readonly Key ArrivalTime = new("arrival-time", Scalars.Flag, "A value without a time takes its arrival time.", Default: "false");

    public static readonly Key Quality = new("quality", QualityKeys.Shape, "Quality checks; those that are absent do not run.");

    private static readonly Key[] Settings =
    [
        Quantity, Unit, Sample, Report, SilentAfter, Counter, Bucket, Debounce, Resolution, Sentinels, ArrivalTime, Quality,
    ];

    public static readonly MapShape ClassShape = new("a class", Settings);

    public static readonly MapShape Shape = new("a sensor", [Station, Id, Class, .. Settings]);
}
