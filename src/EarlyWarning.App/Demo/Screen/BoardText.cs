using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.App.Demo.Screen;

/// <summary>Cells of the live table in words.</summary>
public static class BoardText
{
    /// <summary>Tier by word and symbol, e.g. <c>!!!! RED</c>.</summary>
    public static string Tier(BoardRow row, BoardWords words) =>
        $"{row.Tier.Symbol} {(row.Tier.Names.TryGetValue(words.Language, out var name) ? name : row.Tier.Id).ToUpperInvariant()}";

    /// <summary>Hazard in words.</summary>
    public static string Hazard(string hazard, BoardWords words) => words.Hazards.GetValueOrDefault(hazard, hazard);

    /// <summary>Leading evidence against its limit, e.g. <c>rain sum 1 h: 62.4 / 60 mm</c>.</summary>
    public static string Evidence(BoardRow row, BoardWords words)
    {
        if (row.Evidence is not { Value: { } value } evidence)
        {
            return "-";
        }

        var names = MethodCatalogue.Find(evidence.Method)?.Descriptor.Names;
        var method = names?.GetValueOrDefault(words.Language) ?? evidence.Method;
        var window = evidence.Window is { } w ? $" {w}" : "";
        var limit = row.Threshold is { } threshold ? $" / {threshold.Value}" : "";
        return $"{method}{window}: {Micro.From(decimal.Round(value.ToDecimal(), 2))}{limit} {evidence.Unit}";
    }

    /// <summary>Who acknowledged, or that nobody did.</summary>
    public static string Acknowledged(BoardRow row, BoardWords words, Func<Instant, string> clock) =>
        row.Tier.Rank == 0 ? "" : row.AcknowledgedBy is { } by ? $"{by} {(row.AcknowledgedAt is { } at ? clock(at) : "")}" : words.Nobody;

    /// <summary>Data state with its reason.</summary>
    public static string Data(BoardRow row, BoardWords words) =>
        row.DataState == DataState.Ok ? words.States[DataState.Ok] : $"{words.States[row.DataState]}: {row.DataStateDetail}";
}
