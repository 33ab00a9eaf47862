using EarlyWarning.Storage.Influx;

namespace EarlyWarning.Storage.Tests.Influx;

/// <summary>A time-series store that answers as a function of the request's number (from 1) and lines, and remembers both.</summary>
internal sealed class ScriptedWriter(Func<int, string[], InfluxAnswer> answer) : IPointWriter
{
    private readonly List<string[]> _requests = [];

    public IReadOnlyList<string[]> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public Task<InfluxAnswer> WriteAsync(string lines, CancellationToken cancellationToken)
    {
        lock (_requests)
        {
            _requests.Add(lines.Split('\n'));
            return Task.FromResult(answer(_requests.Count, _requests[^1]));
        }
    }

    public void Dispose()
    {
    }
}
