using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Prometheus;

namespace EarlyWarning.Web.Metrics;

/// <summary>
/// Publishes every instrument of the meter "EarlyWarning" in a registry of its own. Not the library's own adapter: that one shows
/// counters as gauges, forgets what did not change for five minutes, and sorts labels at every measurement.
/// </summary>
internal sealed class MeterBridge : IDisposable
{
    /// <summary>The meter of the product.</summary>
    public const string MeterName = "EarlyWarning";

    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly MeterListener _listener = new();
    private readonly ILogger _logger;

    /// <summary>Listens from now on, to meters without a scope and to those of <paramref name="scope"/>.</summary>
    public MeterBridge(object scope, ILogger logger)
    {
        _logger = logger;
        var factory = Prometheus.Metrics.WithCustomRegistry(_registry);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MeterName && (instrument.Meter.Scope is null || instrument.Meter.Scope == scope))
            {
                Warn(instrument);
                listener.EnableMeasurementEvents(instrument, new PublishedInstrument(instrument, factory));
            }
        };
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, state) => Record((double)value, tags, state));
        _listener.Start();
    }

    /// <summary>Writes all metrics as Prometheus text.</summary>
    public Task WriteAsync(Stream destination, CancellationToken cancellationToken)
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException e)
        {
            // One gauge that throws must not hide the others.
            _logger.LogError(e, "Some metrics could not be observed");
        }

        return _registry.CollectAndExportAsTextAsync(destination, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        try
        {
            ((PublishedInstrument)state!).Record(value, tags);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // The measuring side is the engine: a metric that does not fit is a line in the log there, never an exception.
            _logger.LogError(e, "A measurement could not be published");
        }
    }

    private void Warn(Instrument instrument)
    {
        if (string.IsNullOrWhiteSpace(instrument.Unit) || string.IsNullOrWhiteSpace(instrument.Description))
        {
            _logger.LogWarning("The metric {Name} has no unit or no description", instrument.Name);
        }
    }
}
