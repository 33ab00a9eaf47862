using EarlyWarning.Core.Routing;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination;

/// <summary>
/// Finds where a notice goes at the moment of sending, from the routes in force: a corrected address helps what is still waiting, and
/// addresses that hold secrets are stored nowhere else. Safe from any thread.
/// </summary>
/// <param name="routes">The routing table in force.</param>
public sealed class AddressBook(Func<RoutingTable> routes)
{
    /// <summary>The language of a recipient; English when the recipient is gone.</summary>
    public string LanguageOf(StoredNotice notice) => Recipient(notice)?.Language ?? "en";

    /// <summary>The recipient's name for people; the id when it is gone.</summary>
    public string NameOf(StoredNotice notice) => Recipient(notice)?.Name ?? notice.Recipient;

    /// <summary>The address that the notice's id means, or null when the recipient or that address is gone.</summary>
    public string? AddressOf(StoredNotice notice) =>
        Recipient(notice)?.Contacts.Where(c => c.Channel == notice.Channel).ElementAtOrDefault(NoticeId.AddressIndex(notice.Id) - 1)?.Address;

    /// <summary>The answer of a channel when there is no address.</summary>
    public static DeliveryResult NoAddress(StoredNotice notice) => new(
        DeliveryOutcome.Refused,
        "misconfigured",
        PlainText.OneLine($"{notice.Recipient} has no contact for {notice.Channel} in routes.yaml any more"));

    private Recipient? Recipient(StoredNotice notice) => routes().Recipients.FirstOrDefault(r => r.Id == notice.Recipient);
}
