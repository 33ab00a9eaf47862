using System.Globalization;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.TestKit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>
/// An engine in virtual time with a tick at every whole minute, as the live run has it. Times are hours and minutes of a day
/// (<c>00:05</c>, <c>00:05:20</c>, <c>26:00</c> = the next day).
/// </summary>
public sealed class Live : IDisposable
{
    private static readonly Instant Midnight = new(1_748_736_000_000);
    private readonly List<WarningEvent> _events = [];
    private readonly bool _showZones;
    private WarningEngine _engine;
    private readonly FakeConfigurationCompiler _compiler;
    private long _position;
    private Instant _now;

    /// <summary>Starts with a configuration at a time; others may follow by <see cref="Configure"/>.</summary>
    public Live(SiteConfiguration site, string start = "00:00", params SiteConfiguration[] others)
    {
        _compiler = new FakeConfigurationCompiler([site, .. others]);
        _engine = new WarningEngine(new EngineOptions { EvidenceSink = (_, _) => Evaluations++ }, _compiler);
        _showZones = site.Network.Zones.Count > 1;
        _now = At(start);
        Process(FakeConfigurationCompiler.Record(site), start);
    }

    /// <summary>The log as lines: <c>00:15 none->yellow threshold-reached</c>; the time follows after @ where it is not the moment of decision.</summary>
    public IReadOnlyList<string> Log => [.. _events.Select(Line)];

    /// <summary>The events themselves.</summary>
    public IReadOnlyList<WarningEvent> Events => _events;

    /// <summary>Evaluations of a rule on a sensor so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The engine's state.</summary>
    public EngineState State => _engine.State;

    /// <summary>The only hazard of the only zone.</summary>
    public HazardState Hazard => State.Hazards.Single();

    /// <summary>The id of the open thread.</summary>
    public string Warning => State.Hazards.Select(h => h.Thread.Warning).Single(w => w is not null)!;

    /// <summary>A moment of the day.</summary>
    public static Instant At(string time)
    {
        var parts = time.Split(':').Select(p => long.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return Midnight + Duration.FromHours(parts[0]) + Duration.FromMinutes(parts[1]) + Duration.FromSeconds(parts.Length > 2 ? parts[2] : 0);
    }

    /// <summary>A moment as hours and minutes of the day.</summary>
    public static string Show(Instant time)
    {
        var seconds = (time - Midnight).Milliseconds / 1000;
        var text = $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}";
        return seconds % 60 == 0 ? text : $"{text}:{seconds % 60:D2}";
    }

    /// <summary>A reading arrives; observed at the moment of arrival unless stated.</summary>
    public Live Reads(string at, string sensor, decimal? value, string? observed = null, int revision = 0, long? sequence = null, string? unit = null, string? from = null) =>
        Process(
            new ReadingRecord
            {
                Sensor = Key(sensor),
                Observed = At(observed ?? at),
                Value = value is { } v ? Micro.From(v) : null,
                Unit = unit,
                From = from is null ? null : At(from),
                Revision = revision,
                Sequence = sequence,
            },
            at);

    /// <summary>The same reading every so many minutes from the first through the last time.</summary>
    public Live Every(int minutes, string first, string last, string sensor, decimal? value)
    {
        for (var time = At(first); time <= At(last); time += Duration.FromMinutes(minutes))
        {
            Reads(Show(time), sensor, value);
        }

        return this;
    }

    /// <summary>Nothing arrives until then.</summary>
    public Live Until(string at)
    {
        Advance(At(at));
        return this;
    }

    /// <summary>Any other record.</summary>
    public Live Does(string at, JournalRecord record) => Process(record, at);

    /// <summary>Another configuration takes effect.</summary>
    public Live Configure(string at, SiteConfiguration site) => Process(FakeConfigurationCompiler.Record(site), at);

    /// <summary>The process ends and another goes on from a snapshot.</summary>
    public Live Restart()
    {
        var snapshot = EngineSnapshot.Save(_engine.State);
        _engine.Dispose();
        _engine = WarningEngine.FromSnapshot(snapshot, new EngineOptions { EvidenceSink = (_, _) => Evaluations++ }, _compiler);
        return this;
    }

    /// <summary>The name of a sensor.</summary>
    public static SensorKey Key(string sensor) => SensorKey.TryParse(sensor, out var key) ? key : throw new ArgumentException(sensor, nameof(sensor));

    /// <inheritdoc />
    public void Dispose() => _engine.Dispose();

    private Live Process(JournalRecord record, string at)
    {
        var received = At(at);
        Advance(received);
        Feed(record with { Received = received });
        return this;
    }

    private void Advance(Instant to)
    {
        foreach (var tick in ReplayJournal.Ticks(_now, to))
        {
            Feed(new TickRecord { Received = tick });
        }

        _now = to;
    }

    private void Feed(JournalRecord record) => _events.AddRange(_engine.Process(record with { Position = ++_position }));

    private string Line(WarningEvent e)
    {
        string[] words =
        [
            Show(e.Decided),
            _showZones ? e.Zone : "",
            e.Reason == EventReason.DataState ? e.DataState.ToName() : $"{e.From}->{e.To} {e.Reason.ToName()}",
            e.Time == e.Decided ? "" : "@" + Show(e.Time),
            .. e.Marks.ToNames(),
            e.Told == Told.Live ? "" : "told-" + e.Told.ToName(),
        ];
        return string.Join(' ', words.Where(w => w.Length > 0));
    }
}
