using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using EarlyWarning.Ingest.Mqtt.Options;
using MQTTnet;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Turns what the network, TLS and the broker answer into sentences that say what to do. One place; never with a password.</summary>
internal static class Trouble
{
    private const string StopOne = "stop one of the two, or give each its own ingest.mqtt.client-id. Waiting long before the next attempt";

    /// <summary>After an attempt that threw.</summary>
    public static SessionEnd Connecting(Exception exception, MqttIngestOptions options, string? certificateProblem, bool timeIsUp)
    {
        if (certificateProblem is not null)
        {
            return new SessionEnd(EndKind.Refused, $"{options.Source}: {certificateProblem}");
        }

        for (var at = exception; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case InvalidDataException:
                    return new SessionEnd(EndKind.Refused, $"ingest.mqtt.tls: {at.Message}");
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return new SessionEnd(EndKind.Unreachable, $"nothing answers at {options.Source}; start the broker, or correct ingest.mqtt.host and port");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return new SessionEnd(EndKind.Unreachable, $"the name '{options.Host}' is not known to the network; correct ingest.mqtt.host or the name service");
                case SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable }:
                    return new SessionEnd(EndKind.Unreachable, $"there is no way to {options.Source}; check the network of this machine");
                case AuthenticationException:
                    return new SessionEnd(EndKind.Refused, $"no encrypted connection with {options.Source}: {at.Message} Check that the port speaks TLS and that our certificate is the one the broker expects");
            }
        }

        if (timeIsUp)
        {
            var seconds = options.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return new SessionEnd(EndKind.Unreachable, $"{options.Source} did not answer within {seconds} s; check that it is an MQTT broker and the network in between");
        }

        var hint = options.Tls is null ? "if the broker asks for TLS, set ingest.mqtt.tls" : "check that the port speaks TLS and accepts our certificate";
        return new SessionEnd(EndKind.Unreachable, $"{options.Source} ended the connection before it was complete; {hint}");
    }

    /// <summary>After a broker that answered the connect with a refusal.</summary>
    public static SessionEnd Refused(MqttClientConnectResult result, MqttIngestOptions options)
    {
        var who = options.User is null ? "a client without user name" : $"user '{options.User}'";
        var sentence = result.ResultCode switch
        {
            MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.NotAuthorized =>
                $"{options.Source} refused {who}: wrong user name or password, or not allowed; check ingest.mqtt.user and password against the broker's list of users",
            MqttClientConnectResultCode.ClientIdentifierNotValid => $"{options.Source} does not accept the client id '{options.ClientId}'; change ingest.mqtt.client-id",
            MqttClientConnectResultCode.UnsupportedProtocolVersion => $"{options.Source} does not speak MQTT 5; update the broker",
            MqttClientConnectResultCode.ServerBusy or MqttClientConnectResultCode.ServerUnavailable or MqttClientConnectResultCode.QuotaExceeded or MqttClientConnectResultCode.ConnectionRateExceeded =>
                $"{options.Source} is too busy at the moment ({result.ResultCode}); trying again",
            MqttClientConnectResultCode.Banned => $"{options.Source} has banned this client; ask its operator",
            _ => $"{options.Source} refused the connection ({result.ResultCode}); see the broker's log",
        };
        return new SessionEnd(EndKind.Refused, sentence);
    }

    /// <summary>After a connection that stood.</summary>
    public static SessionEnd Disconnected(MqttClientDisconnectedEventArgs args, MqttIngestOptions options) => args.Reason switch
    {
        MqttClientDisconnectReason.SessionTakenOver => TakenOver(options),
        MqttClientDisconnectReason.ServerShuttingDown => new SessionEnd(EndKind.Unreachable, $"{options.Source} is shutting down; connecting again until it is back"),
        MqttClientDisconnectReason.KeepAliveTimeout => new SessionEnd(EndKind.Lost, $"{options.Source} heard nothing from us for too long; check the network, or shorten ingest.mqtt.keep-alive"),
        MqttClientDisconnectReason.ReceiveMaximumExceeded or MqttClientDisconnectReason.QuotaExceeded or MqttClientDisconnectReason.MessageRateTooHigh or MqttClientDisconnectReason.PacketTooLarge =>
            new SessionEnd(EndKind.Lost, $"{options.Source} ended the connection over its limits ({args.Reason}); see the broker's log"),
        MqttClientDisconnectReason.NotAuthorized or MqttClientDisconnectReason.AdministrativeAction =>
            new SessionEnd(EndKind.Refused, $"the operator of {options.Source} ended the connection ({args.Reason}); ask there"),
        _ => new SessionEnd(EndKind.Lost, $"the connection with {options.Source} was lost; connecting again"),
    };

    /// <summary>When the broker says that another client with our id came.</summary>
    public static SessionEnd TakenOver(MqttIngestOptions options) => new(EndKind.TakenOver, $"another instance uses the client id '{options.ClientId}' at {options.Source}; {StopOne}");

    /// <summary>When sessions end at once again and again although the broker is there.</summary>
    public static SessionEnd LooksTakenOver(MqttIngestOptions options) => new(
        EndKind.TakenOver,
        $"{options.Source} lets us in and closes again at once, time after time; it looks as if another instance uses the client id '{options.ClientId}'; {StopOne}");

    /// <summary>For a subscription that was not granted.</summary>
    public static string NotGranted(MqttClientSubscribeResultItem item, MqttIngestOptions options) =>
        $"connected, but {options.Source} refused the subscription to '{item.TopicFilter.Topic}' ({item.ResultCode}); no reading can arrive. Allow {(options.User is null ? "this client" : $"user '{options.User}'")} to read it in the broker's access rules";
}
