using System.Text.Json;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>One test vector of the methods reference.</summary>
public sealed record Vector(string Id, string Method, JsonElement Parameters, JsonElement Input, JsonElement Expected, double Tolerance)
{
    /// <summary>A number among the parameters.</summary>
    public double Parameter(string name) => Parameters.GetProperty(name).GetDouble();

    /// <summary>An array of the input; a missing number is null.</summary>
    public double?[] Numbers(string name) => NumbersOf(Input.GetProperty(name));

    /// <summary>An array of the input whose rows are arrays.</summary>
    public JsonElement[] Rows(string name) => [.. Input.GetProperty(name).EnumerateArray()];

    /// <summary>A row of numbers; null stands for missing.</summary>
    public static double?[] NumbersOf(JsonElement row) =>
        [.. row.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Null ? (double?)null : n.GetDouble())];
}
