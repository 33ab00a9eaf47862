namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Where publishers wait for a connection. Safe from any thread.</summary>
internal sealed class SessionGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<BrokerSession> _open = New();

    /// <summary>Lets publishers through to a session.</summary>
    public void Open(BrokerSession session)
    {
        lock (_lock)
        {
            if (!_open.TrySetResult(session))
            {
                _open = New();
                _open.SetResult(session);
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

    /// <summary>The session, now or when there is one.</summary>
    public Task<BrokerSession> WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _open.Task.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource<BrokerSession> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
