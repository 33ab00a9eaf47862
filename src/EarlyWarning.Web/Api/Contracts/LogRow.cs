namespace EarlyWarning.Web.Api.Contracts;

/// <summary>
/// A row of the warning log as it is stored. Its fields: <c>v, seq, time, decided, warning, zone, hazard, from, to, dataState, reason,
/// rule, threshold, evidence, marks, told, configuration</c>.
/// </summary>
/// <param name="Line">The stored JSON.</param>
internal sealed record LogRow(string Line);
