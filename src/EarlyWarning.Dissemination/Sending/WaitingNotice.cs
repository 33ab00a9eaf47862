using System.Collections.Immutable;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>A notice in memory with what its queue must know. Immutable.</summary>
/// <param name="Address">Recipient and which of its addresses: <c>officer-a</c> or <c>officer-a.2</c>.</param>
/// <param name="Stream">Address, zone and hazard: within a stream the newer notice overtakes the older.</param>
/// <param name="Due">Not to be tried before.</param>
/// <param name="Since">From when its age counts, on the clock of the outbox.</param>
/// <param name="LooksBack">True when the store must be asked what was told before: it, or one that it has overtaken, was read from the store.</param>
internal sealed record WaitingNotice(StoredNotice Notice, string Address, string Stream, Instant Due, Instant Since, bool LooksBack)
{
    /// <summary>Older notices of the stream that this one has overtaken unsent, oldest first.</summary>
    public ImmutableList<StoredNotice> Overtook { get; private init; } = [];

    /// <summary>True for late information, which neither overtakes nor is overtaken by what pages.</summary>
    public bool IsLate { get; private init; }

    /// <summary>Takes a notice from the hand-over (<paramref name="fresh"/>) or from the store.</summary>
    public static WaitingNotice Of(StoredNotice notice, bool fresh, Instant now, bool engineTimeIsWallTime, Duration longestWait)
    {
        var fields = EventFields.Of(notice);
        var address = AddressOf(notice);
        var place = notice.Warning?.Split('.') is [var zone, var hazard, ..] ? $"{zone}.{hazard}" : $"{fields.Zone}.{fields.Hazard}";

        // A next attempt far ahead comes from a clock that was stepped since; the longest wait from now is enough.
        var due = Instant.Min(notice.NextAttempt ?? now, now + longestWait);
        var since = engineTimeIsWallTime ? Instant.Min(notice.Created, now) : now;
        return new WaitingNotice(notice, address, $"{address}|{(place == "." ? notice.Id : place)}{(fields.IsLate ? "|late" : "")}", due, since, !fresh) { IsLate = fields.IsLate };
    }

    /// <summary>Recipient and which of its addresses a notice means.</summary>
    public static string AddressOf(StoredNotice notice) =>
        NoticeId.AddressIndex(notice.Id) is var index and > 1 ? $"{notice.Recipient}.{index}" : notice.Recipient;

    /// <summary>The same after it has overtaken an older one of its stream.</summary>
    public WaitingNotice Overtaking(WaitingNotice older) =>
        this with { LooksBack = LooksBack || older.LooksBack, Overtook = older.Overtook.Add(older.Notice).AddRange(Overtook) };

    /// <summary>True when this one goes before another: more severe, then older.</summary>
    public bool GoesBefore(WaitingNotice other) =>
        Notice.Rank != other.Notice.Rank ? Notice.Rank > other.Notice.Rank
        : Notice.Created != other.Notice.Created ? Notice.Created < other.Notice.Created
        : Notice.EventSeq < other.Notice.EventSeq;
}
