using System.Net.Sockets;
using EarlyWarning.Ingest.Mqtt.Options;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Tells, right after a short session was lost, a broker that went away from one that threw us out: does anything still listen there?</summary>
internal static class BrokerProbe
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>True when the port accepts a connection within a second.</summary>
    public static async Task<bool> AnswersAsync(MqttIngestOptions options, TimeProvider time, CancellationToken stopping)
    {
        using var limit = new LinkedLimit(Longest, time, stopping);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(options.Host, options.Port, limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return false;
        }
    }
}
