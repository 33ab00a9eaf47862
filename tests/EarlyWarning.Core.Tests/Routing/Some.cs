using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Core.Tests.Routing;

/// <summary>Valid values for routing tests; each test changes what it is about.</summary>
internal static class Some
{
    public const string Thread = "lower-creek.flash-flood.20150524T034500Z";

    public static readonly Recipient OfficerA = new("officer-a", "Officer A", "en", [new("email", "a@example.org"), new("webhook", "https://hook.example.org/w?token=secret")]);

    public static readonly Recipient OfficerB = new("officer-b", "Officer B", "zh", [new("email", "b@example.org"), new("email", "b2@example.org")]);

    public static readonly ZoneDefinition Zone = new(
        "lower-creek", "Lower Creek village", "431129103207", 320, null, new Dictionary<string, IReadOnlyList<SensorKey>>(), []);

    public static Instant At(string time) => Instant.TryParse(time, out var instant) ? instant : throw new FormatException(time);

    public static Duration MinusFive(Instant at) => Duration.FromHours(-5);

    public static WarningEvent Event(string from, string to, EventReason reason = EventReason.ThresholdReached, string time = "2015-05-24T04:45:00Z") => new()
    {
        Seq = 5,
        Time = At(time),
        Decided = At(time),
        Warning = Thread,
        Zone = "lower-creek",
        Hazard = "flash-flood",
        From = from,
        To = to,
        DataState = DataState.Ok,
        Reason = reason,
        Rule = "stage-level",
        Threshold = new EventThreshold(Micro.From(8m), "m", "historic", "survey 2014", "bureau", "2014-05-01"),
        Evidence = new EventEvidence("stage", Micro.From(8.2124m), "m", null, Micro.From(1m), QualityFlag.Good, At(time), ["bridge/stage"]),
        Configuration = "c0ffee",
    };

    public static WarningEvent DataStateEvent(string tier, DataState state) =>
        Event(tier, tier, EventReason.DataState) with { DataState = state, Rule = null, Threshold = null, Evidence = null, Warning = tier == "none" ? null : Thread };

    public static Route Route(string id = "all", string fromTier = "blue", params string[] recipients) =>
        new(id, [], "", [], fromTier, DataState: true, LateInformation: true, recipients.Length > 0 ? recipients : ["officer-a"]);

    public static RoutingTable Table(params Route[] routes) => new([OfficerA, OfficerB], routes);

    public static RoutingRequest Request(WarningEvent e, RoutingTable? table = null) => new()
    {
        Event = e,
        Zone = Zone,
        Scale = TierScale.Default,
        Table = table ?? Table(Route()),
        EngineTime = e.Time,
        Offset = MinusFive,
        Trend = Trend.Rising,
    };

    public static ThreadHistory Told(params string[] recipients) =>
        recipients.Aggregate(ThreadHistory.Empty, (history, recipient) => history.After(NoticeKind.Raise, recipient));
}
