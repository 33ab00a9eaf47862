using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Log;

/// <summary>Writes one plain line per notice to the writer that the composition root gives, usually the terminal.</summary>
public sealed class LogChannel(AddressBook addresses, TextWriter output) : INotificationChannel
{
    private readonly Lock _gate = new();

    /// <summary>Its line in the list of channels.</summary>
    public static ChannelKind Kind { get; } = new(
        "log", "one plain line per notice on the terminal", setup => setup.Find<LogOptions>() is null ? null : new LogChannel(setup.Addresses, setup.Output));

    /// <inheritdoc />
    public string Name => "log";

    /// <inheritdoc />
    public Task<DeliveryResult> SendAsync(StoredNotice notice, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(addresses.AddressOf(notice) is null ? AddressBook.NoAddress(notice) : Write(notice));
    }

    private DeliveryResult Write(StoredNotice notice)
    {
        var line = PlainText.OneLine($"notice {notice.Id} to {addresses.NameOf(notice)}: {notice.Text}");
        try
        {
            lock (_gate)
            {
                output.WriteLine(line);
                output.Flush();
            }

            return DeliveryResult.Sent("written");
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // A closed pipe or a full disk behind the terminal; the next attempt may find it open again.
            return new DeliveryResult(DeliveryOutcome.Retry, "unreachable", "the terminal or log file cannot be written");
        }
    }
}
