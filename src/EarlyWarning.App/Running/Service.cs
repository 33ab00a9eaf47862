using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Routing;
using EarlyWarning.Dissemination;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.Storage.Influx;
using EarlyWarning.Storage.Journal;
using EarlyWarning.Storage.State;
using EarlyWarning.Web;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.App.Running;

/// <summary>
/// One whole service: journal, engine, broker side, notices, stores, HTTP. Opened once, started once, stopped once. Stop order: nothing
/// new comes in, the journal drains, the engine drains and stores a snapshot, notices get their last chance.
/// </summary>
public sealed class Service : IAsyncDisposable
{
    private const string WriterLoop = "journal";
    private const string EngineLoop = "engine";
    private readonly RunSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _logs;
    private readonly ILogger _log;
    private readonly DataFolderLock _lock;
    private readonly SqliteJournal _journal;
    private readonly SqliteStateStore _store;
    private readonly ConfigurationCompiler _compiler = new();
    private readonly CancellationTokenSource _stopIntake = new();
    private readonly CancellationTokenSource _stopRest = new();
    private readonly TimeSeriesStore? _series;
    private readonly BrokerSide _broker;
    private readonly Outbox _outbox;
    private readonly DisseminationMetrics _metrics = new();
    private WebHost? _web;
    private SiteConfiguration? _configuration;

    private Service(RunSettings settings, TimeProvider time, ILoggerFactory logs)
    {
        (_settings, _time, _logs, _log) = (settings, time, logs, logs.CreateLogger<Service>());
        var site = settings.Site.Site.Settings!;
        var folder = settings.DataFolder ?? site.Stores.Folder;
        _lock = DataFolderLock.Take(folder, time);
        _store = new SqliteStateStore(DataFolder.StateIn(folder), WarningEventJson.Read, logs.CreateLogger<SqliteStateStore>());
        _journal = SqliteJournal.Open(DataFolder.JournalIn(folder), logs.CreateLogger<SqliteJournal>(), _store.EnginePosition);
        Intake = new Intake();
        Sensors = new KnownSensors();
        Writer = new JournalWriter(_journal, Intake, settings.ReadingsClock ? new ReadingsRunClock() : new WallRunClock(time), time, logs.CreateLogger<JournalWriter>());
        _broker = BrokerSide.Create(settings, site, Sensors, Intake, time, logs, _journal.LastReceived);
        _series = site.Stores.Influx is { } influx ? new TimeSeriesStore(influx, folder, Intake, time, logs) : null;

        var offset = LocalOffset.Of(TimeZoneOf(settings.Site));
        var routes = settings.Site.Rules.Routes ?? RoutingTable.Empty;
        var addresses = new AddressBook(() => routes);
        var channels = ChannelCatalogue.Create(new ChannelSetup
        {
            Options = Composition.Channels(site.Channels), Addresses = addresses, Clock = time, Offset = offset, Publisher = _broker.Publisher, Output = settings.NoticeOutput,
        });
        _outbox = new Outbox(new OutboxParts
        {
            Store = _store,
            Channels = channels,
            Addresses = addresses,
            Clock = time,
            Chance = new Random(Environment.ProcessId).NextDouble,
            Options = new OutboxOptions { EngineTimeIsWallTime = !settings.ReadingsClock },
            Scale = hazard => _configuration?.ScaleOf(hazard) ?? TierScale.Default,
            Offset = offset,
            Metrics = _metrics,
            Log = logs.CreateLogger<Outbox>(),
        });
        Notices = new PlannedNotices(new NoticePlanner(Composition.Planner(() => _configuration, () => routes, offset, warning => _store.Notices(warning, int.MaxValue))), () => _outbox, site.Exercise);
        Engine = new EngineHost(_journal, _store, Notices, Notices, _compiler, Sensors, _series?.Spool, !settings.ReadingsClock, time, logs.CreateLogger<EngineHost>())
        {
            ConfigurationSink = configuration => _configuration = configuration,
        };
        Supervisor = new Supervisor(time, _log);
        Actions = new OperatorActions(Intake, Engine, _compiler);
    }

    /// <summary>The way into the journal.</summary>
    public Intake Intake { get; }

    /// <summary>The journal's writer.</summary>
    public JournalWriter Writer { get; }

    /// <summary>The engine.</summary>
    public EngineHost Engine { get; }

    /// <summary>The sensors in force.</summary>
    public KnownSensors Sensors { get; }

    /// <summary>Planning and handing over of notices.</summary>
    public PlannedNotices Notices { get; }

    /// <summary>What people do.</summary>
    public OperatorActions Actions { get; }

    /// <summary>Watches the loops.</summary>
    public Supervisor Supervisor { get; }

    /// <summary>Counts and state of the intake.</summary>
    public BrokerSide Broker => _broker;

    /// <summary>The log, notices and snapshots.</summary>
    public IStateStore Store => _store;

    /// <summary>Addresses on which HTTP listens.</summary>
    public IReadOnlyList<string> WebAddresses => _web?.Addresses ?? [];

    /// <summary>Health as the HTTP side shows it.</summary>
    public IHealthSource Health => new RunHealth([() => [Supervisor.Health, JournalHealth(), EngineHealth(), _broker.Health], () => _series is null ? [] : [_series.Health], ChannelHealth]);

    /// <summary>Opens folder, journal and stores. Throws <see cref="IOException"/> with what to do when it cannot.</summary>
    public static Service Open(RunSettings settings, TimeProvider time, ILoggerFactory logs) => new(settings, time, logs);

    /// <summary>Restores the engine, puts a first configuration in force, starts all loops.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        NoteOurOutage();
        Engine.Start();
        var configuration = await FirstConfigurationAsync().ConfigureAwait(false);
        Supervisor.Start(WriterLoop, () => Writer.RunAsync(_stopRest.Token), _stopIntake.Token);
        Supervisor.Start(EngineLoop, () => Engine.RunAsync(Writer, _stopRest.Token), _stopIntake.Token);
        if (configuration is not null)
        {
            await Intake.AppendAsync([configuration], cancellationToken).ConfigureAwait(false);
        }

        Supervisor.Start("outbox", () => _outbox.RunAsync(_stopRest.Token), _stopRest.Token);
        if (_series is { } series)
        {
            Supervisor.Start("time series", () => series.Forwarder.RunAsync(_stopRest.Token), _stopRest.Token);
        }

        if (!_settings.ReadingsClock)
        {
            Supervisor.Start("minute", () => MinuteTimer.RunAsync(Intake, _time, _stopIntake.Token), _stopIntake.Token);
        }

        await _broker.StartAsync(Supervisor, _stopIntake.Token).ConfigureAwait(false);
        if (_settings.Watch)
        {
            Supervisor.Start("watch", () => ConfigurationWatch.RunAsync(_settings.Site.Path, Actions, _time, _log, _stopIntake.Token), _stopIntake.Token);
        }

        if (_settings.Web)
        {
            _web = new WebHost(Composition.Web(_settings.Site.Site.Settings!, _settings.Site.Rules.Configuration?.Network.TimeZone ?? "UTC", _settings.ReadingsClock), Engine, _store, Health, Actions, _time, _logs);
            await _web.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops in order; what was acknowledged is processed.</summary>
    public async Task StopAsync()
    {
        if (_web is not null)
        {
            await _web.StopAsync().ConfigureAwait(false);
        }

        await _broker.StopAsync().ConfigureAwait(false);
        await _stopIntake.CancelAsync().ConfigureAwait(false);
        Intake.Complete();
        await Supervisor.WaitAsync(WriterLoop).ConfigureAwait(false);
        await Supervisor.WaitAsync(EngineLoop).ConfigureAwait(false);
        await _stopRest.CancelAsync().ConfigureAwait(false);
        await Supervisor.WaitAllAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.DisposeAsync().ConfigureAwait(false);
        }

        await _broker.DisposeAsync().ConfigureAwait(false);
        _series?.Dispose();
        Engine.Dispose();
        _store.Dispose();
        _journal.Dispose();
        _lock.Dispose();
        _metrics.Dispose();
        _stopIntake.Dispose();
        _stopRest.Dispose();
    }

    private static TimeZoneInfo TimeZoneOf(SiteFolder site) =>
        site.Rules.Configuration is { } configuration && TimeZoneInfo.TryFindSystemTimeZoneById(configuration.Network.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    // Between the newest record and now nobody was listening: silence clocks must not have run.
    private void NoteOurOutage()
    {
        if (!_settings.ReadingsClock && _journal.LastReceived is { } last)
        {
            _journal.Append([new IntakeDownRecord("service", "the service was not running") { Position = _journal.LastPosition + 1, Received = last }]);
            Writer.GoOnAfter(_journal);
        }
    }

    // A journal that has a configuration goes on with it: saving a file changes nothing, ew apply does.
    private Task<ConfigurationRecord?> FirstConfigurationAsync()
    {
        var saved = _settings.Site.Rules.Configuration!;
        if (Engine.HasConfiguration)
        {
            if (Engine.ConfigurationHash != saved.Hash)
            {
                _log.LogWarning("the saved configuration {Saved} is not the one in force {InForce}; ew apply shows the difference", saved.Hash, Engine.ConfigurationHash);
            }

            return Task.FromResult<ConfigurationRecord?>(null);
        }

        Sensors.Use(saved);
        _configuration = saved;
        var record = new ConfigurationRecord(saved.Hash, _settings.Site.Text.ForJournal(), Environment.UserName, "first start");
        if (_settings.ReadingsClock)
        {
            Writer.HoldUntilFirstReading(record);
            return Task.FromResult<ConfigurationRecord?>(null);
        }

        return Task.FromResult<ConfigurationRecord?>(record);
    }

    private HealthCheck JournalHealth() => Writer.Status is var status && status.IsWritable
        ? new HealthCheck(HealthNames.Journal, HealthState.Ok, "", status.Since)
        : new HealthCheck(HealthNames.Journal, HealthState.Failing, $"the journal cannot be written, nothing is acknowledged: {status.Why}", status.Since);

    private HealthCheck EngineHealth()
    {
        var behind = Writer.LastPosition - Engine.ProcessedPosition;
        var since = Instant.From(_time.GetUtcNow());
        return Engine.LogDiffers ? new HealthCheck(HealthNames.Engine, HealthState.Degraded, "the replay after the start gave another log than the stored one; compare ew replay --journal with the stored log", since)
            : behind > 200_000 ? new HealthCheck(HealthNames.Engine, HealthState.Failing, FormattableString.Invariant($"the engine is {behind} records behind the journal"), since)
            : new HealthCheck(HealthNames.Engine, HealthState.Ok, "", since);
    }

    private IEnumerable<HealthCheck> ChannelHealth() => _outbox.Status.Select(c => new HealthCheck(
        $"channel {c.Name}",
        c.IsWorking ? HealthState.Ok : HealthState.Degraded,
        c.IsWorking ? "" : FormattableString.Invariant($"{c.FailuresInRow} failures in a row, {c.Waiting} notices wait: {c.LastReason}: {c.LastDetail}"),
        c.LastFailure ?? Instant.Never));
}
