using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.App.Text;

/// <summary>One row of the warning log as one line that a person can read.</summary>
public static class EventLine
{
    /// <summary>e.g. <c>2015-05-24T04:45:00Z  blanco flash-flood  orange -> RED  threshold-reached  stage-level 8.02 m >= 8 m  [ok]</c>.</summary>
    public static string Of(WarningEvent e)
    {
        var late = e.Decided == e.Time ? "" : $" (decided {e.Decided})";
        var change = e.From == e.To ? e.To : $"{e.From} -> {e.To.ToUpperInvariant()}";
        var evidence = e.Evidence is { Value: { } value } found
            ? $"  {e.Rule}{(found.Window is { } window ? $" {window}" : "")}: {value} {found.Unit}{(e.Threshold is { } limit ? $", limit {limit.Value} {limit.Unit}{(limit.Name is null ? "" : $" ({limit.Name})")}" : "")}"
            : "";
        var marks = e.Marks == Marks.None ? "" : $"  {string.Join(", ", e.Marks.ToNames())}";
        return $"{e.Time}{late}  {e.Zone} {e.Hazard}  {change}  {e.Reason.ToName()}{evidence}{marks}  [{e.DataState.ToName()}]";
    }
}
