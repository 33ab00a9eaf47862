using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>One gauge of a first configuration; it becomes a station, a sensor and a zone of the same id.</summary>
/// <param name="Levels">Thresholds by tier id, in the order of tiers.</param>
internal sealed record Gauge(
    string Id,
    string Name,
    string Latitude,
    string Longitude,
    string Observer,
    string Phone,
    string Area,
    Quantity Quantity,
    Unit Unit,
    Duration Report,
    StarterMethod Method,
    IReadOnlyList<GaugeLevel> Levels);

/// <summary>One threshold of a gauge, in the canonical unit of the method's output.</summary>
internal sealed record GaugeLevel(string Tier, Micro Value, string Source, string ApprovedBy, string ValidFrom);
