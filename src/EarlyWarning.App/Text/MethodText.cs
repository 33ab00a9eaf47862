using System.Text;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Text;

/// <summary>Methods in words, from their descriptors.</summary>
public static class MethodText
{
    /// <summary>One line of the list.</summary>
    public static string Line(MethodDescriptor method) => $"{method.Id,-18} {method.Names["en"],-16} in {UnitOf(method),-6} from {string.Join(", ", method.Inputs.Select(i => i.Id))}";

    /// <summary>The whole page of one method.</summary>
    public static string Page(MethodDescriptor method)
    {
        var page = new StringBuilder();
        page.AppendLine(Invariant($"{method.Id}: {method.Names["en"]} ({method.Names["zh"]})"));
        page.AppendLine();
        page.AppendLine(method.Formula);
        page.AppendLine();
        page.AppendLine(Invariant($"input       {string.Join(", ", method.Inputs.Select(i => $"{i.Id} [{i.CanonicalUnit.Symbol}]"))}"));
        page.AppendLine(Invariant($"evidence    {UnitOf(method)}{(method.JudgedByAbsoluteValue ? ", compared without its sign" : "")}"));
        page.AppendLine(method.TakesWindows
            ? Invariant($"windows     {method.ShortestWindow} to {method.LongestWindow}, at least {method.LeastSamples} readings each")
            : "windows     none: thresholds stand under raise:");
        page.AppendLine(method.Delays.ConfirmSamples == 1
            ? "confirm     at once unless the rule says otherwise"
            : Invariant($"confirm     {method.Delays.ConfirmSamples} readings, or two thirds of silent-after when no further reading comes, unless the rule says otherwise"));
        page.AppendLine(Invariant($"release     {Release(method)} for {method.Delays.ReleaseFor} unless the rule says otherwise"));
        foreach (var parameter in method.Parameters)
        {
            page.AppendLine(Invariant($"with        {parameter.Name}: {parameter.Meaning}; default {parameter.Default}"));
        }

        page.AppendLine(Invariant($"source      {method.Citation}"));
        page.AppendLine(Invariant($"example     {method.WorkedExample}"));
        page.Append(method.Caution.Length > 0 ? Invariant($"caution     {method.Caution}") : "caution     thresholds are regional: calibrate before use");
        return page.ToString();
    }

    /// <summary>The descriptor as data.</summary>
    public static object ToJson(MethodDescriptor method) => new
    {
        method.Id,
        method.Names,
        method.Formula,
        Inputs = method.Inputs.Select(i => new { i.Id, Unit = i.CanonicalUnit.Symbol }),
        Unit = UnitOf(method),
        method.TakesWindows,
        ShortestWindow = method.TakesWindows ? method.ShortestWindow.ToString() : null,
        LongestWindow = method.TakesWindows ? method.LongestWindow.ToString() : null,
        method.LeastSamples,
        Confirm = new { Samples = method.Delays.ConfirmSamples },
        Release = new { For = method.Delays.ReleaseFor.ToString(), Margin = Release(method) },
        Parameters = method.Parameters.Select(p => new { p.Name, p.Meaning, p.Choices, p.Default }),
        method.Citation,
        method.WorkedExample,
        method.Caution,
    };

    private static string UnitOf(MethodDescriptor method) => Units.Canonical(method.Output).Symbol;

    private static string Release(MethodDescriptor method) => method.Delays.ReleaseBelowPercent is { } percent
        ? Invariant($"below {percent} % of the threshold")
        : Invariant($"{method.Delays.ReleaseBelowBy} {UnitOf(method)} below the threshold");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
