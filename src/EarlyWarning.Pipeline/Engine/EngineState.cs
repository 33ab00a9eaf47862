using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>
/// All state of one engine. Changed only by the operators of <c>Streams/</c>, on one thread, one record at a time.
/// </summary>
public sealed class EngineState
{
    private const int MostHeldBack = 100;
    private readonly HashSet<HazardState> _touched = [];
    private readonly List<HeldBack> _heldBack = [];

    /// <summary>An engine that has seen nothing.</summary>
    public EngineState(EngineOptions options) => Options = options;

    /// <summary>How it runs.</summary>
    public EngineOptions Options { get; }

    /// <summary>The configuration in force, or null before the first configuration record.</summary>
    public SiteConfiguration? Configuration { get; set; }

    /// <summary>Its text, for snapshots.</summary>
    public IReadOnlyDictionary<string, string> ConfigurationFiles { get; set; } = new Dictionary<string, string>();

    /// <summary>The sensors by name.</summary>
    public Dictionary<SensorKey, SensorTrack> Tracks { get; set; } = [];

    /// <summary>Gauges that report only tips, by station.</summary>
    public Dictionary<string, List<SensorTrack>> TipGauges { get; set; } = [];

    /// <summary>Hazards in the order of evaluation: upstream zones first, then by zone and hazard id.</summary>
    public IReadOnlyList<HazardState> Hazards { get; set; } = [];

    /// <summary>The hazards that look at a sensor.</summary>
    public Dictionary<SensorTrack, HazardState[]> HazardsOf { get; set; } = [];

    /// <summary>What comes due.</summary>
    public DeadlineQueue Deadlines { get; private set; } = new();

    /// <summary>Numbers and collects events.</summary>
    public EventWriter Events { get; set; } = new(0);

    /// <summary>Received time of the newest record.</summary>
    public Instant EngineTime { get; set; } = Instant.Never;

    /// <summary>Position of the newest record.</summary>
    public long Position { get; set; }

    /// <summary>False while no reading can arrive: silence clocks stand.</summary>
    public bool IntakeUp { get; set; } = true;

    /// <summary>Since when silence clocks run: activation, or the last time the intake came up.</summary>
    public Instant SilenceClockStart { get; set; } = Instant.Never;

    /// <summary>What became of the readings.</summary>
    public EngineCounters Counters { get; } = new();

    /// <summary>Identities of readings whose clock was replaced, newest last.</summary>
    public ReplacedIdentities Replaced { get; } = new();

    /// <summary>What would have raised but was held back, newest last.</summary>
    public IReadOnlyList<HeldBack> HeldBack => _heldBack;

    /// <summary>Hazards that the record in hand has touched, in the order of evaluation.</summary>
    public IEnumerable<HazardState> TakeTouched()
    {
        if (_touched.Count == 0)
        {
            return [];
        }

        var ordered = _touched.Count == 1 ? [.. _touched] : Hazards.Where(_touched.Contains).ToArray();
        _touched.Clear();
        return ordered;
    }

    /// <summary>Marks the hazards that look at a sensor for evaluation.</summary>
    public void Touch(SensorTrack track)
    {
        if (HazardsOf.TryGetValue(track, out var hazards))
        {
            _touched.UnionWith(hazards);
        }
    }

    /// <summary>Marks one hazard for evaluation.</summary>
    public void Touch(HazardState hazard) => _touched.Add(hazard);

    /// <summary>When a sensor's silence takes effect: 2 min after it is silent.</summary>
    public Instant SilenceDue(SensorTrack track) =>
        GapCheck.SilentAt(track.LastUsable, SilenceClockStart, track.Definition.SilentAfter) + GapCheck.Grace;

    /// <summary>Forgets all deadlines, to arm them anew.</summary>
    public void ClearDeadlines() => Deadlines = new DeadlineQueue();

    /// <summary>Arms the silence of every sensor.</summary>
    public void ArmSilence()
    {
        foreach (var track in Tracks.Values)
        {
            track.SilenceArmed = false;
            ArmSilence(track);
        }
    }

    /// <summary>Arms the silence of one sensor, once.</summary>
    public void ArmSilence(SensorTrack track)
    {
        if (!track.SilenceArmed)
        {
            track.SilenceArmed = true;
            Deadlines.Add(new Deadline(SilenceDue(track), DeadlineKind.Silence, track));
        }
    }

    /// <summary>Notes that something was held back, once per episode.</summary>
    public void NoteHeldBack(HeldBack entry)
    {
        if (_heldBack.Count > 0 && _heldBack.FindLast(h => h.Zone == entry.Zone && h.Rule == entry.Rule && h.Sensor == entry.Sensor && h.Tier == entry.Tier) is { } known
            && entry.Time - known.Time < Duration.FromHours(6))
        {
            return;
        }

        _heldBack.Add(entry);
        if (_heldBack.Count > MostHeldBack)
        {
            _heldBack.RemoveAt(0);
        }
    }
}
