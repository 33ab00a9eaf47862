using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Routing;

namespace EarlyWarning.Configuration.Routes;

/// <summary>Reads who can be told, and where.</summary>
internal sealed class RecipientReader(ProblemList problems)
{
    public IReadOnlyList<Recipient> Read(MapNode root)
    {
        List<Recipient> recipients = [];
        foreach (var node in root.Maps(RouteKeys.Recipients))
        {
            if (node.Scalar(RouteKeys.RecipientId) is not { } id)
            {
                continue;
            }

            if (recipients.Exists(r => r.Id == id.Text))
            {
                problems.Error(id.Place, $"recipient {Words.Quote(id.Text)} stands here again", "each recipient once");
                continue;
            }

            if (node.Get(RouteKeys.Contacts) is ListNode { Items.Count: 0 } none)
            {
                problems.Error(none.Place, $"recipient {Words.Quote(id.Text)} has no contact", "at least one, such as { channel: log }");
            }

            recipients.Add(new Recipient(
                id.Text,
                ValueReader.Text(node, RouteKeys.RecipientName) ?? id.Text,
                ValueReader.Text(node, RouteKeys.Language) ?? "en",
                [.. node.Maps(RouteKeys.Contacts).Select(Contact).OfType<ContactPoint>()]));
        }

        return recipients;
    }

    private ContactPoint? Contact(MapNode node)
    {
        if (node.Scalar(RouteKeys.Channel) is not { } channel)
        {
            return null;
        }

        var address = node.Scalar(RouteKeys.Address);
        if (RouteKeys.Channels[channel.Text] && !node.Has(RouteKeys.Address))
        {
            problems.Error(node.Place, $"channel {channel.Text} has no address", Expected(channel.Text));
        }
        else if (!RouteKeys.Channels[channel.Text] && node.Has(RouteKeys.Address))
        {
            problems.Error(node.PlaceOf(RouteKeys.Address), $"channel {channel.Text} has an address", "none: it reaches one place only");
        }
        else if (address is not null && !Form(channel.Text).Accepts(address.Text))
        {
            // A web address may carry a token; it is not repeated (B122).
            problems.Error(address.Place, $"the address is not one of channel {channel.Text}{FullWidth.Hint(address.Text)}", Expected(channel.Text));
        }

        return new ContactPoint(channel.Text, address?.Text.Trim() ?? "");
    }

    private static ScalarShape Form(string channel) => channel == "email" ? Scalars.MailAddress : Scalars.Url;

    private static string Expected(string channel) => $"address: {Form(channel).Expected}";
}
