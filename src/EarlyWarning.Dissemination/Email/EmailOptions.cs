using System.Net;
using System.Security.Cryptography.X509Certificates;
using EarlyWarning.Core.Domain;
using MimeKit;

namespace EarlyWarning.Dissemination.Email;

/// <summary>Settings of the e-mail channel: one mail server that takes mail for everybody.</summary>
public sealed record EmailOptions : IChannelOptions
{
    /// <summary>Name of the mail server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port: usually 587 with STARTTLS, 465 with TLS, 25 without.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is protected.</summary>
    public EmailSecurity Security { get; init; } = EmailSecurity.StartTls;

    /// <summary>Sender, e.g. <c>Flood desk &lt;warnings@example.org&gt;</c>.</summary>
    public required string From { get; init; }

    /// <summary>Account; empty for a server that asks for none.</summary>
    public string User { get; init; } = "";

    /// <summary>Its password; from a file or the environment, never printed.</summary>
    public string Password { get; init; } = "";

    /// <summary>Longest time for one attempt, 1 to 30 s. Default 25 s, shorter than the outbox's limit, so that the channel itself can say what happened.</summary>
    public Duration Timeout { get; init; } = Duration.FromSeconds(25);

    /// <summary>The authority of a server with its own certificate; null for the machine's trusted authorities.</summary>
    public X509Certificate2? Authority { get; init; }

    /// <inheritdoc />
    public string Channel => "email";

    /// <inheritdoc />
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (Host.Length == 0 || Host.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            problems.Add("email: the host must be the name of a mail server");
        }

        if (Port is < 1 or > 65535)
        {
            problems.Add($"email: port {Port} does not exist, 1 to 65535 are possible");
        }

        if (AddressProblem(From) is { } problem)
        {
            problems.Add($"email: from: {problem}");
        }

        if (User.Length > 0 && Security == EmailSecurity.None && !IsLoopback(Host))
        {
            problems.Add("email: a password is not sent over an unprotected connection; set security to start-tls or tls");
        }

        if (Timeout < Duration.FromSeconds(1) || Timeout > Duration.FromSeconds(30))
        {
            problems.Add($"email: the timeout is {Timeout}, 1 s to 30 s are possible");
        }

        return problems;
    }

    /// <inheritdoc />
    public string? AddressProblem(string address) =>
        !address.Any(char.IsControl) && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address.IndexOf('@', StringComparison.Ordinal) > 0
            ? null
            : PlainText.OneLine($"'{address}' is not a mail address such as officer@example.org", 200);

    /// <summary>Without the password.</summary>
    public override string ToString() => $"email through {Host}:{Port}, {Security}";

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum EmailSecurity : byte
{
    /// <summary>STARTTLS, required: a server without it gets nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Nothing; for a mail server on the same machine or in the same room.</summary>
    None,
}
