using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>
/// Identities as sent of readings whose clock was replaced, so that a repeat counts once. Keeps the newest 4,096.
/// </summary>
public sealed class ReplacedIdentities
{
    private const int Most = 4096;
    private readonly HashSet<(SensorKey, long)> _known = [];
    private readonly Queue<(SensorKey Sensor, long Observed)> _order = new();

    /// <summary>The identities, oldest first.</summary>
    public IReadOnlyCollection<(SensorKey Sensor, long Observed)> All => _order;

    /// <summary>False when the identity is known already; otherwise it is known from now on.</summary>
    public bool Add(SensorKey sensor, Instant observed)
    {
        if (!_known.Add((sensor, observed.Milliseconds)))
        {
            return false;
        }

        _order.Enqueue((sensor, observed.Milliseconds));
        if (_order.Count > Most)
        {
            _known.Remove(_order.Dequeue());
        }

        return true;
    }
}
