using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Routing;

/// <summary>
/// Says in a notice how late it is told, and which tier could not be told before (B094): one message that is honest about its age
/// instead of a stale raise followed by an end.
/// </summary>
public static class DelayNote
{
    /// <summary>Puts the note behind the head of a text and leaves out parts from the end, the code last, until it fits one SMS.</summary>
    /// <param name="text">A text of <see cref="NoticeText"/>.</param>
    /// <param name="code">Its code, or empty.</param>
    /// <param name="language">Its language.</param>
    public static string Apply(string text, string code, string language, Delay delay)
    {
        var words = NoticeWords.For(language);
        var parts = text.Split(words.Separator).ToList();
        var answer = code.Length > 0 && parts.Count > 1 && parts[^1].EndsWith(code, StringComparison.Ordinal) ? parts[^1] : "";
        var body = parts.Skip(1).Take(parts.Count - 1 - (answer.Length > 0 ? 1 : 0)).ToList();
        foreach (var note in Notes(delay, words))
        {
            for (var kept = body.Count; kept >= 0; kept--)
            {
                if (Fitting([parts[0], note, .. body.Take(kept), answer], words) is { } whole)
                {
                    return whole;
                }
            }
        }

        return Fitting([parts[0], words.Delay(delay.By, "", "")], words) ?? text;
    }

    /// <summary>The full note first, the one without the overtaken tier where there is no room.</summary>
    private static IEnumerable<string> Notes(Delay delay, NoticeWords words)
    {
        if (delay.OvertakenTier is { } tier)
        {
            yield return words.Delay(delay.By, words.Tier(tier), NoticeText.Time(delay.OvertakenAt, delay.Now, delay.Offset, words));
        }

        yield return words.Delay(delay.By, "", "");
    }

    private static string? Fitting(IEnumerable<string> parts, NoticeWords words)
    {
        var text = string.Join(words.Separator, parts.Where(part => part.Length > 0));
        return SmsSize.Fits(text) ? text : null;
    }
}

/// <summary>How late a notice is told.</summary>
/// <param name="By">Since the oldest thing that it tells was decided.</param>
/// <param name="Now">Time of sending.</param>
/// <param name="OvertakenTier">Highest tier of the notices that it overtook before they could be sent, or null.</param>
/// <param name="OvertakenAt">When that tier was reached.</param>
/// <param name="Offset">Offset of local time from UTC at a moment.</param>
public sealed record Delay(Duration By, Instant Now, Tier? OvertakenTier, Instant OvertakenAt, Func<Instant, Duration> Offset);
