using System.Text;
using System.Text.Json;

namespace EarlyWarning.Ingest.Mqtt;

/// <summary>Whether people may act on what this service says.</summary>
public enum ServiceMode
{
    /// <summary>Real readings, real warnings.</summary>
    Live,

    /// <summary>Recorded or modelled readings; everything sent out says Exercise.</summary>
    Exercise,
}

/// <summary>The retained message on <see cref="Topics.Service"/>: <c>{"mode":"live","online":true}</c>. The last will says <c>false</c>.</summary>
public sealed record ServiceStatus(ServiceMode Mode, bool Online)
{
    /// <summary>The message as bytes.</summary>
    public byte[] ToPayload() =>
        Encoding.UTF8.GetBytes($"{{\"mode\":\"{(Mode == ServiceMode.Live ? "live" : "exercise")}\",\"online\":{(Online ? "true" : "false")}}}");

    /// <summary>Reads the message; null when it is none.</summary>
    public static ServiceStatus? Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("mode", out var mode) || mode.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            var online = root.TryGetProperty("online", out var flag) && flag.ValueKind == JsonValueKind.True;
            return mode.ValueEquals("live") ? new ServiceStatus(ServiceMode.Live, online)
                : mode.ValueEquals("exercise") ? new ServiceStatus(ServiceMode.Exercise, online)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
