namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Where publishers wait for something that comes and goes: a connection, a running server. Safe from any thread.</summary>
internal sealed class Gate<T>
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<T> _open = New();

    /// <summary>Lets publishers through.</summary>
    public void Open(T value)
    {
        lock (_lock)
        {
            if (!_open.TrySetResult(value))
            {
                _open = New();
                _open.SetResult(value);
            }
        }
    }

    /// <summary>Makes publishers wait.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_open.Task.IsCompleted)
            {
                _open = New();
            }
        }
    }

    /// <summary>The value, now or when there is one.</summary>
    public Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _open.Task.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource<T> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
