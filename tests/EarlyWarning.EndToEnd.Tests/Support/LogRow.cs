using System.Text.Json;

namespace EarlyWarning.EndToEnd.Tests.Support;

/// <summary>Short forms of log rows for assertions.</summary>
internal static class LogRow
{
    /// <summary><c>tier time</c> for a change of tier; <c>tier state time</c> for a change of the data state.</summary>
    public static string Short(string line)
    {
        using var row = JsonDocument.Parse(line);
        string Get(string name) => row.RootElement.GetProperty(name).GetString() ?? "";
        var tier = Get("to") == "none" && Get("reason") == "data-state" ? "blank" : Get("to");
        return Get("reason") == "data-state" ? $"{tier} {Get("dataState")} {Get("time")}" : $"{tier} {Get("time")}";
    }
}
