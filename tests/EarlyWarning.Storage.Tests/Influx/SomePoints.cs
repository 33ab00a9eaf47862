using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Influx;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Storage.Tests.Influx;

internal static class SomePoints
{
    public static ReadingPoint Reading(long n, decimal? value = null, string station = "bridge") =>
        new(new SensorKey(station, "stage"), "water-level", Some.Noon + Duration.FromSeconds(n), Micro.From(value ?? n), QualityFlag.Good);

    public static List<SeriesPoint> Readings(long from, long to) => [.. Some.Range(from, to).Select(n => Reading(n))];

    public static readonly IReadOnlyList<SeriesPoint> OneOfEachKind =
    [
        new ReadingPoint(Some.Rain, "rain-total", Some.Noon, Micro.From(12.4m), QualityFlag.Suspect),
        new ReadingPoint(Some.Rain, "rain-total", Some.Noon + Duration.FromMinutes(5), null, QualityFlag.Missing),
        new EvidencePoint("lower-creek", "flash-flood", "rain-sums:bridge/rain", "1 h", Some.Noon, Micro.From(-0.000001m), Micro.From(0.75m), QualityFlag.Good),
        new EvidencePoint("lower-creek", "flash-flood", "stage-level:bridge/stage", "", Some.Noon, null, Micro.Zero, QualityFlag.Missing),
        new TierPoint("lower-creek", "flash-flood", new Instant(-1), "red", 4, DataState.Blind),
    ];

    public static PointSpool Spool(TemporaryFolder folder, TimeProvider time, long maximumBytes = 100 << 20, ListLogger<PointSpool>? log = null, InfluxMetrics? metrics = null) =>
        new(folder.Path, new PointSpoolOptions(maximumBytes), time, metrics ?? Metrics(), log is null ? NullLogger<PointSpool>.Instance : log);

    public static InfluxMetrics Metrics() => new();
}
