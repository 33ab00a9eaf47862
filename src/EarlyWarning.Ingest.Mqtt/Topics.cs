using EarlyWarning.Core.Domain;

namespace EarlyWarning.Ingest.Mqtt;

/// <summary>The topics of the MQTT contract (design 5.1), written once.</summary>
public static class Topics
{
    /// <summary>Everything of this product and version stands below it.</summary>
    public const string Root = "ew/v1/";

    /// <summary>Where readings arrive; deeper levels than the contract knows are kept as unreadable, so the filter takes all.</summary>
    public const string ReadingsFilter = "ew/v1/readings/#";

    /// <summary>Where stations say online or offline.</summary>
    public const string StatusFilter = "ew/v1/stations/+/status";

    /// <summary>Where warnings go out.</summary>
    public const string WarningsFilter = "ew/v1/warnings/#";

    /// <summary>Retained: whether this service is live or an exercise (<see cref="ServiceStatus"/>).</summary>
    public const string Service = "ew/v1/service/status";

    internal const string ReadingsPrefix = "ew/v1/readings/";
    internal const string StationsPrefix = "ew/v1/stations/";

    /// <summary>Several sensors of a station in one message.</summary>
    public static string Readings(string station) => ReadingsPrefix + station;

    /// <summary>One sensor.</summary>
    public static string Reading(SensorKey sensor) => $"{ReadingsPrefix}{sensor.Station}/{sensor.Sensor}";

    /// <summary>A station's own <c>online</c> or <c>offline</c>, also as its last will.</summary>
    public static string StationStatus(string station) => $"{StationsPrefix}{station}/status";

    /// <summary>Our requests to a station.</summary>
    public static string StationRequest(string station) => $"{StationsPrefix}{station}/request";

    /// <summary>The retained warning of a zone and hazard.</summary>
    public static string Warning(string zone, string hazard) => $"ew/v1/warnings/{zone}/{hazard}";
}
