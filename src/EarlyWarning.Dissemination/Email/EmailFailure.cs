using System.Globalization;
using System.Net.Sockets;
using EarlyWarning.Pipeline.Ports;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace EarlyWarning.Dissemination.Email;

/// <summary>
/// What a failure of the mail server means. 4xx answers and broken connections are retried; 5xx answers about the recipient or the
/// message are refused for good. Trouble with the account or the certificate is retried: a person can mend it while the warning stands.
/// </summary>
internal static class EmailFailure
{
    /// <summary>The result of an exception, or null for one that is not the mail server's doing. Server texts stay out; the code says enough.</summary>
    public static DeliveryResult? ToResult(Exception exception) => exception switch
    {
        SmtpCommandException command => OfAnswer(command),
        MailKit.Security.AuthenticationException => Retry("misconfigured", "the mail server does not accept user and password"),
        ServiceNotAuthenticatedException => Retry("misconfigured", "the mail server asks for user and password"),
        SslHandshakeException => Retry("misconfigured", "the mail server's certificate is not trusted, or it does not speak TLS on this port"),
        NotSupportedException => Retry("misconfigured", "the mail server does not offer what is configured (STARTTLS or a login)"),
        SocketException socket => Retry("unreachable", $"no connection to the mail server ({socket.SocketErrorCode})"),
        IOException { InnerException: SocketException socket } => Retry("unreachable", $"the connection to the mail server broke ({socket.SocketErrorCode})"),
        SmtpProtocolException or IOException or ServiceNotConnectedException => Retry("unreachable", "the connection to the mail server broke"),
        _ => null,
    };

    private static DeliveryResult OfAnswer(SmtpCommandException command)
    {
        var code = (int)command.StatusCode;
        var about = command.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => "recipient",
            SmtpErrorCode.SenderNotAccepted => "sender",
            SmtpErrorCode.MessageNotAccepted => "message",
            _ => "connection",
        };
        var detail = string.Create(CultureInfo.InvariantCulture, $"the mail server did not accept the {about} ({code})");

        // A refused sender or connection concerns everybody's mail, not this notice.
        return code >= 500 && about is "recipient" or "message"
            ? new DeliveryResult(DeliveryOutcome.Refused, "refused", detail)
            : Retry(code >= 500 ? "misconfigured" : "unreachable", detail);
    }

    private static DeliveryResult Retry(string reason, string detail) => new(DeliveryOutcome.Retry, reason, detail);
}
