using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Routing;

/// <summary>The words of one language. A language is one file that derives from this and one line in <see cref="All"/>.</summary>
public abstract class NoticeWords
{
    private static readonly NoticeWords[] Languages = [new EnglishWords(), new ChineseWords()];

    /// <summary>Every language, once; the first one stands in for tags that are not there.</summary>
    public static IReadOnlyList<NoticeWords> All => Languages;

    /// <summary>Language tag, e.g. <c>en</c>.</summary>
    public abstract string Language { get; }

    /// <summary>Stands between the parts of a text and never inside one.</summary>
    public abstract string Separator { get; }

    /// <summary>True when every word is of the GSM 7-bit alphabet, so that a message holds 160 characters.</summary>
    public abstract bool IsGsm { get; }

    /// <summary>The longest place name that is written out; a longer one gives way to the zone's id.</summary>
    public abstract int LongestPlace { get; }

    /// <summary>Begins every text of a drill.</summary>
    public abstract string Exercise { get; }

    /// <summary>Names of the lines below the text of a mail.</summary>
    public abstract MailWords Mail { get; }

    /// <summary>The words of a language tag or its beginning (<c>zh-CN</c>).</summary>
    public static NoticeWords For(string language) =>
        Languages.FirstOrDefault(w => language.StartsWith(w.Language, StringComparison.OrdinalIgnoreCase)) ?? Languages[0];

    /// <summary>The part that is never left out: tier, place and time, with the hazard where there is room.</summary>
    /// <param name="hazard">In words; empty where there is no room for it.</param>
    public abstract string Head(NoticeKind kind, string from, string to, string hazard, string place, string time);

    /// <summary>A tier for people.</summary>
    public abstract string Tier(Tier tier);

    /// <summary>A hazard in words; the id itself for one that is not built in.</summary>
    public abstract string Hazard(string id);

    /// <summary>A local time with offset, with the date unless it is of today.</summary>
    public abstract string Time(DateTimeOffset local, bool withDate);

    /// <summary>The leading value against its limit.</summary>
    /// <param name="method">Name of the method in this language.</param>
    /// <param name="bound">Whether the true value may be higher (1) or lower (-1).</param>
    /// <param name="value">With unit, or empty.</param>
    /// <param name="limit">With unit, or empty.</param>
    public abstract string Value(string method, Duration? window, int bound, string value, string limit, Trend trend);

    /// <summary>What to do; empty when there is nothing.</summary>
    public abstract string Action(NoticeKind kind, string hazard, Severity severity);

    /// <summary>What the reader must know besides, the most important first; empty when nothing.</summary>
    /// <param name="atMost">How many words.</param>
    public abstract string Besides(Marks marks, DataState dataState, NoticeKind kind, int atMost);

    /// <summary>How to answer.</summary>
    public abstract string Answer(string code);

    /// <summary>How late a message is, and which tier it could not report before.</summary>
    /// <param name="delay">Whole minutes.</param>
    /// <param name="tier">Tier of the notice that was overtaken, for people, or empty.</param>
    /// <param name="time">Its local time, or empty.</param>
    public abstract string Delay(Duration delay, string tier, string time);
}

/// <summary>Names of the lines below the text of a mail: warning id, three times, notice id.</summary>
public sealed record MailWords(string Warning, string Observed, string Decided, string Sent, string Notice);

/// <summary>How much there is to do, from a tier's place in its scale.</summary>
public enum Severity : byte
{
    /// <summary>Keep watch.</summary>
    Watch,

    /// <summary>Get ready.</summary>
    Prepare,

    /// <summary>Act: the second highest tier.</summary>
    Act,

    /// <summary>Act at once: the highest tier.</summary>
    Emergency,
}

/// <summary>Places tiers among the severities.</summary>
internal static class Severities
{
    /// <summary>The highest rank is an emergency, the one below is for acting, and so on; everything lower is for watching.</summary>
    public static Severity Of(int rank, TierScale scale) => (Severity)Math.Clamp(3 - (scale.Top - rank), 0, 3);
}
