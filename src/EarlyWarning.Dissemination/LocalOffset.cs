using EarlyWarning.Core.Domain;

namespace EarlyWarning.Dissemination;

/// <summary>Turns a time zone into the offset function that the core takes.</summary>
public static class LocalOffset
{
    /// <summary>UTC everywhere.</summary>
    public static readonly Func<Instant, Duration> Utc = _ => Duration.Zero;

    /// <summary>The offset of a zone at a moment, with its daylight changes.</summary>
    public static Func<Instant, Duration> Of(TimeZoneInfo zone) =>
        at => new Duration((long)zone.GetUtcOffset(at.ToDateTimeOffset()).TotalMilliseconds);
}
