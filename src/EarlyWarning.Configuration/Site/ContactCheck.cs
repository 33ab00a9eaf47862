using EarlyWarning.Core.Routing;

namespace EarlyWarning.Configuration.Site;

/// <summary>Contacts in <c>routes.yaml</c> whose channel <c>site.yaml</c> leaves switched off: nobody is woken through them.</summary>
public static class ContactCheck
{
    /// <summary>One sentence per recipient, first those who cannot be told at all.</summary>
    public static IReadOnlyList<string> Unreachable(RoutingTable routes, ChannelSettings channels)
    {
        List<string> none = [];
        List<string> some = [];
        foreach (var recipient in routes.Recipients)
        {
            var off = recipient.Contacts.Select(c => c.Channel).Distinct(StringComparer.Ordinal).Where(c => !channels.IsOn(c)).ToList();
            if (off.Count > 0)
            {
                var reached = recipient.Contacts.Any(c => channels.IsOn(c.Channel));
                (reached ? some : none).Add(
                    $"recipient {recipient.Id} is {(reached ? "not told by" : "not told at all, for it has only")} {string.Join(", ", off)}: switched off in {ConfigurationText.SiteFile}");
            }
        }

        return [.. none, .. some];
    }
}
