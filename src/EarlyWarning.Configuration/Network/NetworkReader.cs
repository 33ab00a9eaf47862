using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Network;

/// <summary>Reads <c>network.yaml</c>, in the order in which its parts refer to each other.</summary>
internal sealed class NetworkReader(ConfigurationText text, ProblemList problems)
{
    public NetworkDraft Read(MapNode root)
    {
        var draft = new NetworkDraft();
        ReadDay(root, draft);
        if (root.Scalar(NetworkKeys.TimeZone) is { } zone)
        {
            draft.TimeZone = TimeZoneName.Read(zone, problems);
        }

        draft.StationsComplete = root.IsComplete(NetworkKeys.Stations, StationKeys.Id);
        draft.SensorsComplete = root.IsComplete(NetworkKeys.Sensors, SensorKeys.Station, SensorKeys.Id);
        draft.ZonesComplete = root.IsComplete(NetworkKeys.Zones, ZoneKeys.Id);
        draft.LevelsComplete = root.IsComplete(NetworkKeys.Levels, LevelKeys.Of, LevelKeys.Name);
        new ScaleReader(problems).Read(root, draft);
        new StationReader(problems).Read(root, draft);
        new SensorReader(problems).Read(root, draft);
        new ZoneReader(text, problems).Read(root, draft);
        new LevelReader(problems).Read(root, draft);
        return draft;
    }

    private static void ReadDay(MapNode root, NetworkDraft draft)
    {
        if (root.Map(NetworkKeys.HydrologicalDay) is not { } day)
        {
            return;
        }

        draft.DayStart = day.Scalar(NetworkKeys.DayStarts) is { } starts && ClockText.TryTimeOfDay(starts.Text, out var time) ? time : default;
        draft.DayOffset = day.Scalar(NetworkKeys.DayOffset) is { } offset && ClockText.TryOffset(offset.Text, out var size) ? size : default;
    }
}
