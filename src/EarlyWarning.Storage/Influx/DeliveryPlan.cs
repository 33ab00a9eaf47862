using System.Globalization;

namespace EarlyWarning.Storage.Influx;

/// <summary>
/// Which part of a batch to send next. A refused part is halved until single points are left; so one bad point among 5,000 costs about 25
/// requests, and the others are delivered. Pure: it sends nothing.
/// </summary>
internal sealed class DeliveryPlan
{
    private readonly Stack<(int Start, int Count)> _parts = new();

    /// <summary>A plan for a batch of so many points.</summary>
    public DeliveryPlan(int count)
    {
        if (count > 0)
        {
            _parts.Push((0, count));
        }
    }

    /// <summary>True when every point was delivered or given up.</summary>
    public bool IsDone => _parts.Count == 0;

    /// <summary>The part to send now.</summary>
    public (int Start, int Count) Current => _parts.Peek();

    /// <summary>The current part was stored.</summary>
    public void Delivered() => _parts.Pop();

    /// <summary>
    /// The current part was refused. Gives the points to give up for good: none when it was halved, one for a single point, all of the part
    /// when the server says that it dropped as many as it was sent (beyond its retention, for example).
    /// </summary>
    public (int Start, int Count) Refused(string reason)
    {
        var (start, count) = _parts.Pop();
        if (count == 1 || DroppedCount(reason) == count)
        {
            return (start, count);
        }

        var half = count / 2;
        _parts.Push((start + half, count - half));
        _parts.Push((start, half));
        return (start, 0);
    }

    /// <summary>InfluxDB 1 and 2 end the sentence of a partial write with <c>dropped=N</c>.</summary>
    private static int? DroppedCount(string reason)
    {
        var at = reason.LastIndexOf("dropped=", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var digits = reason.AsSpan(at + "dropped=".Length);
        var length = 0;
        while (length < digits.Length && char.IsAsciiDigit(digits[length]))
        {
            length++;
        }

        return int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }
}
