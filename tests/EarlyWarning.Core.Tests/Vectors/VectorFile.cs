using System.Text.Json;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>The vectors of the methods reference, copied unchanged into this folder.</summary>
public static class VectorFile
{
    /// <summary>All vectors in file order.</summary>
    public static IReadOnlyList<Vector> All { get; } = Load();

    /// <summary>A vector by id.</summary>
    public static Vector Find(string id) => All.Single(v => v.Id == id);

    private static Vector[] Load()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Vectors", "vectors.json"));
        var root = JsonDocument.Parse(stream).RootElement;
        return [.. root.GetProperty("vectors").EnumerateArray().Select(v => new Vector(
            v.GetProperty("id").GetString()!,
            v.GetProperty("method").GetString()!,
            v.GetProperty("parameters"),
            v.GetProperty("input"),
            v.GetProperty("expected"),
            v.GetProperty("tolerance").GetDouble()))];
    }
}
