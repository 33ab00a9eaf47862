using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.TestKit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

/// <summary>A connection loop that runs until the test ends or stops it.</summary>
public sealed class RunningLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public RunningLoop(int port, FakeIntake? intake = null, Func<MqttIngestOptions, MqttIngestOptions>? change = null, TimeProvider? time = null, Instant? lastReceived = null)
    {
        Intake = intake ?? new FakeIntake();
        var options = new MqttIngestOptions
        {
            Host = "127.0.0.1",
            Port = port,
            Timeout = TimeSpan.FromSeconds(5),
            BackOff = new BackOffOptions { First = TimeSpan.FromMilliseconds(20), Longest = TimeSpan.FromMilliseconds(200) },
        };
        Loop = new ConnectionLoop(change?.Invoke(options) ?? options, KnownSensors.Demo, Intake, time ?? TimeProvider.System, new Random(1), Log, lastReceived);
        _running = Loop.RunAsync(_stop.Token);
    }

    public FakeIntake Intake { get; }

    public LogSink<ConnectionLoop> Log { get; } = new();

    public ConnectionLoop Loop { get; }

    public IngestCounts Counts => Loop.Status.Counts;

    public Task BecomesAsync(IntakeState state) =>
        Eventually.BecomesTrueAsync($"the intake is {state}", () => Loop.Status.State == state, Describe);

    public Task UntilAsync(string phase, Func<bool> condition) => Eventually.BecomesTrueAsync(phase, condition, Describe);

    /// <summary>Stops in good order and waits.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        Intake.Release();
        await StopAsync();
        Loop.Dispose();
        _stop.Dispose();
    }

    private string Describe() => $"{Loop.Status}; flushed {string.Join(" | ", Intake.Flushed.Select(r => r.ToString()))}\n{Log.Text}";
}
