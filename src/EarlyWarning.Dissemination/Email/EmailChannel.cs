using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EarlyWarning.Dissemination.Email;

/// <summary>
/// Sends one mail to one recipient per notice through a mail server, each over its own connection: a bad address or a hanging server
/// touches nobody else's mail (B084, B086).
/// </summary>
public sealed class EmailChannel(AddressBook addresses, EmailOptions options, TimeProvider clock, Func<Instant, Duration> offset) : INotificationChannel
{
    /// <summary>Its line in the list of channels.</summary>
    public static ChannelKind Kind { get; } = new(
        "email",
        "a plain mail through a mail server",
        setup => setup.Find<EmailOptions>() is { } options ? new EmailChannel(setup.Addresses, options, setup.Clock, setup.Offset) : null);

    /// <inheritdoc />
    public string Name => "email";

    /// <inheritdoc />
    public async Task<DeliveryResult> SendAsync(StoredNotice notice, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (addresses.AddressOf(notice) is not { } address)
        {
            return AddressBook.NoAddress(notice);
        }

        if (options.AddressProblem(address) is not null)
        {
            return new DeliveryResult(DeliveryOutcome.Refused, "misconfigured", $"the contact of {PlainText.OneLine(notice.Recipient, 40)} is not a mail address");
        }

        var message = EmailMessage.Of(
            notice, MailboxAddress.Parse(options.From), MailboxAddress.Parse(address), addresses.LanguageOf(notice), clock.GetUtcNow(), offset);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Timeout.Milliseconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await SendAsync(message, either.Token).ConfigureAwait(false);
            return DeliveryResult.Sent("the mail server took it");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult(DeliveryOutcome.Retry, "timed-out", $"the mail server did not finish within {options.Timeout}");
        }
        catch (Exception exception) when (EmailFailure.ToResult(exception) is { } result)
        {
            return result;
        }
    }

    private async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        // Revocation lists are often out of reach when a warning must go out; trust in the authority is checked all the same.
        if (options.Authority is { } authority)
        {
            client.ServerCertificateValidationCallback = new PrivateAuthority(authority).Trusts;
        }

        await client.ConnectAsync(options.Host, options.Port, Protection(options.Security), cancellationToken).ConfigureAwait(false);
        if (options.User.Length > 0)
        {
            await client.AuthenticateAsync(options.User, options.Password, cancellationToken).ConfigureAwait(false);
        }

        await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
        await QuitAsync(client, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The mail is taken already: whatever goes wrong in saying goodbye must not send it again.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SmtpProtocolException or SmtpCommandException)
        {
            // The mail was accepted; how the farewell went changes nothing.
        }
    }

    private static SecureSocketOptions Protection(EmailSecurity security) => security switch
    {
        EmailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        EmailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
