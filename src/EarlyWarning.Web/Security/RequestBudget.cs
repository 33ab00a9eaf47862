namespace EarlyWarning.Web.Security;

/// <summary>
/// So many requests per minute and key: a bucket that refills evenly. Safe from any thread. Remembers at most 4096 keys; the ones
/// that are full again are forgotten first.
/// </summary>
internal sealed class RequestBudget(int perMinute, TimeProvider time)
{
    private const int MostKeys = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one from the key's bucket; false when it is empty.</summary>
    public bool TryTake(string key)
    {
        lock (_lock)
        {
            var left = Left(key);
            if (left < 1)
            {
                return false;
            }

            MakeRoom(key);
            _buckets[key] = new Bucket(left - 1, time.GetTimestamp());
            return true;
        }
    }

    /// <summary>True when the key's bucket is empty; takes nothing.</summary>
    public bool IsSpent(string key)
    {
        lock (_lock)
        {
            return Left(key) < 1;
        }
    }

    /// <summary>Whole seconds until the key may take again, at least 1.</summary>
    public int SecondsToWait(string key)
    {
        lock (_lock)
        {
            return (int)Math.Max(1, Math.Ceiling((1 - Left(key)) * 60 / perMinute));
        }
    }

    private double Left(string key) =>
        _buckets.TryGetValue(key, out var bucket)
            ? Math.Min(perMinute, bucket.Left + (time.GetElapsedTime(bucket.At).TotalMinutes * perMinute))
            : perMinute;

    private void MakeRoom(string key)
    {
        if (_buckets.Count < MostKeys || _buckets.ContainsKey(key))
        {
            return;
        }

        foreach (var full in _buckets.Keys.Where(k => Left(k) >= perMinute).ToList())
        {
            _buckets.Remove(full);
        }

        if (_buckets.Count >= MostKeys)
        {
            // A flood of addresses: the oldest entry goes, so that memory stays bounded.
            _buckets.Remove(_buckets.MinBy(b => b.Value.At).Key);
        }
    }

    private readonly record struct Bucket(double Left, long At);
}
