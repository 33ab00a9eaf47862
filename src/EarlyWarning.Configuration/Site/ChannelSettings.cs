using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Site;

/// <summary>Accounts of the notification channels.</summary>
public sealed record ChannelSettings
{
    /// <summary>True when notices go to terminal and log. Default true.</summary>
    public bool Log { get; init; } = true;

    /// <summary>True when warnings are kept on the broker. Default true.</summary>
    public bool Mqtt { get; init; } = true;

    /// <summary>Signed JSON by HTTP, or null when it is off.</summary>
    public WebhookSettings? Webhook { get; init; }

    /// <summary>Mail, or null when it is off.</summary>
    public EmailSettings? Email { get; init; }

    /// <summary>True when the channel of a contact in <c>routes.yaml</c> is switched on.</summary>
    public bool IsOn(string channel) => channel switch
    {
        "log" => Log,
        "mqtt" => Mqtt,
        "webhook" => Webhook is not null,
        "email" => Email is not null,
        _ => false,
    };
}

/// <summary>The webhook account; addresses stand in <c>routes.yaml</c>.</summary>
/// <param name="Secret">Key of the signature.</param>
/// <param name="Timeout">How long one attempt may take. Default 10 s.</param>
/// <param name="AllowedHosts">Hosts inside the own network that may be called.</param>
public sealed record WebhookSettings(Secret Secret, Duration Timeout, IReadOnlyList<string> AllowedHosts);

/// <summary>The mail account.</summary>
/// <param name="User">Name to sign in with, or null.</param>
/// <param name="Password">Password, or null.</param>
/// <param name="Timeout">How long one attempt may take. Default 10 s.</param>
public sealed record EmailSettings(string Host, int Port, MailSecurity Security, string From, string? User, Secret? Password, Duration Timeout);

/// <summary>How a connection to a mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>Begins in plain text and must change to TLS.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Plain text.</summary>
    None,
}
