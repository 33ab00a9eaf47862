using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>
/// Finds what a notice has overtaken unsent, so that the text can say so. After a restart the store knows it; it also knows whether
/// something newer was told already: then the older notice is never sent (B081).
/// </summary>
internal sealed class OvertakenStage(OutboxParts parts) : IDeliveryStage
{
    /// <summary>Outcome text of a notice that gave way to a newer one; also how the store's rows are recognised.</summary>
    public const string OutcomePrefix = "overtaken by ";

    private const int Limit = 1000;

    /// <inheritdoc />
    public ValueTask<Delivery> RunAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var taken = delivery.Taken;
        delivery = delivery with { Overtaken = taken.Overtook };
        return new ValueTask<Delivery>(taken.LooksBack && !taken.IsLate && taken.Notice.Warning is { } warning ? LookBack(delivery, warning) : delivery);
    }

    private Delivery LookBack(Delivery delivery, string warning)
    {
        var notice = delivery.Taken.Notice;
        var told = Past(warning).Where(p => p.Channel == notice.Channel && WaitingNotice.AddressOf(p) == delivery.Taken.Address && !EventFields.Of(p).IsLate).ToList();
        if (told.Where(p => p.EventSeq > notice.EventSeq && p.State == NoticeState.Sent).MinBy(p => p.EventSeq) is { } newer)
        {
            return delivery.SettleAs(NoticeState.Superseded, "superseded", OutcomePrefix + newer.Id);
        }

        var overtaken = told
            .Where(p => p.EventSeq < notice.EventSeq)
            .OrderByDescending(p => p.EventSeq)
            .TakeWhile(p => p.State != NoticeState.Sent)
            .Where(p => p.State == NoticeState.Superseded && p.Outcome.StartsWith(OutcomePrefix, StringComparison.Ordinal))
            .Concat(delivery.Overtaken)
            .DistinctBy(p => p.Id)
            .OrderBy(p => p.EventSeq);
        return delivery with { Overtaken = [.. overtaken] };
    }

    private IReadOnlyList<StoredNotice> Past(string warning)
    {
        try
        {
            return parts.Store.Notices(warning, Limit);
        }
        catch (IOException exception)
        {
            // A warning that does not say its age is better than none.
            parts.Log.LogWarning("Earlier notices cannot be read ({Trouble}); the text will not say what was overtaken", exception.GetType().Name);
            return [];
        }
    }
}
