using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Warning;

/// <summary>
/// Everything that is known of one sensor: its judged readings, its rain records, and the rules that look at it. A late reading goes
/// back to a checkpoint and takes the readings after it again, so the result does not depend on the order of arrival.
/// Owned by the engine thread.
/// </summary>
public sealed class SensorTrack
{
    private const int ReadingsPerCheckpoint = 64;
    private readonly List<Checkpoint> _checkpoints = [];
    private readonly Dictionary<long, long> _periodStarts = [];
    private readonly Dictionary<long, int> _revisions = [];
    private readonly Duration _lookback;
    private readonly Duration _longestWindow;
    private readonly Duration _longestRewind;
    private RainCounter _counter;
    private TipDebounce _tips = TipDebounce.Start;
    private int _sinceCheckpoint;

    /// <summary>A sensor without readings.</summary>
    /// <param name="longestWindow">The longest window of the rules that look at it; readings are kept 72 h, or a day longer than this.</param>
    /// <param name="lowestTier">The lowest threshold on this sensor's own value, or null.</param>
    public SensorTrack(SensorDefinition definition, Duration longestWindow, Micro? lowestTier)
    {
        (Definition, LowestTier) = (definition, lowestTier);
        _longestWindow = longestWindow;
        _lookback = Duration.Max(Duration.FromHours(72), longestWindow + Duration.FromHours(24));
        _longestRewind = _lookback - longestWindow;
        _checkpoints.Add(Capture());
    }

    /// <summary>Its definition.</summary>
    public SensorDefinition Definition { get; }

    /// <summary>Its judged readings.</summary>
    public SensorHistory History { get; } = new();

    /// <summary>Its rain records; empty for other quantities.</summary>
    public RainHistory Rain { get; } = new();

    /// <summary>The rules that look at it.</summary>
    public List<SensorRule> Rules { get; } = [];

    /// <summary>Other rain gauges of its zones.</summary>
    public List<SensorTrack> Neighbours { get; } = [];

    /// <summary>The lowest threshold on this sensor's own value, or null.</summary>
    public Micro? LowestTier { get; }

    /// <summary>Observed time of the newest usable reading.</summary>
    public Instant LastUsable { get; private set; } = Instant.Never;

    /// <summary>Observed time of the newest reading, usable or not.</summary>
    public Instant Newest => History.Count == 0 ? Instant.Never : History.TimeAt(History.Count - 1);

    /// <summary>True while the sensor has a usable reading that is not too old. Set by the engine, which owns the silence clock.</summary>
    public bool Fresh { get; set; }

    /// <summary>When it fell silent; meaningful while not <see cref="Fresh"/>.</summary>
    public Instant SilentSince { get; set; } = Instant.Never;

    /// <summary>Left out by a person until then; <see cref="Instant.Never"/> when not.</summary>
    public Instant ExcludedUntil { get; set; } = Instant.Never;

    /// <summary>Under maintenance until then; <see cref="Instant.Never"/> when not.</summary>
    public Instant MaintainedUntil { get; set; } = Instant.Never;

    /// <summary>When it was worked on.</summary>
    public MaintenancePeriods Maintenance { get; } = new();

    /// <summary>True when nobody expects anything of it: excluded or under maintenance.</summary>
    public bool LeftOut => Excluded || MaintainedUntil != Instant.Never;

    /// <summary>True while a person has left it out: its tiers do not count.</summary>
    public bool Excluded => ExcludedUntil != Instant.Never;

    /// <summary>True when its evidence counts now.</summary>
    public bool Usable => Fresh && !LeftOut;

    /// <summary>The oldest age at which its newest reading still counts as now: 30 min, or three reports (design 5.2).</summary>
    public Duration NowLimit => Duration.Max(Evaluation.DefaultNowLimit, (Definition.Report ?? Duration.Zero) * 3);

    /// <summary>True while a silence deadline of this sensor waits. Set by the engine.</summary>
    public bool SilenceArmed { get; set; }

    /// <summary>Tips by (time, gateway counter): two tips in one millisecond are two tips.</summary>
    public HashSet<(Instant Time, long Sequence)> Sequences { get; } = [];

    /// <summary>Readings that arrived more than 10 min behind and wait for the next whole minute.</summary>
    public List<RawReading> Waiting { get; } = [];

    /// <summary>Earliest time from which the sensor can still be taken again.</summary>
    public Instant EarliestRewind => _checkpoints[0].Time;

    /// <summary>Judges a reading that is not older than the newest and adds it. Returns its flag.</summary>
    public QualityFlag Append(in RawReading raw)
    {
        // By number, and by time for sensors that report rarely; never between readings of one moment.
        if ((++_sinceCheckpoint > ReadingsPerCheckpoint || raw.Time - _checkpoints[^1].Time >= LongestStep) && History.Count > 0 && raw.Time > Newest)
        {
            _checkpoints.Add(Capture());
            _sinceCheckpoint = 1;
        }

        var finding = Judge(raw);
        History.Append(raw.Time, raw.Value ?? Micro.Zero, finding.Flag, raw.Marks | finding.Marks, finding.Check);
        if (raw.From is { } from)
        {
            _periodStarts[raw.Time.Milliseconds] = from.Milliseconds;
        }

        if (finding.Flag.IsUsable())
        {
            LastUsable = raw.Time;
            TakeRain(raw, finding.Flag);
        }

        Forget(raw.Time);
        return finding.Flag;
    }

    /// <summary>
    /// Goes back to the newest checkpoint at or before a time and returns the readings that were taken since, oldest first, to be
    /// appended again (with a late one among them).
    /// </summary>
    public List<RawReading> Rewind(Instant time)
    {
        var index = _checkpoints.FindLastIndex(c => c.Time < time);
        index = Math.Max(index, 0);
        var checkpoint = _checkpoints[index];
        var keep = History.FirstAfter(checkpoint.Time);
        var tail = new List<RawReading>(History.Count - keep + 1);
        for (var i = keep; i < History.Count; i++)
        {
            tail.Add(RawAt(i));
        }

        _checkpoints.RemoveRange(index + 1, _checkpoints.Count - index - 1);
        History.TruncateTo(keep);
        Rain.TruncateAfter(checkpoint.Time);
        (_counter, _tips, LastUsable, _sinceCheckpoint) = (checkpoint.Counter, checkpoint.Tips, checkpoint.LastUsable, 0);
        for (var i = 0; i < Rules.Count && i < checkpoint.Machines.Length; i++)
        {
            Rules[i].Machine.Restore(checkpoint.Machines[i]);
        }

        return tail;
    }

    /// <summary>True when something is known at exactly that time, be it a reading or a heartbeat.</summary>
    public bool HasEntryAt(Instant time) => History.FirstAfter(time) is var after and > 0 && History.TimeAt(after - 1) == time;

    /// <summary>Index of the reading at exactly that time that is neither a heartbeat nor stood in for a wrong clock, or -1.</summary>
    public int IndexOf(Instant time)
    {
        for (var i = History.FirstAfter(time) - 1; i >= 0 && History.TimeAt(i) == time; i--)
        {
            // A reading whose clock was replaced has another identity: the one that was sent.
            if (History.CheckAt(i) != QualityCheckId.Heartbeat && (History.MarksAt(i) & Marks.ClockReplaced) == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Revision of the reading at a time; 0 for a first sending.</summary>
    public int RevisionAt(Instant time) => _revisions.GetValueOrDefault(time.Milliseconds);

    /// <summary>Notes the revision of a correction.</summary>
    public void SetRevision(Instant time, int revision) => _revisions[time.Milliseconds] = revision;

    /// <summary>The kept reading as it would be appended again.</summary>
    public RawReading RawAt(int index)
    {
        var check = History.CheckAt(index);
        var forced = check is QualityCheckId.Maintenance or QualityCheckId.Heartbeat ? check
            : (History.MarksAt(index) & Marks.ClockReplaced) != 0 ? QualityCheckId.Clock
            : QualityCheckId.None;
        var time = History.TimeAt(index);
        return new RawReading(
            time,
            History.FlagAt(index) == QualityFlag.Missing ? null : History.ValueAt(index),
            _periodStarts.TryGetValue(time.Milliseconds, out var from) ? new Instant(from) : null,
            History.MarksAt(index) & ~(Marks.AtLeast | Marks.AtMost),
            forced);
    }

    /// <summary>
    /// After rules were attached: checkpoints must know their machines. Those of the same sensor under an older configuration go on, so
    /// that late readings still count.
    /// </summary>
    public void StartAnew(SensorTrack? older)
    {
        _checkpoints.Clear();
        if (older is not null)
        {
            var known = Rules.Select(rule => older.Rules.FindIndex(o => o.IsSameRuleAs(rule))).ToArray();
            _checkpoints.AddRange(older._checkpoints.Select(c => c with { Machines = [.. Rules.Select((rule, i) => Translate(rule, known[i], older, c))] }));
        }

        _checkpoints.Add(Capture());
        _sinceCheckpoint = 0;
    }

    /// <summary>Takes readings, rain and clocks of the same sensor under an older configuration.</summary>
    public void TakeOver(SensorTrack other)
    {
        for (var i = 0; i < other.History.Count; i++)
        {
            History.Append(other.History.TimeAt(i), other.History.ValueAt(i), other.History.FlagAt(i), other.History.MarksAt(i), other.History.CheckAt(i));
        }

        foreach (var (start, end, amount, suspect) in other.Rain.Records())
        {
            Rain.Append(start, end, amount, suspect);
        }

        foreach (var (time, from) in other._periodStarts)
        {
            _periodStarts[time] = from;
        }

        foreach (var (time, revision) in other._revisions)
        {
            _revisions[time] = revision;
        }

        Sequences.UnionWith(other.Sequences);
        (_counter, _tips, LastUsable) = (other._counter, other._tips, other.LastUsable);
        (Fresh, SilentSince, ExcludedUntil, MaintainedUntil) = (other.Fresh, other.SilentSince, other.ExcludedUntil, other.MaintainedUntil);
        Waiting.AddRange(other.Waiting);
        Maintenance.TakeOver(other.Maintenance);
    }

    /// <summary>Writes the state down, without the rules' machines.</summary>
    public void Save(BinaryWriter writer) => SensorTrackCodec.Save(this, writer, _periodStarts, _revisions, _counter, _tips, _checkpoints, _sinceCheckpoint);

    /// <summary>Reads what <see cref="Save"/> wrote into a fresh track.</summary>
    public void Load(BinaryReader reader)
    {
        SensorTrackCodec.Load(this, reader, _periodStarts, _revisions, _checkpoints, out _counter, out _tips, out var lastUsable, out _sinceCheckpoint);
        LastUsable = lastUsable;
    }

    private QualityFinding Judge(in RawReading raw)
    {
        if (raw.Forced == QualityCheckId.Heartbeat)
        {
            return new QualityFinding(QualityFlag.Good, QualityCheckId.Heartbeat);
        }

        if (raw.Value is not { } value)
        {
            return new QualityFinding(QualityFlag.Missing, QualityCheckId.Missing);
        }

        if (raw.Forced == QualityCheckId.Maintenance)
        {
            return new QualityFinding(QualityFlag.Fail, QualityCheckId.Maintenance);
        }

        if (value < Micro.Zero && Definition.Quantity.IsRain && Definition.Quantity != Quantities.RainTotal)
        {
            // No gauge can show less than nothing; a negative amount would take real rain out of the sums.
            return new QualityFinding(QualityFlag.Fail, QualityCheckId.InstrumentSpan);
        }

        var finding = QualityChecks.Judge(new QualityInput(Definition, History, raw.Time, value, LowestTier, NeighboursDry(raw.Time)));
        return raw.Forced == QualityCheckId.Clock && finding.Flag != QualityFlag.Fail
            ? finding with { Flag = QualityFlag.Suspect, Check = QualityCheckId.Clock }
            : finding;
    }

    // Dry means: at least one neighbour is usable, and no usable neighbour saw rain in the hour before its own frontier.
    private bool NeighboursDry(Instant time)
    {
        if (Definition.Quality.FlatLine is null || !Definition.Quantity.IsRain)
        {
            return false;
        }

        var dry = 0;
        foreach (var neighbour in Neighbours)
        {
            if (!neighbour.Usable || neighbour.Rain.Count == 0 || time - neighbour.Rain.End > neighbour.Definition.SilentAfter)
            {
                continue;
            }

            if (neighbour.Rain.Sum(neighbour.Rain.End, Duration.FromHours(1)).Upper > Micro.Zero)
            {
                return false;
            }

            dry++;
        }

        return dry > 0;
    }

    private void TakeRain(in RawReading raw, QualityFlag flag)
    {
        var suspect = flag == QualityFlag.Suspect;
        var value = raw.Value ?? Micro.Zero;
        if (Definition.Quantity == Quantities.RainIncrement)
        {
            var period = Definition.Sample ?? Definition.Report;
            var previous = Rain.Count > 0 && raw.Time - Rain.End <= Definition.SilentAfter ? Rain.End : raw.Time;
            Rain.Append(raw.From ?? (period is { } p ? raw.Time - p : previous), raw.Time, value, suspect);
        }
        else if (Definition.Quantity == Quantities.RainTotal && Definition.Counter is { } counter)
        {
            if (_counter.Step(raw.Time, value, counter) is { Amount: { } amount } record)
            {
                Rain.Append(record.Start, record.End, amount, suspect);
            }
        }
        else if (Definition.Quantity == Quantities.RainTip)
        {
            // Any sign of life covers the time since the one before; the tip itself is a point mass.
            var gap = Rain.Count == 0 || raw.Time - Rain.End > Definition.SilentAfter;
            Rain.Append(gap ? raw.Time : Rain.End, raw.Time, Micro.Zero, false);
            if (value > Micro.Zero && _tips.Accept(raw.Time, Definition.Debounce))
            {
                var depth = Definition.Bucket is { } bucket ? Micro.From(value.ToDecimal() * bucket.ToDecimal()) : value;
                Rain.Append(raw.Time, raw.Time, depth, suspect);
            }
        }
    }

    private void Forget(Instant newest)
    {
        while (_checkpoints.Count > 1 && _checkpoints[1].Time <= newest - _longestRewind)
        {
            _checkpoints.RemoveAt(0);
        }

        // What is taken again from the oldest checkpoint needs its windows whole.
        var edge = Instant.Min(newest - _lookback, _checkpoints[0].Time - _longestWindow);
        if (History.Count > 0 && History.TimeAt(0) <= edge)
        {
            for (var i = History.FirstAfter(edge) - 1; i >= 0 && (_periodStarts.Count > 0 || _revisions.Count > 0); i--)
            {
                _periodStarts.Remove(History.TimeAt(i).Milliseconds);
                _revisions.Remove(History.TimeAt(i).Milliseconds);
            }

            if (Sequences.Count > 0)
            {
                Sequences.RemoveWhere(s => s.Time <= edge);
            }

            Maintenance.ForgetThrough(edge);
            History.ForgetThrough(edge);
            Rain.ForgetThrough(edge);
        }
    }

    // Checkpoints are never further apart than this, unless the readings are.
    private Duration LongestStep => new(_longestRewind.Milliseconds / 4);

    private static MachineState Translate(SensorRule rule, int known, SensorTrack older, Checkpoint checkpoint) =>
        known < 0 || known >= checkpoint.Machines.Length
            ? new TierMachine(rule.Machine.Spec).Capture()
            : rule.Machine.Translate(checkpoint.Machines[known], older.Rules[known].Machine);

    private Checkpoint Capture() => new(Newest, _counter, _tips, LastUsable, [.. Rules.Select(r => r.Machine.Capture())]);

    internal sealed record Checkpoint(Instant Time, RainCounter Counter, TipDebounce Tips, Instant LastUsable, MachineState[] Machines);
}
