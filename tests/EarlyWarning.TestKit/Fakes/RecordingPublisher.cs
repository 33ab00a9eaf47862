using System.Text;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.TestKit.Fakes;

/// <summary>A broker that remembers what was published. Safe from any thread.</summary>
public sealed class RecordingPublisher : IMessagePublisher
{
    private readonly Lock _gate = new();
    private readonly List<(string Topic, string Payload, bool Retain)> _published = [];

    /// <summary>False while there is no connection.</summary>
    public bool Connected { get; set; } = true;

    /// <summary>True when the broker never answers.</summary>
    public bool Hangs { get; set; }

    /// <summary>Everything that was acknowledged, in order.</summary>
    public IReadOnlyList<(string Topic, string Payload, bool Retain)> Published
    {
        get
        {
            lock (_gate)
            {
                return [.. _published];
            }
        }
    }

    /// <inheritdoc />
    public async Task<bool> PublishAsync(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancellationToken)
    {
        if (Hangs)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        }

        if (!Connected)
        {
            return false;
        }

        lock (_gate)
        {
            _published.Add((topic, Encoding.UTF8.GetString(payload.Span), retain));
        }

        return true;
    }
}
