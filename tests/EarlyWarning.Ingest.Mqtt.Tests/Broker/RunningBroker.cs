using EarlyWarning.Ingest.Mqtt.Broker;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;

namespace EarlyWarning.Ingest.Mqtt.Tests.Broker;

/// <summary>An embedded broker that runs until the test ends or stops it.</summary>
public sealed class RunningBroker : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public RunningBroker(Func<EmbeddedBrokerOptions, EmbeddedBrokerOptions>? change = null, FakeIntake? intake = null, int? port = null)
    {
        Port = port ?? FreePort.Next();
        Intake = intake ?? new FakeIntake();
        var options = new EmbeddedBrokerOptions { Port = Port };
        Broker = new EmbeddedBroker(change?.Invoke(options) ?? options, KnownSensors.Demo, Intake, TimeProvider.System, Log);
        _running = Broker.RunAsync(_stop.Token);
    }

    public EmbeddedBroker Broker { get; }

    public IngestCounts Counts => Broker.Status.Counts;

    public FakeIntake Intake { get; }

    public LogSink<EmbeddedBroker> Log { get; } = new();

    public int Port { get; }

    public static async Task<RunningBroker> StartAsync(Func<EmbeddedBrokerOptions, EmbeddedBrokerOptions>? change = null, FakeIntake? intake = null, int? port = null)
    {
        var broker = new RunningBroker(change, intake, port);
        await broker.BecomesAsync(IntakeState.Up);
        return broker;
    }

    public Task BecomesAsync(IntakeState state) => UntilAsync($"the broker is {state}", () => Broker.Status.State == state);

    public Task UntilAsync(string phase, Func<bool> condition) => Eventually.BecomesTrueAsync(phase, condition, () => $"{Broker.Status}\n{Log.Text}");

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        Intake.Release();
        await StopAsync();
        Broker.Dispose();
        _stop.Dispose();
    }
}
