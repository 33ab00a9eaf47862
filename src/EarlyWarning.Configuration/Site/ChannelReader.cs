using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Site;

/// <summary>Reads <c>channels:</c>. An enabled channel has everything that it needs.</summary>
internal sealed class ChannelReader(SecretReader secrets, ProblemList problems)
{
    private static readonly Duration DefaultTimeout = Duration.FromSeconds(10);

    public ChannelSettings Read(MapNode? channels)
    {
        if (channels is null)
        {
            return new ChannelSettings();
        }

        return new ChannelSettings
        {
            Log = channels.Map(ChannelKeys.Log) is not { } log || IsOn(log),
            Mqtt = channels.Map(ChannelKeys.Mqtt) is not { } mqtt || IsOn(mqtt),
            Webhook = channels.Map(ChannelKeys.Webhook) is { } webhook && IsOn(webhook) ? Webhook(webhook) : null,
            Email = channels.Map(ChannelKeys.Email) is { } email && IsOn(email) ? Email(email) : null,
        };
    }

    private static bool IsOn(MapNode channel) => ValueReader.Flag(channel, ChannelKeys.Enabled) ?? true;

    private WebhookSettings? Webhook(MapNode webhook)
    {
        Require(webhook, "webhook", ChannelKeys.Secret, "secret: { file: PATH }, for receivers check the signature");
        return secrets.Read(webhook, ChannelKeys.Secret) is { } secret
            ? new WebhookSettings(secret, Timeout(webhook), [.. webhook.Scalars(ChannelKeys.AllowedHosts).Select(h => h.Text.Trim())])
            : null;
    }

    private EmailSettings? Email(MapNode email)
    {
        Require(email, "email", ChannelKeys.Server, "server: HOST:587");
        Require(email, "email", ChannelKeys.From, "from: the address of the sender");
        if (email.Has(ChannelKeys.User) != email.Has(CredentialKeys.Password))
        {
            problems.Error(email.Place, "email has only one of user and password", "both, or neither");
        }

        var password = secrets.Read(email, CredentialKeys.Password);
        if (email.Scalar(ChannelKeys.Server) is not { } server
            || email.Scalar(ChannelKeys.From) is not { } from
            || !EndpointText.TryParse(server.Text, out var host, out var port))
        {
            return null;
        }

        var security = ValueReader.Text(email, ChannelKeys.Security) switch
        {
            "none" => MailSecurity.None,
            "tls" => MailSecurity.Tls,
            null when port == 465 => MailSecurity.Tls,
            _ => MailSecurity.StartTls,
        };
        if (security == MailSecurity.None && password is not null)
        {
            problems.Error(email.PlaceOf(ChannelKeys.Security), "security is none, and there is a password", "starttls or tls: the password would go over the wire in plain text");
        }

        return new EmailSettings(host, port, security, from.Text.Trim(), ValueReader.Text(email, ChannelKeys.User), password, Timeout(email));
    }

    private Duration Timeout(MapNode channel)
    {
        var timeout = ValueReader.Duration(channel, ChannelKeys.Timeout) ?? DefaultTimeout;
        if (timeout < Duration.FromSeconds(1) || timeout > Duration.FromMinutes(2))
        {
            problems.Error(channel.PlaceOf(ChannelKeys.Timeout), $"timeout is {timeout}", "1 s to 2 min: a dead receiver must not hold up the others");
        }

        return timeout;
    }

    private void Require(MapNode channel, string name, Key key, string expected)
    {
        if (!channel.Has(key))
        {
            problems.Error(channel.Place, $"{name} is enabled and has no {key.Name}", expected);
        }
    }
}
