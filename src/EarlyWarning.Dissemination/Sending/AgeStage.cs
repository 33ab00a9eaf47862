using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Lets a text say how late it is told, and which tier could not be told before (B094).</summary>
internal sealed class AgeStage(OutboxParts parts) : IDeliveryStage
{
    /// <inheritdoc />
    public ValueTask<Delivery> RunAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var notice = delivery.Taken.Notice;
        var waited = parts.Now - delivery.Taken.Since;
        var overtaken = delivery.Overtaken;

        // Both differences are taken on one clock each, so that it holds under the reading clock too.
        var age = overtaken.Count > 0 ? waited + (notice.Created - overtaken[0].Created) : waited;
        if (age < parts.Options.SayDelayFrom)
        {
            return new ValueTask<Delivery>(delivery);
        }

        var worst = overtaken.Where(o => o.Rank > 0).OrderByDescending(o => o.Rank).ThenBy(o => o.EventSeq).FirstOrDefault();
        var scale = parts.Scale(EventFields.Of(notice).Hazard);
        var delay = new Delay(
            age,
            notice.Created + waited,
            worst is null ? null : scale[Math.Min(worst.Rank, scale.Top)],
            worst?.EventTime ?? notice.EventTime,
            parts.Offset);
        var text = DelayNote.Apply(notice.Text, notice.Code, parts.Addresses.LanguageOf(notice), delay);
        return new ValueTask<Delivery>(delivery with { Outgoing = notice with { Text = text } });
    }
}
