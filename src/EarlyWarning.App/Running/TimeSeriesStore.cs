using System.Text;
using EarlyWarning.Configuration.Site;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Influx;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.App.Running;

/// <summary>The way to InfluxDB: a spool that the engine fills and a forwarder that empties it at its own pace.</summary>
public sealed class TimeSeriesStore : IDisposable
{
    private readonly InfluxMetrics _metrics = new();

    /// <summary>Opens the spool.</summary>
    public TimeSeriesStore(InfluxSettings influx, string folder, IIntake intake, TimeProvider time, ILoggerFactory logs)
    {
        Spool = new PointSpool(DataFolder.SpoolIn(folder), new PointSpoolOptions(), time, _metrics, logs.CreateLogger<PointSpool>());
        var options = new InfluxOptions { Url = new Uri(influx.Url), Bucket = influx.Bucket, Org = influx.Organization, Token = influx.Token?.Reveal() ?? "" };
        Forwarder = new InfluxForwarder(Spool, options, (point, why, token) => KeepAsync(intake, point, why, token), time, new Random(Environment.ProcessId), _metrics, logs.CreateLogger<InfluxForwarder>());
    }

    /// <summary>What waits to be delivered.</summary>
    public PointSpool Spool { get; }

    /// <summary>Delivers it.</summary>
    public InfluxForwarder Forwarder { get; }

    /// <summary>Never worse than degraded: late charts are no late warnings.</summary>
    public HealthCheck Health => Forwarder.Status is var status && status.State == ForwarderState.Forwarding
        ? new HealthCheck("time series", HealthState.Ok, "", status.Since)
        : new HealthCheck("time series", HealthState.Degraded, status.Reason, status.Since);

    /// <inheritdoc />
    public void Dispose()
    {
        Forwarder.Dispose();
        Spool.Dispose();
        _metrics.Dispose();
    }

    // A point that the server refuses for good is kept with the server's reason, like any other message that could not be read.
    private static async Task KeepAsync(IIntake intake, SeriesPoint point, string why, CancellationToken cancellationToken)
    {
        var payload = Encoding.UTF8.GetBytes(point.ToString());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(payload));
        if (!await intake.AppendAsync([new UnreadableRecord("influx", "store-refused", why, payload, hash, payload.Length)], cancellationToken).ConfigureAwait(false))
        {
            throw new IOException("the journal cannot be written; the refused point is kept once it can");
        }
    }
}
