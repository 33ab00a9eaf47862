using System.Globalization;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Warning.Explanation;

namespace EarlyWarning.App.Text;

/// <summary>The small phrases that explanations are made of.</summary>
internal static class Words
{
    /// <summary>The English word of a tier, e.g. <c>orange</c> or <c>no warning</c>.</summary>
    public static string Of(Tier tier) => tier.Names.GetValueOrDefault("en", tier.Id);

    /// <summary>A value with its unit; pure numbers stand alone.</summary>
    public static string Of(Micro value, string unit) => unit is "" or "1" ? value.ToString() : $"{value} {unit}";

    /// <summary><c>04:45Z</c> on the day of the picture, else the whole time.</summary>
    public static string Of(Instant time, Instant day)
    {
        var text = time.ToString();
        if (text[..10] != day.ToString()[..10])
        {
            return text;
        }

        return text.EndsWith(":00Z", StringComparison.Ordinal) ? text[11..16] + "Z" : text[11..];
    }

    /// <summary>A share as whole percent, cut so that it never claims more than there is.</summary>
    public static string Percent(Micro share) => Number((int)(share.Units * 100 / Micro.Scale)) + " %";

    /// <summary>A whole number.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>good</c>, <c>suspect (rate)</c> ...</summary>
    public static string Of(QualityFlag flag, QualityCheckId check)
    {
        var word = flag switch
        {
            QualityFlag.Good => "good",
            QualityFlag.NotEvaluated => "not evaluated",
            QualityFlag.Suspect => "suspect",
            QualityFlag.Fail => "failed",
            QualityFlag.Missing => "missing",
            _ => "unknown",
        };
        return check == QualityCheckId.None || flag == QualityFlag.Missing ? word : $"{word} ({check.ToName()})";
    }

    /// <summary>How a sensor stands, as the end of a sentence that begins with its name.</summary>
    public static string Of(SensorStanding standing, Instant? time, Instant day) => standing switch
    {
        SensorStanding.Usable => "is usable",
        SensorStanding.NotReported => "has not reported",
        SensorStanding.Excluded => "is excluded" + Until(time, day),
        SensorStanding.Maintenance => "is under maintenance" + Until(time, day),
        _ => "is silent" + (time is { } since ? $" since {Of(since, day)}" : ""),
    };

    /// <summary>The English name of a method, e.g. <c>rain sum</c>.</summary>
    public static string Method(string id) => MethodCatalogue.Find(id)?.Descriptor.Names.GetValueOrDefault("en", id) ?? id;

    /// <summary><c>2 consecutive readings</c>, <c>10 min</c>, or both; null when one reading is enough.</summary>
    public static string? Of(Confirm confirm) => (confirm.Samples, confirm.AtMost) switch
    {
        ( <= 1, _) => null,
        ({ } samples, null) => $"{Number(samples)} consecutive readings",
        (null, { } most) => $"{most} without a contrary reading",
        ({ } samples, { } most) => $"{Number(samples)} consecutive readings or {most} without a contrary reading",
        _ => null,
    };

    /// <summary>Name, source and approver of a threshold in brackets; empty when none is stated.</summary>
    public static string Provenance(string? name, string? source, string? approvedBy, string? validFrom)
    {
        string?[] parts =
        [
            name,
            source is null ? null : $"source {source}",
            approvedBy is null ? null : $"approved by {approvedBy}",
            validFrom is null ? null : $"valid from {validFrom}",
        ];
        var stated = string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p)));
        return stated.Length == 0 ? "" : $" [{stated}]";
    }

    /// <summary>What keeps a data state from being ok.</summary>
    public static string Of(DataGap gap, Instant day)
    {
        var who = $"{gap.Sensor} (role {gap.Role})";
        return gap.Kind switch
        {
            DataGapKind.NoSensor => $"role {gap.Role} has no sensor",
            DataGapKind.NotReported => $"{who} has not reported",
            DataGapKind.Excluded => $"{who} {Of(SensorStanding.Excluded, gap.Time, day)}",
            DataGapKind.Maintenance => $"{who} {Of(SensorStanding.Maintenance, gap.Time, day)}",
            DataGapKind.Warming => $"{who} has no {(gap.Window is { } window ? $"full {window} of data" : "value")} yet",
            DataGapKind.Incomplete => $"{who} has a gap in its last {gap.Window}: {Percent(gap.Completeness.GetValueOrDefault())} covered",
            _ => $"{who} {Of(SensorStanding.Silent, gap.Time, day)}{(gap.LastUsable is { } last ? $", last usable reading {Of(last, day)}" : "")}",
        };
    }

    private static string Until(Instant? time, Instant day) => time is { } until ? $" until {Of(until, day)}" : "";
}
