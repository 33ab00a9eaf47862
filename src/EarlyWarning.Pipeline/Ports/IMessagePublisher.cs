namespace EarlyWarning.Pipeline.Ports;

/// <summary>Publishes over whatever broker the intake uses, the embedded one or a foreign one. Safe from any thread.</summary>
public interface IMessagePublisher
{
    /// <summary>
    /// Publishes at QoS 1 and completes with true when the broker has acknowledged; false when there is no connection or it refused.
    /// Never throws for what the broker does.
    /// </summary>
    Task<bool> PublishAsync(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancellationToken);
}
