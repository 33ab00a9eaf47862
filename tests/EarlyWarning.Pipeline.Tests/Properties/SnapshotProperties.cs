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
/// A snapshot after any record gives the same log as none, byte for byte, over random records of every kind: late, doubled, missing,
/// corrected, with broken clocks; people, intake and configurations in between (design section 6, promises 2 and 4).
/// </summary>
public sealed class SnapshotProperties
{
    private static readonly SiteConfiguration First = RandomSite.Whole("first", other: false);
    private static readonly SiteConfiguration Second = RandomSite.Whole("second", other: true);

    [Fact]
    public void A_restart_after_every_record_gives_the_same_log_and_the_same_state() => FixedSeeds.Hold(Chance.Streams, 120, chance =>
    {
        var records = Records(chance());
        var (expected, state) = Run(records, _ => false);

        var (actual, restarted) = Run(records, _ => true);

        Assert.Equal(expected, actual);
        Assert.True(state.AsSpan().SequenceEqual(restarted), "the states differ");
    });

    [Fact]
    public void A_single_restart_anywhere_gives_the_same_log_and_the_same_state() => FixedSeeds.Hold(Chance.Streams, 12, chance =>
    {
        var numbers = chance();
        var records = Records(numbers);
        var (expected, state) = Run(records, _ => false);
        for (var n = 0; n < 8; n++)
        {
            var at = numbers.Below(records.Count) + 1;

            var (actual, restarted) = Run(records, position => position == at);

            Assert.Equal(expected, actual);
            Assert.True(state.AsSpan().SequenceEqual(restarted), $"the states differ after a restart at {at}");
        }
    });

    [Fact]
    public void The_scenarios_are_not_empty()
    {
        var reasons = new HashSet<string>();
        var marks = new HashSet<string>();
        var counters = new EngineCounters();
        FixedSeeds.Hold(Chance.Streams, 120, chance =>
        {
            using var engine = NewEngine();
            foreach (var warningEvent in Records(chance()).SelectMany(engine.Process))
            {
                reasons.Add(warningEvent.Reason.ToName());
                marks.UnionWith(warningEvent.Marks.ToNames());
            }

            var c = engine.State.Counters;
            (counters.Accepted, counters.Duplicates, counters.Conflicts) = (counters.Accepted + c.Accepted, counters.Duplicates + c.Duplicates, counters.Conflicts + c.Conflicts);
            (counters.Corrections, counters.Outdated, counters.Unknown) = (counters.Corrections + c.Corrections, counters.Outdated + c.Outdated, counters.Unknown + c.Unknown);
        });

        Assert.Equal(
            "closed data-state late-data officer-step-down officer-tier proposal-withdrawn release-proposed rule-changed rule-removed threshold-reached threshold-released",
            string.Join(' ', reasons.Order(StringComparer.Ordinal)));
        Assert.Equal("backlog clock-replaced estimated flapping late single-witness unconfirmed", string.Join(' ', marks.Order(StringComparer.Ordinal)));
        Assert.True(Math.Min(Math.Min(counters.Duplicates, counters.Conflicts), Math.Min(counters.Corrections, counters.Unknown)) > 20);
    }

    private static (List<string> Lines, byte[] State) Run(IReadOnlyList<JournalRecord> records, Func<int, bool> restartAfter)
    {
        var lines = new List<string>();
        var engine = NewEngine();
        foreach (var record in records)
        {
            lines.AddRange(engine.Process(record).Select(WarningEventJson.Write));
            if (restartAfter((int)record.Position))
            {
                var snapshot = EngineSnapshot.Save(engine.State);
                engine.Dispose();
                engine = WarningEngine.FromSnapshot(snapshot, new EngineOptions(), new FakeConfigurationCompiler(First, Second));
            }
        }

        var state = EngineSnapshot.Save(engine.State).Content.ToArray();
        engine.Dispose();
        return (lines, state);
    }

    private static WarningEngine NewEngine() => new(new EngineOptions(), new FakeConfigurationCompiler(First, Second));

    private static List<JournalRecord> Records(Chance chance)
    {
        var records = new List<JournalRecord>();
        var readings = new List<ReadingRecord>();
        var now = Live.At("00:00");
        using var engine = NewEngine();
        var story = new Story(chance, engine.State);
        Add(FakeConfigurationCompiler.Record(First), now);
        for (var n = 0; n < 220; n++)
        {
            var next = now + new Duration(chance.Below(4) == 0 ? chance.Below(1000) : chance.Below(180_000));
            foreach (var tick in ReplayJournal.Ticks(now, next))
            {
                Add(new TickRecord(), tick);
            }

            now = next;
            Add(chance.Percent(93) ? Reading(now) : story.Action(now), now);
        }

        return records;

        // The story goes on from what the records so far have brought about: people step down from warnings that are open.
        void Add(JournalRecord record, Instant received)
        {
            records.Add(record with { Position = records.Count + 1, Received = received });
            engine.Process(records[^1]);
        }

        ReadingRecord Reading(Instant received)
        {
            if (readings.Count > 0 && chance.Percent(12))
            {
                var again = readings[readings.Count - 1 - chance.Below(Math.Min(readings.Count, 20))];
                return chance.Below(4) switch
                {
                    0 => again with { Value = story.Value(again.Sensor) },
                    1 => again with { Value = story.Value(again.Sensor), Revision = again.Revision + 1 },
                    _ => again,
                };
            }

            var sensor = Live.Key(chance.Percent(2) ? "a/nothing" : chance.One(RandomSite.Sensors));
            var observed = received - (chance.Below(100) switch
            {
                < 70 => Duration.Zero,
                < 85 => Duration.FromSeconds(chance.Below(900)),
                < 95 => Duration.FromSeconds(chance.Below(9000)),
                < 97 => Duration.Zero - Duration.FromSeconds(chance.Below(300)),
                _ => chance.One(Duration.FromDays(20_000), Duration.Zero - Duration.FromHours(5)),
            });
            var reading = new ReadingRecord
            {
                Sensor = sensor,
                Observed = observed,
                Value = chance.Percent(8) ? null : story.Value(sensor),
                Sequence = sensor.ToString() == "a/rain" && chance.Percent(50) ? chance.Below(3) : null,
                From = sensor.ToString() == "c/rain" && chance.Percent(30) ? observed - Duration.FromMinutes(chance.Below(40)) : null,
            };
            readings.Add(reading);
            return reading;
        }
    }

    /// <summary>Values that wander as those of real sensors do, and the actions of people.</summary>
    private sealed class Story(Chance chance, EngineState state)
    {
        private readonly Dictionary<string, decimal> _levels = [];
        private bool _second;

        public Micro Value(SensorKey sensor)
        {
            var name = sensor.ToString();
            var level = _levels.GetValueOrDefault(name, name == "s/crack" ? 10 : 1.5m);
            level += name switch
            {
                "b/rain" => chance.Below(30) / 10m,
                "s/crack" => chance.Below(20) / 10m,
                _ => (chance.Below(41) - 20) / (chance.Percent(10) ? 10m : 40m),
            };
            _levels[name] = name is "a/stage" or "b/stage" ? Math.Clamp(level, 0.2m, 5.2m) : level % 50;
            return Micro.From(name switch
            {
                "a/rain" => chance.Percent(70) ? 1 : 0,
                "c/rain" => chance.Below(20) / 10m,
                _ => chance.Percent(6) && name.EndsWith("stage", StringComparison.Ordinal) ? 3 : _levels[name],
            });
        }

        public JournalRecord Action(Instant now)
        {
            var until = now + Duration.FromMinutes(chance.Below(60));
            var sensor = Live.Key(chance.One(RandomSite.Sensors));
            var warnings = state.Hazards.Select(h => h.Thread.Warning ?? "none").ToArray();
            return chance.Below(10) switch
            {
                0 or 1 or 2 => new StepDownRecord(chance.One(warnings), "officer", "falling"),
                3 => new OfficerTierRecord("creek", "flash-flood", chance.One("none", "yellow", "red"), "officer", "seen"),
                4 => new ExclusionRecord(sensor, chance.Percent(20) ? null : until, "op", "stuck"),
                5 => new MaintenanceRecord(sensor, chance.Percent(20) ? null : until, "op", "visit"),
                6 => new IntakeDownRecord("broker", "gone"),
                7 => new IntakeUpRecord("broker"),
                8 => FakeConfigurationCompiler.Record((_second = !_second) ? Second : First),
                _ => new StatusRecord("a", Online: true),
            };
        }
    }
}
