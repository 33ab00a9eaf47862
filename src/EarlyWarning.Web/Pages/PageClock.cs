using System.Globalization;
using System.Text.RegularExpressions;
using EarlyWarning.Core.Domain;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Web.Pages;

/// <summary>Writes times for people: local time of the site with its offset, always (B029).</summary>
internal sealed partial class PageClock
{
    private readonly TimeZoneInfo _zone;

    /// <summary>Uses a time zone by its IANA name; UTC, and a line in the log, when the machine does not know it.</summary>
    public PageClock(string timeZone, ILogger logger)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
        {
            logger.LogWarning("This machine does not know the time zone '{TimeZone}'; the page shows UTC. Install the time zone data, or correct the name", timeZone);
            zone = TimeZoneInfo.Utc;
        }

        _zone = zone;
    }

    /// <summary>A sentence with its UTC times written like all others on the page, so that nobody compares two clocks.</summary>
    public string Localise(string sentence) =>
        UtcTimes().Replace(sentence, m => Instant.TryParse(m.ValueSpan, out var instant) ? Write(instant) : m.Value);

    /// <summary>Date, time and offset, e.g. <c>2025-06-02 05:35 +05:45</c>; <c>-</c> for what never happened.</summary>
    public string Write(Instant? time)
    {
        if (time is not { } instant || instant <= Instant.Never || instant >= Instant.Forever)
        {
            return "-";
        }

        var local = TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), _zone);
        var text = local.ToString(local.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return local.Offset == TimeSpan.Zero ? text + " UTC" : text + local.ToString(" zzz", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z", RegexOptions.CultureInvariant)]
    private static partial Regex UtcTimes();
}
