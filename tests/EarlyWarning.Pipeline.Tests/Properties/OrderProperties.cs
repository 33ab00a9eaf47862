using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Tests.Properties;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.Pipeline.Tests.Timelines;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Properties;

/// <summary>
/// Shuffled, doubled, late readings without conflicts give the same final tiers, data states and holds as sorted ones (promise 5).
/// The last readings of each sensor come in time: whether a value is still fresh when its confirm time runs out does depend on arrival.
/// </summary>
public sealed class OrderProperties
{
    private static readonly SiteConfiguration Site = RandomSite.OneSensorPerRole();

    [Fact]
    public void Delivery_a_few_minutes_late_and_doubled_ends_where_sorted_delivery_ends() => Hold(delay => Duration.FromSeconds(delay % 540));

    [Fact]
    public void Delivery_hours_late_and_doubled_ends_where_sorted_delivery_ends() => Hold(delay => Duration.FromSeconds(delay % 4 == 0 ? delay % 10_800 : delay % 900));

    [Fact]
    public void A_backlog_in_order_at_once_ends_where_live_delivery_ends() => FixedSeeds.Hold(Chance.Streams, 60, chance =>
    {
        var readings = Readings(chance());
        var from = Live.At("03:00");
        var until = Live.At("05:30");

        var backlog = readings.Select(r => r.Observed > from && r.Observed < until ? r with { Received = until } : r);

        AssertSame(End(readings), End(backlog));
    });

    [Fact]
    public void The_scenarios_raise_and_release_and_fall_silent()
    {
        var (raised, open, blind) = (0, 0, 0);
        FixedSeeds.Hold(Chance.Streams, 60, chance =>
        {
            var end = End(Readings(chance()));
            raised += end.Raises;
            open += end.State.Hazards.Count(h => h.Thread.Rank > 0);
            blind += end.State.Hazards.Count(h => h.Thread.DataState == DataState.Blind);
        });

        Assert.Equal((true, true, true), (raised > 500, open > 80, blind > 20));
    }

    private static void Hold(Func<int, Duration> late) => FixedSeeds.Hold(Chance.Streams, 60, chance =>
    {
        var numbers = chance();
        var readings = Readings(numbers);
        var shuffled = new List<RecordedReading>();
        foreach (var reading in readings)
        {
            shuffled.Add(reading with { Received = reading.Observed + Delay(reading) });
            if (numbers.Percent(30))
            {
                shuffled.Add(reading with { Received = reading.Observed + late(numbers.Below(100_000)) });
            }
        }

        AssertSame(End(readings), End(shuffled));

        Duration Delay(RecordedReading reading) =>
            numbers.Percent(50) || reading.Observed >= Live.At("06:00") ? Duration.Zero : late(numbers.Below(100_000));
    });

    private static List<RecordedReading> Readings(Chance chance)
    {
        var readings = new List<RecordedReading>();
        for (var s = 0; s < RandomSite.Sensors.Length; s++)
        {
            var name = RandomSite.Sensors[s];
            var level = name == "s/crack" ? 10m : 1.5m;
            // Every sensor has its own second, so that no two readings of one station share a moment.
            for (var time = Live.At("00:00") + Duration.FromSeconds(s); time < Live.At("07:00"); time += Duration.FromMinutes(chance.Percent(85) ? 5 : 1 + chance.Below(25)))
            {
                if (chance.Percent(4) && time < Live.At("06:00"))
                {
                    time += Duration.FromMinutes(chance.Below(70));
                }

                level += name switch
                {
                    "b/rain" => chance.Below(25) / 10m,
                    "s/crack" => chance.Below(20) / 10m,
                    _ => (chance.Below(41) - 20) / 40m,
                };
                level = name.EndsWith("stage", StringComparison.Ordinal) ? Math.Clamp(level, 0.2m, 5.2m) : level % 50;
                Micro? value = chance.Percent(6) ? null : Micro.From(name switch
                {
                    "a/rain" => 1,
                    "c/rain" => chance.Below(20) / 10m,
                    _ => level,
                });
                readings.Add(new RecordedReading(Live.Key(name), time, value));
            }
        }

        return [.. readings.OrderBy(r => r.Observed).ThenBy(r => r.Sensor)];
    }

    private static Final End(IEnumerable<RecordedReading> readings)
    {
        using var engine = new WarningEngine(new EngineOptions(), new FakeConfigurationCompiler(Site));
        var ordered = readings.OrderBy(r => r.Received ?? r.Observed).ThenBy(r => r.Observed).ThenBy(r => r.Sensor);
        var raises = 0;
        foreach (var warningEvent in ReplayJournal.Build(ordered, FakeConfigurationCompiler.Record(Site), Live.At("10:15")).SelectMany(engine.Process))
        {
            raises += warningEvent.Reason is EventReason.ThresholdReached ? 1 : 0;
        }

        return new Final(engine.State, raises);
    }

    private static void AssertSame(Final sorted, Final shuffled)
    {
        foreach (var (key, track) in sorted.State.Tracks)
        {
            var other = shuffled.State.Tracks[key];
            Assert.Equal(Known(track), Known(other));
            Assert.Equal(track.Rain.Records(), other.Rain.Records());
            Assert.Equal((key, track.Fresh, track.LastUsable), (key, other.Fresh, other.LastUsable));
        }

        foreach (var (hazard, other) in sorted.State.Hazards.Zip(shuffled.State.Hazards))
        {
            foreach (var (rule, twin) in Machines(hazard).Zip(Machines(other)))
            {
                Assert.Equal(Describe(rule), Describe(twin));
            }

            Assert.Equal((hazard.Zone.Id, hazard.Thread.DataState), (other.Zone.Id, other.Thread.DataState));
            if (!hazard.Thread.Flapping && !other.Thread.Flapping)
            {
                Assert.Equal((hazard.Zone.Id, hazard.Thread.Rank), (other.Zone.Id, other.Thread.Rank));
            }
        }
    }

    private static IEnumerable<(Instant, Micro, QualityFlag, QualityCheckId)> Known(SensorTrack track) =>
        Enumerable.Range(0, track.History.Count).Select(i => (track.History.TimeAt(i), track.History.ValueAt(i), track.History.FlagAt(i), track.History.CheckAt(i)));

    private static IEnumerable<SensorRule> Machines(HazardState hazard) => hazard.Rules.SelectMany(r => r.Windows).SelectMany(w => w.Sensors);

    private static string Describe(SensorRule rule)
    {
        var tiers = rule.Window.Set.Tiers.Select((_, i) => rule.Machine[i]).Select(t => $"{t.Active} {Show(t.OnSince)}x{t.OnCount} {Show(t.OffSince)} {Show(t.ReleasedSince)}");
        return $"{rule.Window.Rule.Id}: {rule.Machine.Rank}/{rule.Machine.RankWithoutProposals} at {rule.Evidence.Value} | {string.Join(" | ", tiers)}";
    }

    private static string Show(Instant time) => time == Instant.Never ? "-" : Live.Show(time);

    private sealed record Final(EngineState State, int Raises);
}
