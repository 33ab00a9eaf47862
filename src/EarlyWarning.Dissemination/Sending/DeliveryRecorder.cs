using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>
/// Writes what became of notices. When the store refuses, the newest state of each notice is kept here and written later: a notice that
/// was sent is not sent again by this process. Serialises its calls, so that the store sees one writer of deliveries.
/// </summary>
internal sealed class DeliveryRecorder(IStateStore store, ILogger log)
{
    private static readonly Duration TryAgainAfter = Duration.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DeliveryRecord> _unwritten = new(StringComparer.Ordinal);

    /// <summary>When to try again what could not be written; null when nothing is left.</summary>
    public Instant? TryAgainAt
    {
        get
        {
            lock (_gate)
            {
                return field;
            }
        }

        private set;
    }

    /// <summary>Records of a channel that the store has not taken yet.</summary>
    public int UnwrittenOf(string channel)
    {
        lock (_gate)
        {
            return _unwritten.Values.Count(r => r.Channel == channel);
        }
    }

    /// <summary>True when a notice is final and only the store does not know it yet.</summary>
    public bool IsFinalButUnwritten(string noticeId)
    {
        lock (_gate)
        {
            return _unwritten.TryGetValue(noticeId, out var record) && record.State != NoticeState.Pending;
        }
    }

    /// <summary>Writes a record, now or later.</summary>
    public void Record(DeliveryRecord record)
    {
        lock (_gate)
        {
            _unwritten[record.NoticeId] = record;
            WriteAll(record.At);
        }
    }

    /// <summary>Tries again what could not be written.</summary>
    public void TryAgain(Instant now)
    {
        lock (_gate)
        {
            WriteAll(now);
        }
    }

    private void WriteAll(Instant now)
    {
        TryAgainAt = null;
        foreach (var record in _unwritten.Values.ToArray())
        {
            try
            {
                store.RecordDelivery(record.NoticeId, record.State, record.Outcome, record.Attempts, record.NextAttempt, record.At);
                _unwritten.Remove(record.NoticeId);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Whatever the store's trouble is, delivery goes on; the others would fail alike.
                TryAgainAt = now + TryAgainAfter;
                log.LogError("Deliveries cannot be recorded ({Trouble}); {Count} are kept in memory and written when the disk takes them", exception.GetType().Name, _unwritten.Count);
                return;
            }
        }
    }
}

/// <summary>How a notice stands after an attempt or a decision.</summary>
internal sealed record DeliveryRecord(string NoticeId, string Channel, NoticeState State, string Outcome, int Attempts, Instant? NextAttempt, Instant At);
