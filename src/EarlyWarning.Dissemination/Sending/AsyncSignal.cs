using System.Threading.Channels;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Wakes one waiting loop; several calls before it wakes are one.</summary>
internal sealed class AsyncSignal
{
    private readonly Channel<byte> _channel = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the loop now, or as soon as it waits.</summary>
    public void Set() => _channel.Writer.TryWrite(0);

    /// <summary>Waits to be woken.</summary>
    public ValueTask<byte> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAsync(cancellationToken);
}
