using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Pages;

/// <summary>
/// Writes the status page: plain HTML without script, loaded again by itself. What is worst stands first; what is wrong with the service
/// itself stands above everything. Pure.
/// </summary>
internal sealed class StatusPage(WebOptions options, PageClock clock)
{
    private readonly ZoneCard _card = new(clock);

    /// <summary>The page of a picture.</summary>
    public (string Page, StyleSheet Style) Write(BoardPicture picture, HealthPicture health, Instant? staleSince)
    {
        var style = StyleSheet.For(picture.Rows.Select(r => r.Tier), options.RefreshSeconds);
        var summary = Summary(picture);
        var html = Begin(style, summary);
        AddBanners(html, health, staleSince);
        html.Add($"<header><h1>{options.SiteName}</h1><p class=\"sum\">{summary}</p>");
        html.Add($"<p class=\"quiet\">Picture of <time>{clock.Write(picture.EngineTime)}</time>. Loads itself every {options.RefreshSeconds} s.</p></header>\n<main><ul>\n");
        foreach (var row in InOrder(picture.Rows))
        {
            _card.AddTo(html, row);
        }

        html.Add("</ul>\n");
        AddHeldBack(html, picture);
        AddHealth(html, health);
        html.Add($"</main><footer><p class=\"quiet\">Record {picture.Position}, configuration {Short(picture.Configuration)}</p></footer></body></html>\n");
        return (html.ToString(), style);
    }

    /// <summary>The page when there is no picture: it must not look like calm.</summary>
    public (string Page, StyleSheet Style) WriteUnreadable(string title, string detail, HealthPicture health)
    {
        var style = StyleSheet.For([], options.RefreshSeconds);
        var html = Begin(style, "Nothing is known now");
        html.Add($"<div class=\"bar\"><p>{title}</p><p>{detail}</p></div>");
        html.Add($"<header><h1>{options.SiteName}</h1><p class=\"sum\">Nothing is known now</p><p class=\"quiet\">Loads itself every {options.RefreshSeconds} s.</p></header><main>");
        AddHealth(html, health);
        html.Add("</main></body></html>\n");
        return (html.ToString(), style);
    }

    private Html Begin(StyleSheet style, string summary)
    {
        var html = new Html();
        html.Add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Add($"<meta http-equiv=\"refresh\" content=\"{options.RefreshSeconds}\"><title>{summary} - {options.SiteName}</title>");
        html.AddStyle(style).Add("</head><body>\n");
        html.Add("<div class=\"bar old\"><p>This page did not load itself again. What it shows is old: load it by hand.</p></div>\n");
        if (options.Exercise)
        {
            html.Add("<div class=\"bar mild\"><p>EXERCISE: this is a drill or a test, not a real warning.</p></div>\n");
        }

        return html;
    }

    private void AddBanners(Html html, HealthPicture health, Instant? staleSince)
    {
        if (staleSince is { } since)
        {
            html.Add($"<div class=\"bar\"><p>This picture is old: nothing is known since <time>{clock.Write(since)}</time>. It does not mean that there is no new warning.</p></div>\n");
        }

        var bad = health.Complete().Where(c => c.State != HealthState.Ok).OrderByDescending(c => c.State).ToList();
        if (bad.Count == 0)
        {
            return;
        }

        html.Add($"<div class=\"bar{(health.IsReady ? " mild" : "")}\">");
        html.Add($"<p>{(health.IsReady ? "The service works in part." : "The service cannot warn reliably now.")}</p>");
        foreach (var check in bad)
        {
            html.Add($"<p>{check.Name} {Word(check.State)}: {clock.Localise(check.Detail)}</p>");
        }

        html.Add("</div>\n");
    }

    private void AddHeldBack(Html html, BoardPicture picture)
    {
        if (picture.HeldBack.Count == 0)
        {
            return;
        }

        html.Add($"<h3>Held back: {picture.HeldBack.Count}</h3><div class=\"rows\">\n");
        foreach (var entry in picture.HeldBack.Reverse())
        {
            html.Add($"<p><time>{clock.Write(entry.Time)}</time> {entry.Zone}, {entry.Hazard}: {entry.Tier} by {entry.Rule}, {entry.Sensor.ToString()}<br>{clock.Localise(entry.Why)}</p>\n");
        }

        html.Add("</div>");
    }

    private void AddHealth(Html html, HealthPicture health)
    {
        html.Add("<h3>Service</h3><div class=\"rows\">\n");
        foreach (var check in health.Complete())
        {
            html.Add($"<p>{check.Name}: {Word(check.State)}, since <time>{clock.Write(check.Since)}</time> {clock.Localise(check.Detail)}</p>\n");
        }

        html.Add("</div>");
    }

    private static IEnumerable<BoardRow> InOrder(IReadOnlyList<BoardRow> rows) => rows
        .OrderByDescending(r => r.Tier.Rank)
        .ThenBy(r => r.Warning is null || r.AcknowledgedBy is not null)
        .ThenByDescending(r => r.DataState);

    private static string Summary(BoardPicture picture)
    {
        var tiers = picture.Rows.Where(r => r.Tier.Rank > 0)
            .GroupBy(r => (r.Tier.Rank, Name: ZoneCard.NameOf(r.Tier)))
            .OrderByDescending(g => g.Key.Rank)
            .Select(g => FormattableString.Invariant($"{g.Count()} {g.Key.Name}"));
        var open = picture.Rows.Count(r => r.Warning is not null && r.AcknowledgedBy is null);
        var blind = picture.Rows.Count(r => r.DataState == DataState.Blind);
        string[] parts =
        [
            .. tiers,
            .. open > 0 ? [FormattableString.Invariant($"{open} not acknowledged")] : Array.Empty<string>(),
            .. blind > 0 ? [FormattableString.Invariant($"{blind} blind")] : Array.Empty<string>(),
        ];
        return picture.Rows.Count == 0 ? "No zone is configured"
            : parts.Length > 0 ? string.Join(", ", parts)
            : "No warning in force";
    }

    private static string Word(HealthState state) => state switch
    {
        HealthState.Ok => "ok",
        HealthState.Degraded => "degraded",
        _ => "FAILING",
    };

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
