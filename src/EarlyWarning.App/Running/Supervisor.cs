using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.App.Running;

/// <summary>
/// Watches the loops of a service: one that ends before it was told to is a failure, told loudly, and ends the service with a code that
/// makes the supervisor of the machine start it again. A dead loop is never a living process.
/// </summary>
public sealed class Supervisor(TimeProvider time, ILogger log)
{
    private readonly List<(string Name, Task Task)> _loops = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _dead;
    private Instant _since = Instant.From(time.GetUtcNow());

    /// <summary>Completes when a loop has died.</summary>
    public Task Failed => _failed.Task;

    /// <summary>True once a loop has died.</summary>
    public bool HasFailed => _dead is not null;

    /// <summary>The state of all loops.</summary>
    public HealthCheck Health => _dead is { } dead
        ? new HealthCheck(HealthNames.Loops, HealthState.Failing, dead, _since)
        : new HealthCheck(HealthNames.Loops, HealthState.Ok, "", _since);

    /// <summary>Starts a loop that is to run until the token is cancelled.</summary>
    public void Start(string name, Func<Task> loop, CancellationToken stop) => _loops.Add((name, WatchAsync(name, loop, stop)));

    /// <summary>Waits until the named loop has ended.</summary>
    public Task WaitAsync(string name) => Task.WhenAll(_loops.Where(l => l.Name == name).Select(l => l.Task));

    /// <summary>Waits until every loop has ended.</summary>
    public Task WaitAllAsync() => Task.WhenAll(_loops.Select(l => l.Task));

    private async Task WatchAsync(string name, Func<Task> loop, CancellationToken stop)
    {
        try
        {
            await Task.Run(loop, CancellationToken.None).ConfigureAwait(false);
            if (!stop.IsCancellationRequested)
            {
                Die(name, "it ended by itself", null);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception e)
        {
            Die(name, e.Message, e);
        }
    }

    private void Die(string name, string why, Exception? cause)
    {
        _since = Instant.From(time.GetUtcNow());
        _dead = $"the loop '{name}' has died: {why}; the process ends and is to be started again";
        log.LogCritical(cause, "the loop {Name} has died: {Why}", name, why);
        _failed.TrySetResult();
    }
}
