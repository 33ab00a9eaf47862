using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Core.Routing;

/// <summary>
/// Writes a notice that fits one SMS. Parts in their order: head (tier, hazard, place, time), value against limit with trend, what to do,
/// what to know besides, code to answer. When there is no room they go in this order: trend, besides (the first one last), what to do, value, code, hazard.
/// Tier, place and time always stay.
/// </summary>
public static class NoticeText
{
    /// <summary>The text of an event as a kind of notice in a language.</summary>
    /// <param name="code">Code to answer; empty when nothing is to be acknowledged.</param>
    public static string Compose(RoutingRequest request, NoticeKind kind, string code, string language)
    {
        var words = NoticeWords.For(language);
        var parts = Parts(request, kind, code, words);
        for (var shortening = 0; ; shortening++)
        {
            var text = parts.Join(shortening);
            if (SmsSize.Fits(text) || shortening == NoticeParts.MostShortened)
            {
                return text;
            }
        }
    }

    /// <summary>A moment as people read it in a notice.</summary>
    internal static string Time(Instant time, Instant now, Func<Instant, Duration> offset, NoticeWords words)
    {
        var (local, today) = (Local(time, offset), Local(now, offset));
        return words.Time(local, withDate: local.Date != today.Date);
    }

    private static DateTimeOffset Local(Instant time, Func<Instant, Duration> offset)
    {
        var minutes = offset(time).Milliseconds / Instant.MinuteMilliseconds;
        return time.ToDateTimeOffset().ToOffset(TimeSpan.FromMinutes(Math.Clamp(minutes, -14 * 60, 14 * 60)));
    }

    private static NoticeParts Parts(RoutingRequest request, NoticeKind kind, string code, NoticeWords words)
    {
        var e = request.Event;
        var (fromRank, toRank) = (TierRanks.OfEvent(e.From, request.Scale), TierRanks.OfEvent(e.To, request.Scale));
        // Late information speaks of the highest tier that was reached, whichever way the event went.
        var spoken = kind == NoticeKind.LateInformation && fromRank > toRank ? e.From : e.To;
        var (from, to) = (TierWord(e.From, request.Scale, words), TierWord(spoken, request.Scale, words));
        var place = PlaceName.For(request.Zone, words);
        var time = Time(e.Time, request.EngineTime, request.Offset, words);
        var prefix = request.Exercise ? words.Exercise : "";
        var hazard = words.Hazard(e.Hazard);
        var trend = kind == NoticeKind.LateInformation ? Trend.Unknown : request.Trend;
        return new NoticeParts(
            words.Separator,
            prefix + words.Head(kind, from, to, hazard, place, time),
            prefix + words.Head(kind, from, to, "", place, time),
            Value(e, trend, words),
            Value(e, Trend.Unknown, words),
            words.Action(kind, e.Hazard, Severities.Of(toRank, request.Scale)),
            words.Besides(e.Marks, e.DataState, kind, int.MaxValue),
            words.Besides(e.Marks, e.DataState, kind, 1),
            code.Length > 0 ? words.Answer(code) : "");
    }

    private static string TierWord(string id, TierScale scale, NoticeWords words) =>
        (scale.RankOf(id) is var rank and >= 0 ? words.Tier(scale[rank]) : id).Replace(words.Separator, " ", StringComparison.Ordinal);

    private static string Value(WarningEvent e, Trend trend, NoticeWords words)
    {
        if (e.Evidence is not { } evidence)
        {
            return "";
        }

        var names = MethodCatalogue.Find(evidence.Method)?.Descriptor.Names;
        var method = names?.GetValueOrDefault(words.Language) ?? names?.GetValueOrDefault("en") ?? evidence.Method;
        var bound = (e.Marks & Marks.AtLeast) != 0 ? 1 : (e.Marks & Marks.AtMost) != 0 ? -1 : 0;
        var value = evidence.Value is { } v ? ValueText.WithUnit(ValueText.Of(v, e.Threshold?.Value), evidence.Unit) : "";
        var limit = e.Threshold is { } t ? ValueText.WithUnit(t.Value.ToString(), t.Unit) : "";
        return words.Value(method, evidence.Window, bound, value, limit, trend);
    }
}
