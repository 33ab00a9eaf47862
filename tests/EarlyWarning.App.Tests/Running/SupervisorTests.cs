using EarlyWarning.App.Running;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EarlyWarning.App.Tests.Running;

/// <summary>A dead loop is never a living process (B124).</summary>
public sealed class SupervisorTests
{
    [Fact]
    public async Task A_loop_that_throws_fails_the_service_with_its_name_and_reason()
    {
        var supervisor = new Supervisor(TimeProvider.System, NullLogger.Instance);

        supervisor.Start("engine", () => throw new InvalidOperationException("broken"), CancellationToken.None);
        await supervisor.Failed.WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(supervisor.HasFailed);
        Assert.Equal((HealthState.Failing, "the loop 'engine' has died: broken; the process ends and is to be started again"), (supervisor.Health.State, supervisor.Health.Detail));
    }

    [Fact]
    public async Task A_loop_that_ends_by_itself_fails_it_too()
    {
        var supervisor = new Supervisor(TimeProvider.System, NullLogger.Instance);

        supervisor.Start("outbox", () => Task.CompletedTask, CancellationToken.None);
        await supervisor.Failed.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("it ended by itself", supervisor.Health.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_that_was_told_to_stop_is_no_failure()
    {
        var supervisor = new Supervisor(TimeProvider.System, NullLogger.Instance);
        using var stop = new CancellationTokenSource();

        supervisor.Start("minute", () => Task.Delay(Timeout.Infinite, stop.Token), stop.Token);
        await stop.CancelAsync();
        await supervisor.WaitAllAsync();

        Assert.False(supervisor.HasFailed);
        Assert.Equal(HealthState.Ok, supervisor.Health.State);
    }
}
