using System.Globalization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Summary;

/// <summary>One property of a configured thing in words, as summary and difference show it.</summary>
/// <param name="Name">Unique within its thing.</param>
/// <param name="Value">Empty when it does not have it.</param>
internal sealed record Facet(string Name, string Value);

/// <summary>The properties of network parts in words.</summary>
internal static class Facets
{
    public static IReadOnlyList<Facet> Of(NetworkDefinition network) =>
    [
        new("time-zone", network.TimeZone),
        new("hydrological day starts at", Clock(network.HydrologicalDayStart)),
        new("hydrological day offset", (network.HydrologicalDayOffset < Duration.Zero ? "-" : "+") + Clock(network.HydrologicalDayOffset)),
    ];

    public static IReadOnlyList<Facet> Of(StationDefinition station) =>
    [
        new("name", station.Name),
        new("lat", Degrees(station.Latitude)),
        new("lon", Degrees(station.Longitude)),
        new("observer", station.Observer ?? ""),
        new("phone", station.Phone ?? ""),
    ];

    public static IReadOnlyList<Facet> Of(ZoneDefinition zone) =>
    [
        new("name", zone.Name),
        new("area", zone.Area),
        new("people", zone.People?.ToString(CultureInfo.InvariantCulture) ?? ""),
        new("shape", zone.Shape ?? ""),
        new("upstream", string.Join(", ", zone.Upstream)),
        .. zone.Inputs.Select(i => new Facet($"input {i.Key}", string.Join(", ", i.Value))),
    ];

    public static IReadOnlyList<Facet> Of(SensorDefinition sensor)
    {
        var unit = sensor.Quantity.CanonicalUnit.Symbol;
        var counter = sensor.Counter;
        return
        [
            new("quantity", sensor.Quantity.Id),
            new("unit", sensor.Unit.Symbol),
            new("sample", sensor.Sample?.ToString() ?? ""),
            new("report", sensor.Report?.ToString() ?? ""),
            new("silent after", sensor.SilentAfter.ToString()),
            new("counter starts again at", counter is null || counter.Resolution == Micro.Zero ? "" : $"{counter.Modulus} mm"),
            new("counter step", counter is null ? "" : $"{counter.Resolution} mm"),
            new("counter jitter", counter is null ? "" : $"{counter.Jitter} mm"),
            new("maximum intensity", counter?.MaximumIntensity is { } most ? $"{most} mm/h" : ""),
            new("bucket", sensor.Bucket is { } bucket ? $"{bucket} mm" : ""),
            new("debounce", sensor.Bucket is null ? "" : sensor.Debounce.ToString()),
            new("resolution", sensor.Resolution == Micro.Zero ? "" : $"{sensor.Resolution} {unit}"),
            new("sentinels", string.Join(", ", sensor.Sentinels)),
            new("arrival-time", sensor.ArrivalTimeAllowed ? "true" : ""),
            new("instrument-span", Range(sensor.Quality.InstrumentSpan, unit)),
            new("plausible", Range(sensor.Quality.Plausible, unit)),
            new("rate suspect", sensor.Quality.Rate is { } rate ? $"{rate.SuspectPerMinute} {unit}/min" : ""),
            new("rate fail", sensor.Quality.Rate?.FailPerMinute is { } fail ? $"{fail} {unit}/min" : ""),
            new("flat-line", FlatLine(sensor)),
        ];
    }

    private static string FlatLine(SensorDefinition sensor) => sensor.Quality.FlatLine switch
    {
        null => "",
        { } rain when sensor.Quantity.IsRain => $"{rain.Count} equal amounts",
        { } flat => $"{flat.For} within {flat.Within} {sensor.Quantity.CanonicalUnit.Symbol}",
    };

    private static string Range(ValueRange? range, string unit) => range is null ? "" : $"{range.Low} to {range.High} {unit}";

    private static string Degrees(double? degrees) => degrees is { } value ? value.ToString("0.######", CultureInfo.InvariantCulture) : "";

    private static string Clock(Duration time)
    {
        var minutes = Math.Abs(time.Milliseconds) / 60_000;
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
    }
}
