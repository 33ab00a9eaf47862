using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Tests.Support;

/// <summary>Valid values: the flood at Wimberley on 2015-05-24, two zones.</summary>
internal static class Some
{
    public const string Warning = "lower-creek.flash-flood.20150524T034500Z";

    public static readonly Instant Now = At("2015-05-24T04:46:00Z");

    public static Instant At(string text) => Instant.TryParse(text, out var instant) ? instant : throw new FormatException(text);

    public static Tier Tier(string id) => TierScale.Default[TierScale.Default.RankOf(id)];

    public static EventEvidence Stage(string value, string asOf) =>
        new("stage", Micro.From(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)), "m", null, Micro.From(1), QualityFlag.Good, At(asOf), ["bridge/stage"]);

    public static EventThreshold Limit(string value, string? name = null) =>
        new(Micro.From(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)), "m", name, name is null ? null : "flood study 2011", name is null ? null : "m.ortiz", name is null ? null : "2012-01-01");

    public static BoardRow RedCreek => new()
    {
        Zone = "lower-creek",
        ZoneName = "Lower Creek village",
        Hazard = "flash-flood",
        Tier = Tier("red"),
        DataState = DataState.Degraded,
        DataStateDetail = "rain: ridge/rain silent since 2015-05-24T03:10:00Z",
        Warning = Warning,
        Onset = At("2015-05-24T03:45:00Z"),
        Changed = At("2015-05-24T04:45:00Z"),
        Rule = "stage-level",
        Evidence = Stage("9.07", "2015-05-24T04:45:00Z"),
        Threshold = Limit("8", "historic"),
        Trend = Trend.Rising,
        AcknowledgedTier = "orange",
        AcknowledgedAt = At("2015-05-24T04:20:00Z"),
    };

    public static BoardRow QuietSlope => new()
    {
        Zone = "north-slope",
        ZoneName = "North Slope",
        Hazard = "landslide",
        Tier = Tier("none"),
        DataState = DataState.Ok,
        DataStateDetail = "",
        Rule = "creep",
        Evidence = new EventEvidence("velocity", Micro.From(0.000004m), "mm/d", Duration.FromHours(48), Micro.From(0.95m), QualityFlag.Suspect, At("2015-05-24T04:40:00Z"), ["slope/tilt", "slope/wire"]),
        Threshold = Limit("2"),
        Trend = Trend.Steady,
    };

    public static HeldBack StuckGauge => new(At("2015-05-24T04:30:00Z"), "lower-creek", "flash-flood", "rain-sums", new SensorKey("ridge", "rain"), "orange", "waits for a witness: ridge/rain is suspect (flat-line)");

    public static BoardPicture Picture(params BoardRow[] rows) => new(Now, 4711, "0123456789abcdef0123456789abcdef", rows, []);

    public static BoardPicture Flood => Picture(RedCreek, QuietSlope) with { HeldBack = [StuckGauge] };

    public static WarningEvent Event(long seq, string time, string? warning, string from, string to, EventReason reason, EventEvidence? evidence = null, EventThreshold? threshold = null)
    {
        var parts = (warning ?? "north-slope.landslide.x").Split('.');
        return new WarningEvent
        {
            Seq = seq,
            Time = At(time),
            Decided = At(time),
            Warning = warning,
            Zone = parts[0],
            Hazard = parts[1],
            From = from,
            To = to,
            DataState = DataState.Ok,
            Reason = reason,
            Rule = evidence is null ? null : "stage-level",
            Threshold = threshold,
            Evidence = evidence,
            Configuration = "0123",
        };
    }

    /// <summary>A first, small flood that is over; a data state without a thread; the flood that is open.</summary>
    public static ListStateStore Log()
    {
        var store = new ListStateStore();
        Add(store, Event(1, "2015-05-17T21:30:00Z", "lower-creek.flash-flood.20150517T213000Z", "none", "blue", EventReason.ThresholdReached, Stage("3.1", "2015-05-17T21:30:00Z"), Limit("3")));
        Add(store, Event(2, "2015-05-18T02:15:00Z", "lower-creek.flash-flood.20150517T213000Z", "blue", "none", EventReason.Closed, Stage("2.4", "2015-05-18T02:15:00Z"), Limit("3")));
        Add(store, Event(3, "2015-05-20T00:00:00Z", null, "none", "none", EventReason.DataState));
        Add(store, Event(4, "2015-05-24T03:45:00Z", Warning, "none", "blue", EventReason.ThresholdReached, Stage("3.5", "2015-05-24T03:45:00Z"), Limit("3")));
        Add(store, Event(5, "2015-05-24T04:45:00Z", Warning, "blue", "red", EventReason.ThresholdReached, Stage("9.07", "2015-05-24T04:45:00Z"), Limit("8")));
        return store;
    }

    /// <summary>The stored line of a row; any JSON will do here, with number forms that must not be rewritten.</summary>
    public static string Line(long seq) => FormattableString.Invariant($"{{\"v\":1,\"seq\":{seq},\"value\":9.070000,\"name\":\"\\u00e9\"}}");

    public static StoredNotice Notice(string id, string? warning, NoticeState state) => new()
    {
        Id = id,
        EventSeq = 5,
        Warning = warning,
        Recipient = "duty-officer",
        Channel = "email",
        Rank = 4,
        EventTime = At("2015-05-24T04:45:00Z"),
        Created = At("2015-05-24T04:45:00Z"),
        Text = "RED flash flood Lower Creek village. Answer K7P2.",
        EventJson = "{}",
        Code = "K7P2",
        State = state,
        Attempts = 1,
        NextAttempt = state == NoticeState.Pending ? At("2015-05-24T04:47:00Z") : null,
        Outcome = state == NoticeState.Pending ? "connection refused" : "250 accepted",
        Updated = At("2015-05-24T04:45:30Z"),
    };

    private static void Add(ListStateStore store, WarningEvent row) => store.Add(row, Line(row.Seq));
}
