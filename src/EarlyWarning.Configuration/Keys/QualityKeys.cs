namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys under <c>quality:</c>.</summary>
internal static class QualityKeys
{
    private static readonly ListShape Range = new(Scalars.Value, Exactly: 2);

    public static readonly Key InstrumentSpan = new("instrument-span", Range, "Lowest and highest value the instrument can show; beyond it a value fails.");

    public static readonly Key Plausible = new("plausible", Range, "Lowest and highest value expected at this site; outside it a value is suspect.");

    public static readonly Key Suspect = new("suspect", Scalars.Rate, "A faster change is suspect; always needed.");

    public static readonly Key Fail = new("fail", Scalars.Rate, "A faster change fails (on water level it is suspect at most).");

    public static readonly MapShape RateShape = new("a rate check", [Suspect, Fail]);

    public static readonly Key Rate = new("rate", RateShape, "Largest change per time.");

    public static readonly Key For = new("for", Scalars.Duration, "A value that stands still this long is suspect (not for rain).");

    public static readonly Key Within = new("within", Scalars.Value, "Standing still means a range below this (not for rain).");

    public static readonly Key Count = new("count", Scalars.Whole(2, 1000), "Equal non-zero increments while the neighbours are dry (rain only).", Default: "6");

    public static readonly MapShape FlatLineShape = new("a flat-line check", [For, Within, Count]);

    public static readonly Key FlatLine = new("flat-line", FlatLineShape, "How long a value may stand still.");

    public static readonly MapShape Shape = new("quality", [InstrumentSpan, Plausible, Rate, FlatLine]);
}
