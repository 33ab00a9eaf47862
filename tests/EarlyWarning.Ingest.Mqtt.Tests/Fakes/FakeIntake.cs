using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Ingest.Mqtt.Tests.Fakes;

/// <summary>A journal in memory whose flush can be held back, refused, or full.</summary>
public sealed class FakeIntake : IIntake
{
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource<bool>> _held = [];
    private readonly List<JournalRecord> _flushed = [];
    private readonly List<IReadOnlyList<JournalRecord>> _offered = [];

    /// <summary>While true, flushes wait for <see cref="Release"/>.</summary>
    public bool Hold { get; set; }

    /// <summary>While true, nothing can be written.</summary>
    public bool Broken { get; set; }

    /// <summary>While true, the queue for QoS 0 is full.</summary>
    public bool Full { get; set; }

    /// <summary>Runs at each append, before anything else.</summary>
    public Action<IReadOnlyList<JournalRecord>>? OnAppend { get; set; }

    public JournalRecord[] Flushed
    {
        get
        {
            lock (_lock)
            {
                return [.. _flushed];
            }
        }
    }

    public ReadingRecord[] Readings => [.. Flushed.OfType<ReadingRecord>()];

    /// <summary>The values of the flushed readings in order.</summary>
    public string[] Values => [.. Readings.Select(r => r.Value.ToString()!)];

    /// <summary>Appends so far, flushed or not.</summary>
    public int Offered
    {
        get
        {
            lock (_lock)
            {
                return _offered.Count;
            }
        }
    }

    public ValueTask<bool> AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken)
    {
        OnAppend?.Invoke(records);
        lock (_lock)
        {
            _offered.Add(records);
            if (Broken)
            {
                return ValueTask.FromResult(false);
            }

            if (Hold && records.Any(r => r is ReadingRecord or UnreadableRecord or StatusRecord))
            {
                var held = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                _held.Add(held);
                return Later(held.Task, records, cancellationToken);
            }

            _flushed.AddRange(records);
            return ValueTask.FromResult(true);
        }
    }

    public bool TryPost(IReadOnlyList<JournalRecord> records)
    {
        lock (_lock)
        {
            if (!Full)
            {
                _flushed.AddRange(records);
            }

            return !Full;
        }
    }

    /// <summary>Completes the held flushes in the order given (default: as they came) and holds no more.</summary>
    public void Release(bool written = true, bool reversed = false)
    {
        TaskCompletionSource<bool>[] held;
        lock (_lock)
        {
            Hold = false;
            held = [.. reversed ? Enumerable.Reverse(_held) : _held];
            _held.Clear();
        }

        foreach (var flush in held)
        {
            flush.TrySetResult(written);
        }
    }

    private async ValueTask<bool> Later(Task<bool> flush, IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken)
    {
        var written = await flush.WaitAsync(cancellationToken);
        lock (_lock)
        {
            if (written)
            {
                _flushed.AddRange(records);
            }
        }

        return written;
    }
}
