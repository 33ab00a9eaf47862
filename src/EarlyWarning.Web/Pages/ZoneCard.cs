using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Pages;

/// <summary>One zone and hazard on the page: what an officer has to see first stands first. Pure.</summary>
internal sealed class ZoneCard(PageClock clock)
{
    /// <summary>Adds the card.</summary>
    public void AddTo(Html html, BoardRow row)
    {
        var isCalm = row.Tier.Rank == 0 && row.DataState == DataState.Ok;
        html.Add($"<li class=\"zone {StyleSheet.ClassOf(row.Tier)}{(isCalm ? " calm" : "")}\"><div class=\"tier\"><span>{row.Tier.Symbol} {NameOf(row.Tier)}</span>");
        html.Add($"<span class=\"data {row.DataState.ToName()}\">{DataWord(row.DataState)}</span></div>");
        html.Add($"<div class=\"body\"><h2><bdi>{row.ZoneName}</bdi></h2><p class=\"quiet\">{row.Hazard} &middot; {row.Zone}</p>");
        AddLeading(html, row);
        AddAcknowledgement(html, row);
        AddDataDetail(html, row);
        AddBackground(html, row);
        html.Add("</div></li>\n");
    }

    /// <summary>The word for people; the id where the configuration has no English word.</summary>
    public static string NameOf(Tier tier) => tier.Names.GetValueOrDefault("en") ?? tier.Id;

    private static string DataWord(DataState state) => state switch
    {
        DataState.Ok => "data ok",
        DataState.Degraded => "data degraded",
        _ => "BLIND",
    };

    private static string TrendOf(Trend trend) => trend switch
    {
        Trend.Rising => "\u2191 rising",
        Trend.Falling => "\u2193 falling",
        Trend.Steady => "\u2192 steady",
        _ => "trend unknown",
    };

    private static void AddLeading(Html html, BoardRow row)
    {
        if (row.Evidence is not { } evidence)
        {
            html.Add("<p class=\"value\">no evidence</p>");
            return;
        }

        html.Add($"<p class=\"value\">{Quantity(evidence.Value, evidence.Unit)} {LimitOf(row)}</p>");
        html.Add($"<p>{TrendOf(row.Trend)} &middot; {evidence.Method}{(evidence.Window is { } window ? " over " + window : "")}</p>");
    }

    private void AddAcknowledgement(Html html, BoardRow row)
    {
        if (row.Warning is null)
        {
            return;
        }

        if (row.AcknowledgedBy is { } by)
        {
            html.Add($"<p>&#10003; acknowledged by {by}, <time>{clock.Write(row.AcknowledgedAt)}</time></p>");
        }
        else if (row.AcknowledgedTier is { } tier)
        {
            html.Add($"<p class=\"open\">NOT ACKNOWLEDGED at this tier (last for {tier}{(row.AcknowledgedAt is null ? "" : ", ")}<time>{Optional(row.AcknowledgedAt)}</time>)</p>");
        }
        else
        {
            html.Add("<p class=\"open\">NOT ACKNOWLEDGED</p>");
        }

        if (row.ReleaseProposed)
        {
            html.Add("<p class=\"care\">A release is proposed and waits for an officer.</p>");
        }
    }

    private void AddDataDetail(Html html, BoardRow row)
    {
        if (row.DataState == DataState.Ok)
        {
            return;
        }

        var detail = row.DataStateDetail.Length == 0 ? "Some data are missing." : clock.Localise(row.DataStateDetail);
        html.Add($"<p class=\"care\">{(row.DataState == DataState.Blind ? "No usable data: this zone cannot be judged. " : "")}{detail}</p>");
    }

    private void AddBackground(Html html, BoardRow row)
    {
        if (row.Warning is not null)
        {
            html.Add($"<p class=\"quiet\">since <time>{clock.Write(row.Onset)}</time>, last change <time>{clock.Write(row.Changed)}</time></p>");
        }

        if (row.Evidence is { } evidence)
        {
            html.Add($"<p class=\"quiet\">as of <time>{clock.Write(evidence.AsOf)}</time>{Doubts(evidence)}; {string.Join(", ", evidence.Sensors)}</p>");
        }

        if (row.Warning is not null)
        {
            html.Add($"<p class=\"quiet\">{row.Warning}</p>");
        }
    }

    private string Optional(Instant? time) => time is null ? "" : clock.Write(time);

    private static string Quantity(Micro? value, string unit) => value is { } number ? $"{number} {unit}".TrimEnd() : "not evaluable";

    private static string LimitOf(BoardRow row) => row.Threshold is { } limit
        ? $"against limit {Quantity(limit.Value, limit.Unit)}{(limit.Name is null ? "" : $" ({limit.Name})")}"
        : "without a limit";

    private static string Doubts(EventEvidence evidence)
    {
        var quality = evidence.Quality switch
        {
            QualityFlag.Good or QualityFlag.NotEvaluated => "",
            QualityFlag.Suspect => ", suspect",
            _ => ", not usable",
        };
        return evidence.Completeness < Micro.From(1) ? $"{quality}, {new Micro(evidence.Completeness.Units * 100)} % of the window covered" : quality;
    }
}
