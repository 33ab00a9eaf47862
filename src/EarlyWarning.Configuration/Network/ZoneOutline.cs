using System.Text;
using System.Text.Json;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Network;

/// <summary>
/// Checks the GeoJSON outline of a zone when it is loaded, not when a public message with it is refused in the night (B102): closed rings
/// of at least four positions, longitude first, within the globe. A file that is not there is only remarked: warnings do not need it.
/// </summary>
internal static class ZoneOutline
{
    private const int MostProblems = 5;

    public static void Check(ScalarNode name, ConfigurationText text, ProblemList problems)
    {
        if (text.Find(name.Text) is not { } json)
        {
            problems.Warn(name.Place, $"there is no file {Words.Quote(name.Text)}, so this zone has no outline", null, problems.Nearest(name.Text, text.OtherNames));
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json), new JsonDocumentOptions { MaxDepth = 32 });
            List<string> found = [];
            var rings = Geometry(document.RootElement, found);
            if (rings == 0 && found.Count == 0)
            {
                found.Add("it has no Polygon or MultiPolygon");
            }

            foreach (var sentence in found.Take(MostProblems))
            {
                problems.Error(Place.Of(name.Text), sentence, "a GeoJSON polygon: closed rings of at least 4 positions, each [longitude, latitude]");
            }
        }
        catch (JsonException exception)
        {
            var place = new Place(name.Text, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            problems.Error(place, "this is not JSON", "a GeoJSON polygon");
        }
    }

    private static int Geometry(JsonElement element, List<string> found)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            return 0;
        }

        return type.GetString() switch
        {
            "FeatureCollection" => Items(element, "features").Sum(f => Geometry(f, found)),
            "GeometryCollection" => Items(element, "geometries").Sum(g => Geometry(g, found)),
            "Feature" => element.TryGetProperty("geometry", out var geometry) ? Geometry(geometry, found) : 0,
            "Polygon" => Items(element, "coordinates").Sum(r => Ring(r, found)),
            "MultiPolygon" => Items(element, "coordinates").Where(IsArray).SelectMany(p => p.EnumerateArray()).Sum(r => Ring(r, found)),
            _ => 0,
        };
    }

    private static List<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && IsArray(list) ? [.. list.EnumerateArray()] : [];

    private static bool IsArray(JsonElement element) => element.ValueKind == JsonValueKind.Array;

    private static int Ring(JsonElement ring, List<string> found)
    {
        List<(double Longitude, double Latitude)> positions = [];
        foreach (var item in IsArray(ring) ? ring.EnumerateArray().ToList() : [])
        {
            if (!IsArray(item) || item.GetArrayLength() < 2 || !Number(item[0], out var longitude) || !Number(item[1], out var latitude))
            {
                found.Add("a position is not two numbers");
                return 1;
            }

            positions.Add((longitude, latitude));
        }

        if (positions.Count < 4)
        {
            found.Add($"a ring has {Words.Count(positions.Count, "position")}");
        }
        else if (positions[0] != positions[^1])
        {
            found.Add("a ring is not closed: its last position is not its first");
        }

        if (positions.Exists(p => p.Latitude is > 90 or < -90))
        {
            found.Add("a latitude is outside -90 to 90; it looks as if longitude and latitude are exchanged");
        }
        else if (positions.Exists(p => p.Longitude is > 180 or < -180))
        {
            found.Add("a longitude is outside -180 to 180");
        }

        return 1;
    }

    private static bool Number(JsonElement element, out double number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number);
    }
}
