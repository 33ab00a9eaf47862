using Microsoft.Extensions.Logging;
using MQTTnet.Diagnostics.Logger;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>
/// Passes warnings and errors of the MQTT library on, which would otherwise be silent. Its finer levels print packets and stay off:
/// a CONNECT packet holds the password.
/// </summary>
internal sealed class LibraryLog(ILogger logger) : IMqttNetLogger
{
    /// <inheritdoc />
    public bool IsEnabled => true;

    /// <inheritdoc />
    public void Publish(MqttNetLogLevel level, string source, string message, object[]? parameters, Exception? exception)
    {
        if (level is not (MqttNetLogLevel.Warning or MqttNetLogLevel.Error))
        {
            return;
        }

        var text = parameters is { Length: > 0 } ? string.Format(System.Globalization.CultureInfo.InvariantCulture, message, parameters) : message;
        logger.LogDebug(exception, "MQTT library, {Source}, {Level}: {Text}", source, level, text);
    }
}
