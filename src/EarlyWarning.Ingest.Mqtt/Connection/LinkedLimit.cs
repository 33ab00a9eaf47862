namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>A token that ends with another one or after a time, whichever comes first.</summary>
internal sealed class LinkedLimit : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _linked;

    public LinkedLimit(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
    }

    public CancellationToken Token => _linked.Token;

    /// <summary>True when the time is up.</summary>
    public bool IsOver => _limit.IsCancellationRequested;

    public void Dispose()
    {
        _linked.Dispose();
        _limit.Dispose();
    }
}
