using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Storage.Influx;

/// <summary>
/// Takes points out of the spool and delivers them to the time-series store, at its own pace: the engine never waits for it, and after an
/// outage it catches up. One instance per process; <see cref="RunAsync"/> runs once.
/// </summary>
public sealed class InfluxForwarder : IDisposable
{
    private readonly PointSpool _spool;
    private readonly InfluxOptions _options;
    private readonly IPointWriter _writer;
    private readonly Func<SeriesPoint, string, CancellationToken, Task> _keepRefused;
    private readonly TimeProvider _time;
    private readonly Random _chance;
    private readonly InfluxMetrics _metrics;
    private readonly ILogger _logger;
    private readonly StringBuilder _text = new();
    private readonly List<(SeriesPoint Point, int Start, int End)> _lines = [];
    private volatile ForwarderStatus _status;
    private int _attempt;

    /// <summary>A forwarder that has not started. Throws <see cref="ArgumentException"/> for options with problems.</summary>
    /// <param name="keepRefused">
    /// Keeps a point that the store will never take, with the reason that it gave; after a crash it may be called again for the same point. When
    /// it throws, the point is offered again later.
    /// </param>
    /// <param name="chance">For the pauses; used by nobody else.</param>
    public InfluxForwarder(
        PointSpool spool,
        InfluxOptions options,
        Func<SeriesPoint, string, CancellationToken, Task> keepRefused,
        TimeProvider time,
        Random chance,
        InfluxMetrics metrics,
        ILogger<InfluxForwarder> logger)
        : this(spool, options, new InfluxPointWriter(options, time), keepRefused, time, chance, metrics, logger)
    {
    }

    internal InfluxForwarder(
        PointSpool spool,
        InfluxOptions options,
        IPointWriter writer,
        Func<SeriesPoint, string, CancellationToken, Task> keepRefused,
        TimeProvider time,
        Random chance,
        InfluxMetrics metrics,
        ILogger logger)
    {
        (_spool, _options, _writer, _keepRefused, _time, _chance, _metrics, _logger) = (spool, options, writer, keepRefused, time, chance, metrics, logger);
        _status = new ForwarderStatus(ForwarderState.Forwarding, "", 0, 0, 0, 0, "", null, Now);
        metrics.Meter.CreateObservableGauge("ew_influx_lag", () => _spool.Lag, "{point}", "Points that wait for delivery to the time-series store");
        metrics.Meter.CreateObservableGauge(
            "ew_influx_state", () => (int)_status.State, "{state}", "State of the way to the time-series store: 0 forwarding, 1 retrying, 2 needs attention");
    }

    /// <summary>How it is now. Safe from any thread.</summary>
    public ForwarderStatus Status => _status with { Lag = _spool.Lag, Dropped = _spool.Dropped };

    private Instant Now => Instant.From(_time.GetUtcNow());

    /// <summary>Delivers until cancelled; returns then without an exception. What is not delivered stays in the spool.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _spool.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (_options.Linger > TimeSpan.Zero && _spool.Lag < _options.BatchSize)
                {
                    await Task.Delay(_options.Linger, _time, cancellationToken).ConfigureAwait(false);
                }

                var batch = await ReadAsync(cancellationToken).ConfigureAwait(false);
                await DeliverAsync(batch.Points, cancellationToken).ConfigureAwait(false);
                _spool.Advance(batch.Last);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The batch in hand was not confirmed; it is sent again after the next start, which changes nothing in the store.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    private async Task<SpoolBatch> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return _spool.Read(_options.BatchSize);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                await PauseAsync(new InfluxAnswer(InfluxAnswerClass.Alarm, $"the spool cannot be read: {e.Message}"), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task DeliverAsync(IReadOnlyList<SeriesPoint> points, CancellationToken cancellationToken)
    {
        await WriteLinesAsync(points, cancellationToken).ConfigureAwait(false);
        var plan = new DeliveryPlan(_lines.Count);
        while (!plan.IsDone)
        {
            var (start, count) = plan.Current;
            var answer = await _writer.WriteAsync(Lines(start, count), cancellationToken).ConfigureAwait(false);
            _metrics.Attempt(answer.Class);
            switch (answer.Class)
            {
                case InfluxAnswerClass.Delivered:
                    plan.Delivered();
                    _metrics.Delivered(count);
                    Works();
                    _status = _status with { Delivered = _status.Delivered + count };
                    break;
                case InfluxAnswerClass.Refused:
                    Works();
                    var (first, lost) = plan.Refused(answer.Reason);
                    for (var i = first; i < first + lost; i++)
                    {
                        await KeepAsync(_lines[i].Point, answer.Reason, cancellationToken).ConfigureAwait(false);
                    }

                    break;
                default:
                    await PauseAsync(answer, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task WriteLinesAsync(IReadOnlyList<SeriesPoint> points, CancellationToken cancellationToken)
    {
        _text.Clear();
        _lines.Clear();
        foreach (var point in points)
        {
            var start = _text.Length;
            if (LineProtocol.TryWrite(point, _text, out var why))
            {
                _lines.Add((point, start, _text.Length));
                _text.Append('\n');
            }
            else
            {
                await KeepAsync(point, why, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private string Lines(int start, int count) => _text.ToString(_lines[start].Start, _lines[start + count - 1].End - _lines[start].Start);

    private async Task KeepAsync(SeriesPoint point, string reason, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await _keepRefused(point, reason, cancellationToken).ConfigureAwait(false);
                _metrics.Refused(1);
                if (_status.LastRefusal != reason)
                {
                    _logger.LogError("the time-series store will not take a point, which is kept as unreadable: {Reason}", reason);
                }

                Works();
                _status = _status with { Refused = _status.Refused + 1, LastRefusal = reason };
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                await PauseAsync(new InfluxAnswer(InfluxAnswerClass.Retry, $"a refused point cannot be kept: {e.Message}"), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>There was an answer: whatever was in the way is over.</summary>
    private void Works()
    {
        _attempt = 0;
        if (_status.State != ForwarderState.Forwarding)
        {
            _logger.LogWarning("the time-series store takes points again; {Lag} wait", _spool.Lag);
            _status = _status with { State = ForwarderState.Forwarding, Reason = "", NextAttempt = null, Since = Now };
        }
    }

    private async Task PauseAsync(InfluxAnswer answer, CancellationToken cancellationToken)
    {
        var pause = RetryPolicy.Pause(answer.Class, ++_attempt, answer.RetryAfter, _chance.NextDouble());
        var state = answer.Class == InfluxAnswerClass.Alarm ? ForwarderState.NeedsAttention : ForwarderState.Retrying;
        var before = _status;
        if (before.State != state || before.Reason != answer.Reason)
        {
            var level = state == ForwarderState.NeedsAttention ? LogLevel.Error : LogLevel.Warning;
            _logger.Log(level, "{Reason} ({Lag} points wait; warnings do not)", answer.Reason, _spool.Lag);
        }

        // The delay is started before the status tells of it: who sees the status may move the clock.
        var delay = Task.Delay(pause, _time, cancellationToken);
        _status = before with { State = state, Reason = answer.Reason, NextAttempt = Now + new Duration((long)Math.Ceiling(pause.TotalMilliseconds)), Since = before.State == state ? before.Since : Now };
        await delay.ConfigureAwait(false);
    }
}
