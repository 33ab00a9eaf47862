using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.State;

namespace EarlyWarning.Storage.Tests.State;

internal static class SomeState
{
    public static SqliteStateStore Open(string folder, ListLogger<SqliteStateStore>? logger = null) => new(folder, WarningEventJson.Read, logger);

    public static StoredEvent Event(long seq, string to = "red")
    {
        var e = new WarningEvent
        {
            Seq = seq,
            Time = Some.Noon,
            Decided = Some.Noon + Duration.FromSeconds(seq),
            Warning = "lower-creek.flash-flood.20260701T120000Z",
            Zone = "lower-creek",
            Hazard = "flash-flood",
            From = "none",
            To = to,
            DataState = DataState.Degraded,
            Reason = EventReason.ThresholdReached,
            Rule = "stage-level",
            Threshold = new EventThreshold(Micro.From(6m), "m", "historic", "survey 2011", "li-wei", "2020-01-01"),
            Evidence = new EventEvidence("stage", Micro.From(6.25m), "m", null, Micro.From(1m), QualityFlag.Good, Some.Noon, ["bridge/stage"]),
            Marks = Marks.SingleWitness,
            Configuration = "c0ffee",
        };
        return new StoredEvent(e, WarningEventJson.Write(e));
    }

    public static StoredNotice Notice(long seq, string recipient = "duty", string? warning = "lower-creek.flash-flood.20260701T120000Z") => new()
    {
        Id = $"{seq}.{recipient}.webhook",
        EventSeq = seq,
        Warning = warning,
        Recipient = recipient,
        Channel = "webhook",
        Address = "https://example.org/hook",
        Rank = 4,
        EventTime = Some.Noon,
        Created = Some.Noon + Duration.FromSeconds(seq),
        Text = "RED 洪水 lower creek",
        EventJson = Event(seq).Line,
        Code = "K7",
        NextAttempt = Some.Noon,
    };

    public static StateTransaction Transaction(long position, IReadOnlyList<StoredEvent>? events = null, params StoredNotice[] notices) => new(position, events ?? [], notices);
}
