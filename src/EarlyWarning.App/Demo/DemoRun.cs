using System.Net;
using System.Net.Sockets;
using EarlyWarning.App.Demo.Gateways;
using EarlyWarning.App.Demo.Screen;
using EarlyWarning.App.Running;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Playing;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.App.Demo;

/// <summary>
/// Plays the modelled storm through the whole product: simulated gateways publish over MQTT to the embedded broker, each message waits for
/// its acknowledgement and for the engine, so that the same seed gives the same log at any speed.
/// </summary>
public sealed class DemoRun : IAsyncDisposable
{
    private readonly Service _service;
    private readonly DemoSchedule _schedule;
    private readonly MqttIngestOptions _broker;
    private readonly double _speed;
    private readonly TimeProvider _time;

    private DemoRun(Service service, DemoSchedule schedule, MqttIngestOptions broker, double speed, TimeProvider time) =>
        (_service, _schedule, _broker, _speed, _time) = (service, schedule, broker, speed, time);

    /// <summary>What a person may do while it runs.</summary>
    public IOperatorActions Actions => _service.Actions;

    /// <summary>The newest picture.</summary>
    public BoardPicture Picture => _service.Engine.Current;

    /// <summary>The rows of the log, in order.</summary>
    public IReadOnlyList<StoredEvent> Log => [.. _service.Store.ReadEvents(1)];

    /// <summary>Opens a service of its own in a folder and starts it.</summary>
    public static async Task<DemoRun> StartAsync(string config, string data, int seed, double speed, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var site = SiteFolder.ReadValid(config);
        var service = Service.Open(
            new RunSettings { Site = site, DataFolder = data, ReadingsClock = true, Web = false, BrokerPort = port }, time, logs);
        await service.StartAsync(cancellationToken).ConfigureAwait(false);
        var broker = new MqttIngestOptions { Host = "127.0.0.1", Port = port, ClientId = "demo-gateways" };
        return new DemoRun(service, DemoSchedule.Create(seed), broker, speed, time);
    }

    /// <summary>Plays the whole storm. Returns the summary's numbers.</summary>
    public async Task<DemoSummary> PlayAsync(IDemoScreen screen, CancellationToken cancellationToken)
    {
        var held = 0;
        _service.Notices.Watch = notice =>
        {
            if (notice.Channel == "log")
            {
                screen.Notice(notice.Created, notice.Recipient, notice.Text);
            }
        };
        var player = new ReadingPlayer(_broker, _time, new Random(0), NullLogger<ReadingPlayer>.Instance);
        var result = await player.PlayAsync(Paced(screen, () => held, h => held = h, cancellationToken), new PlayOptions { Window = 1 }, cancellationToken).ConfigureAwait(false);
        if (result.State == PlayState.Cancelled)
        {
            return Summary();
        }

        if (result.State != PlayState.Completed)
        {
            throw new IOException(result.Detail);
        }

        await SettleAsync(cancellationToken).ConfigureAwait(false);
        ShowStep(screen, () => held, h => held = h);
        return Summary();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync().ConfigureAwait(false);
        await _service.DisposeAsync().ConfigureAwait(false);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The player asks for the next message only when the one before was acknowledged: here the engine catches up and the screen is drawn.
    private IEnumerable<PlayedMessage> Paced(IDemoScreen screen, Func<int> shown, Action<int> setShown, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var minute = Instant.Never;
        foreach (var message in _schedule.Messages)
        {
            SettleAsync(cancellationToken).GetAwaiter().GetResult();
            if (message.SentAt.FloorToMinute() != minute)
            {
                minute = message.SentAt.FloorToMinute();
                ShowStep(screen, shown, setShown);
                Pace(message.SentAt, started, cancellationToken);
            }

            yield return new PlayedMessage(message.SentAt, message.Topic, message.Payload);
        }
    }

    private void Pace(Instant sentAt, long started, CancellationToken cancellationToken)
    {
        var due = TimeSpan.FromMilliseconds((sentAt - _schedule.Messages[0].SentAt).Milliseconds / _speed) - _time.GetElapsedTime(started);
        if (due > TimeSpan.Zero)
        {
            Task.Delay(due, _time, cancellationToken).GetAwaiter().GetResult();
        }
    }

    private void ShowStep(IDemoScreen screen, Func<int> shown, Action<int> setShown)
    {
        var picture = Picture;
        foreach (var entry in picture.HeldBack.Skip(shown()))
        {
            screen.HeldBack(entry);
        }

        setShown(picture.HeldBack.Count);
        screen.Show(picture);
    }

    // Flushed is not yet decided: wait until the engine has taken everything that the journal holds.
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (_service.Engine.ProcessedPosition < _service.Writer.LastPosition)
        {
            if (_service.Supervisor.HasFailed)
            {
                throw new IOException(_service.Supervisor.Health.Detail);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private DemoSummary Summary()
    {
        var raises = new List<DemoRaise>();
        foreach (var (e, _) in _service.Store.ReadEvents(1).Where(s => s.Event.Reason is EventReason.ThresholdReached or EventReason.LateData && s.Event.From != s.Event.To))
        {
            var peak = _schedule.Peaks.FirstOrDefault(p => p.Zone == e.Zone && p.Hazard == e.Hazard);
            raises.Add(new DemoRaise(e.Time, e.Zone, e.Hazard, e.To, peak is null ? null : peak.Time - e.Time));
        }

        var counts = _service.Broker.Status.Counts;
        var notices = _service.Store.Notices(null, int.MaxValue);
        return new DemoSummary(raises, _schedule.Peaks, counts.Readings, counts.Unreadable, notices.Count, Picture.HeldBack, Picture.Rows);
    }
}

/// <summary>One raise of the demo.</summary>
/// <param name="Lead">Time before the modelled peak; negative after it; null when there is none.</param>
public sealed record DemoRaise(Instant Time, string Zone, string Hazard, string Tier, Duration? Lead);

/// <summary>What the demo ends with.</summary>
public sealed record DemoSummary(
    IReadOnlyList<DemoRaise> Raises, IReadOnlyList<Storm.ModelledPeak> Peaks, long Readings, long Unreadable, int Notices, IReadOnlyList<HeldBack> HeldBack, IReadOnlyList<BoardRow> Rows);
