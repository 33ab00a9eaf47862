using System.Text.Json;
using EarlyWarning.App.Demo.Gateways;
using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.App.Tests.Demo;

/// <summary>A value as a receiver reads it from the payloads. <paramref name="Order"/> counts messages.</summary>
public sealed record SentReading(Instant Observed, Instant Sent, int Order, decimal? Value);

/// <summary>The payloads of a schedule, read back by sensor in order of arrival.</summary>
public sealed class SentReadings
{
    private readonly Dictionary<string, List<SentReading>> _bySensor = [];

    public SentReadings(DemoSchedule schedule)
    {
        for (var order = 0; order < schedule.Messages.Count; order++)
        {
            Read(schedule.Messages[order], order);
        }
    }

    public IReadOnlyList<SentReading> this[string sensor] => _bySensor[sensor];

    public IEnumerable<string> Sensors => _bySensor.Keys;

    /// <summary>Rain per reading of a running total that wraps at a modulus; the first reading is only a baseline.</summary>
    public IReadOnlyList<SentReading> Increments(string sensor, decimal modulus)
    {
        var totals = this[sensor];
        return [.. totals.Skip(1).Zip(totals, (now, before) => now with { Value = (now.Value + modulus - before.Value) % modulus })];
    }

    /// <summary>Sums over (T - window, T] at each reading.</summary>
    public static IReadOnlyList<SentReading> Sums(IReadOnlyList<SentReading> increments, Duration window) =>
    [
        .. increments.Where(r => r.Value is not null).Select(r => r with
        {
            Value = increments.Where(i => i.Observed <= r.Observed && i.Observed > r.Observed - window).Sum(i => i.Value ?? 0),
        }),
    ];

    /// <summary>The median of all pairwise slopes over (T - window, T] per <paramref name="per"/>, where the window is spanned by half at least.</summary>
    public static IReadOnlyList<SentReading> Slopes(IReadOnlyList<SentReading> readings, Duration window, Duration per)
    {
        var slopes = new List<SentReading>();
        foreach (var newest in readings)
        {
            var points = readings.Where(r => r.Observed <= newest.Observed && r.Observed > newest.Observed - window).ToList();
            if (points.Count < 4 || (points[^1].Observed - points[0].Observed).Milliseconds * 2 < window.Milliseconds)
            {
                continue;
            }

            var pairs = points
                .SelectMany((a, i) => points.Skip(i + 1).Select(b => (b.Value!.Value - a.Value!.Value) / (b.Observed - a.Observed).Milliseconds * per.Milliseconds))
                .Order()
                .ToList();
            slopes.Add(newest with { Value = (pairs[(pairs.Count - 1) / 2] + pairs[pairs.Count / 2]) / 2 });
        }

        return slopes;
    }

    private void Read(GatewayMessage message, int order)
    {
        using var json = JsonDocument.Parse(message.Payload);
        var levels = message.Topic.Split('/');
        var items = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray().ToList() : [json.RootElement];
        foreach (var item in items)
        {
            Assert.True(Instant.TryParse(item.GetProperty("time").GetString(), out var observed));
            if (levels.Length == 5)
            {
                Add($"{levels[3]}/{levels[4]}", item.GetProperty("value"));
                continue;
            }

            foreach (var value in item.GetProperty("values").EnumerateObject())
            {
                Add($"{levels[3]}/{value.Name}", value.Value);
            }

            void Add(string sensor, JsonElement value)
            {
                decimal? number = value.ValueKind == JsonValueKind.Null ? null : value.GetDecimal();
                (_bySensor.TryGetValue(sensor, out var list) ? list : _bySensor[sensor] = []).Add(new SentReading(observed, message.SentAt, order, number));
            }
        }
    }
}
