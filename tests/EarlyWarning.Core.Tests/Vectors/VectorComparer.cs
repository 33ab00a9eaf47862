using System.Collections;
using System.Globalization;
using System.Text.Json;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>
/// Compares what the product computed with a vector's expectation: floats within the vector's absolute tolerance; integers, strings,
/// booleans and null exactly; expected keys are the minimum set (methods reference, section 12).
/// Where the product keeps a number as <see cref="Micro"/>, design section 3 wins over the tolerance: it must be the expected number
/// rounded to the sixth decimal.
/// </summary>
public static class VectorComparer
{
    private const double HalfMicro = 0.5 / Micro.Scale;

    /// <summary>Every difference as path, expectation and finding; empty when all agrees.</summary>
    public static IReadOnlyList<string> Differences(JsonElement expected, object? actual, double tolerance)
    {
        var found = new List<string>();
        Compare("$", expected, actual, tolerance, found);
        return found;
    }

    private static void Compare(string path, JsonElement expected, object? actual, double tolerance, List<string> found)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual is IReadOnlyDictionary<string, object?> keys:
                foreach (var property in expected.EnumerateObject())
                {
                    if (keys.TryGetValue(property.Name, out var value))
                    {
                        Compare($"{path}.{property.Name}", property.Value, value, tolerance, found);
                    }
                    else
                    {
                        found.Add($"{path}.{property.Name}: not computed");
                    }
                }

                break;
            case JsonValueKind.Array when actual is IEnumerable list and not string:
                var items = list.Cast<object?>().ToArray();
                if (items.Length != expected.GetArrayLength())
                {
                    found.Add($"{path}: {items.Length} items, expected {expected.GetArrayLength()}");
                    break;
                }

                for (var i = 0; i < items.Length; i++)
                {
                    Compare($"{path}[{i}]", expected[i], items[i], tolerance, found);
                }

                break;
            default:
                if (!IsSameValue(expected, actual, tolerance))
                {
                    found.Add($"{path}: {(actual is null ? "null" : Convert.ToString(actual, CultureInfo.InvariantCulture))}, expected {expected.GetRawText()}");
                }

                break;
        }
    }

    private static bool IsSameValue(JsonElement expected, object? actual, double tolerance) => (expected.ValueKind, actual) switch
    {
        (JsonValueKind.Null, null) => true,
        (JsonValueKind.True, true) or (JsonValueKind.False, false) => true,
        (JsonValueKind.String, string text) => text == expected.GetString(),
        (JsonValueKind.Number, long whole) => expected.TryGetInt64(out var number) && number == whole,
        (JsonValueKind.Number, int whole) => expected.TryGetInt64(out var number) && number == whole,
        (JsonValueKind.Number, double number) => Math.Abs(expected.GetDouble() - number) <= tolerance,
        (JsonValueKind.Number, Micro micro) => Math.Abs(expected.GetDouble() - micro.ToDouble()) <= Math.Max(tolerance, HalfMicro + 1e-9),
        _ => false,
    };
}
