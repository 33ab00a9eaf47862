using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>Reads the stations.</summary>
internal sealed class StationReader(ProblemList problems)
{
    public void Read(MapNode root, NetworkDraft draft)
    {
        Dictionary<string, Place> seen = new(StringComparer.Ordinal);
        foreach (var node in root.Maps(NetworkKeys.Stations))
        {
            if (node.Scalar(StationKeys.Id) is not { } id)
            {
                continue;
            }

            if (!seen.TryAdd(id.Text, id.Place))
            {
                problems.Error(id.Place, $"station {Words.Quote(id.Text)} stands here again", $"each station once; it is already at {seen[id.Text]}");
                continue;
            }

            var (latitude, longitude) = Position(node);
            draft.Stations.Add(new StationDefinition(
                id.Text,
                ValueReader.Text(node, StationKeys.Name) ?? id.Text,
                latitude,
                longitude,
                ValueReader.Text(node, StationKeys.Observer),
                ValueReader.Text(node, StationKeys.Phone)));
        }
    }

    private (double? Latitude, double? Longitude) Position(MapNode node)
    {
        var latitude = Degrees(node, StationKeys.Latitude);
        var longitude = Degrees(node, StationKeys.Longitude);
        if (node.Has(StationKeys.Latitude) != node.Has(StationKeys.Longitude))
        {
            problems.Error(node.Place, "a station has only one of lat and lon", "both, or neither");
            return (null, null);
        }

        if (latitude is > 90 or < -90)
        {
            // Longitude first is how GeoJSON writes it, so the two are often exchanged (B102).
            var exchanged = longitude is >= -90 and <= 90 ? "; it looks as if lat and lon are exchanged" : "";
            problems.Error(node.PlaceOf(StationKeys.Latitude), $"lat is {node.Scalar(StationKeys.Latitude)!.Text}", $"degrees north from -90 to 90{exchanged}");
        }

        if (longitude is > 180 or < -180)
        {
            problems.Error(node.PlaceOf(StationKeys.Longitude), $"lon is {node.Scalar(StationKeys.Longitude)!.Text}", "degrees east from -180 to 180");
        }

        return (latitude, longitude);
    }

    private static double? Degrees(MapNode node, Key key) => node.Scalar(key) is { } text && Micro.TryParse(text.Text, out var value) ? value.ToDouble() : null;
}
