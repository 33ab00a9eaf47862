using EarlyWarning.App.Demo.Storm;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Gateways;

/// <summary>
/// Everything that the gateways of the demo network send in 12 hours, in one order. The same seed gives the same bytes; a run may
/// pace the messages by <see cref="GatewayMessage.SentAt"/> or send them as fast as they are taken.
/// </summary>
/// <param name="Messages">By time of sending, then station.</param>
/// <param name="Peaks">The modelled peak of each zone, for lead times.</param>
/// <param name="Readings">Number of values in all messages, missing ones included.</param>
public sealed record DemoSchedule(IReadOnlyList<GatewayMessage> Messages, IReadOnlyList<ModelledPeak> Peaks, int Readings)
{
    /// <summary>The seed of a demo that names none.</summary>
    public const int DefaultSeed = 1;

    private const int ScarpEverySteps = 2;

    /// <summary>Models the storm and lets the gateways report it.</summary>
    public static DemoSchedule Create(int seed)
    {
        var random = new Random(seed);
        var series = StormModel.Run(random);
        var messages = Stations(series)
            .SelectMany(station => station.Gateway.Send(Observe(station, random)))
            .OrderBy(m => m.SentAt)
            .ThenBy(m => m.Station, StringComparer.Ordinal)
            .ToList();
        return new DemoSchedule(messages, series.Peaks, messages.Sum(m => m.Readings));
    }

    private static IEnumerable<Station> Stations(StormSeries series)
    {
        yield return new Station(Link("creek-bridge", 3), "stage", i => series.CreekStage[i], new Battery(12.71m, 0.02m));
        yield return new Station(Link("mill-bridge", 4), "stage", i => series.MillStage[i], new Battery(12.83m, 0.01m))
        {
            IsLost = time => DemoFaults.MillStageIsLost(time, series),
        };
        yield return new Station(Link("village", 5), "rain", i => series.VillageTotal[i], new Battery(12.66m, 0.02m));
        yield return new Station(Link("slope-foot", 6), "rain", i => DemoFaults.SlopeFoot.Reported(series.SlopeFootRain, i), new Battery(11.92m, 0.03m));
        yield return new Station(Link("slope-top", 7), "rain", i => series.SlopeTopRain[i], new Battery(12.54m, 0.02m));
        yield return new Station(Link("ridge", 9) with { Outage = DemoFaults.Ridge }, "rain", i => series.RidgeTotal[i], new Battery(12.40m, 0.04m));
        yield return new Station(new Gateway("scarp", "displacement", Duration.FromSeconds(12)), "displacement", i => series.Displacement[i], Battery: null)
        {
            EverySteps = ScarpEverySteps,
        };
    }

    private static Gateway Link(string station, int delaySeconds) => new(station, Sensor: null, Duration.FromSeconds(delaySeconds));

    private static IEnumerable<Observation> Observe(Station station, Random random)
    {
        for (var i = 0; i < StormGrid.Count; i += station.EverySteps)
        {
            var time = StormGrid.TimeOf(i);
            var values = new List<ObservedValue>();
            if (!station.IsLost(time))
            {
                values.Add(new ObservedValue(station.Sensor, station.Report(i)));
            }

            if (station.Battery is { } battery)
            {
                values.Add(new ObservedValue("battery", battery.After(i * StormGrid.StepMinutes, random)));
            }

            yield return new Observation(time, values);
        }
    }

    private sealed record Station(Gateway Gateway, string Sensor, Func<int, decimal?> Report, Battery? Battery)
    {
        public int EverySteps { get; init; } = 1;

        public Func<Instant, bool> IsLost { get; init; } = _ => false;
    }
}
