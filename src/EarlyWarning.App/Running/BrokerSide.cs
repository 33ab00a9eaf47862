using EarlyWarning.Configuration.Site;
using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt;
using EarlyWarning.Ingest.Mqtt.Broker;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.App.Running;

/// <summary>The side towards gateways: the embedded broker, or the connection to a foreign one. Both look the same from here.</summary>
public sealed class BrokerSide : IAsyncDisposable
{
    private const string Loop = "broker";
    private readonly Func<CancellationToken, Task> _run;
    private readonly Func<IntakeStatus> _status;
    private readonly IDisposable _owned;
    private readonly CancellationTokenSource _stop = new();
    private Supervisor? _supervisor;

    private BrokerSide(IMessagePublisher publisher, Func<CancellationToken, Task> run, Func<IntakeStatus> status, IDisposable owned) =>
        (Publisher, _run, _status, _owned) = (publisher, run, status, owned);

    /// <summary>Publishes over whatever broker it is.</summary>
    public IMessagePublisher Publisher { get; }

    /// <summary>Where the intake stands, with its counts.</summary>
    public IntakeStatus Status => _status();

    /// <summary>Failing until readings can arrive.</summary>
    public HealthCheck Health => Status is var status && status.IsUp
        ? new HealthCheck(HealthNames.Broker, HealthState.Ok, status.Detail, status.Since)
        : new HealthCheck(HealthNames.Broker, HealthState.Failing, status.Detail, status.Since);

    /// <summary>Makes the side that <c>site.yaml</c> asks for.</summary>
    public static BrokerSide Create(RunSettings settings, SiteSettings site, IKnownSensors sensors, IIntake intake, TimeProvider time, ILoggerFactory logs, Instant? lastReceived)
    {
        if (!site.Broker.IsEmbedded)
        {
            var loop = new ConnectionLoop(Composition.Ingest(site), sensors, intake, time, new Random(Environment.ProcessId), logs.CreateLogger<ConnectionLoop>(), lastReceived);
            return new BrokerSide(loop, loop.RunAsync, () => loop.Status, loop);
        }

        var broker = new EmbeddedBroker(
            Composition.Embedded(site) with
            {
                Port = settings.BrokerPort ?? site.Broker.ListenPort,
                RetainedFile = Path.Combine(settings.DataFolder ?? site.Stores.Folder, "retained.json"),
            },
            sensors,
            intake,
            time,
            logs.CreateLogger<EmbeddedBroker>());
        return new BrokerSide(broker, broker.RunAsync, () => broker.Status, broker);
    }

    /// <summary>Starts the loop under a supervisor.</summary>
    public Task StartAsync(Supervisor supervisor, CancellationToken stop)
    {
        _supervisor = supervisor;
        var linked = CancellationTokenSource.CreateLinkedTokenSource(stop, _stop.Token);
        supervisor.Start(Loop, () => _run(linked.Token), linked.Token);
        return Task.CompletedTask;
    }

    /// <summary>Takes no more readings; what was taken is still flushed and acknowledged.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_supervisor is { } supervisor)
        {
            await supervisor.WaitAsync(Loop).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _owned.Dispose();
        _stop.Dispose();
        return ValueTask.CompletedTask;
    }
}
