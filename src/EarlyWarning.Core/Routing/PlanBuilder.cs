using System.Globalization;

namespace EarlyWarning.Core.Routing;

/// <summary>Collects the notices and decisions of one event.</summary>
internal sealed class PlanBuilder(RoutingRequest request, EventReading reading)
{
    private readonly List<PlannedNotice> _notices = [];
    private readonly List<RoutingDecision> _decisions = [];
    private readonly Dictionary<string, string> _textByLanguage = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private ThreadHistory _history = request.History;

    /// <summary>Notes a decision.</summary>
    public void Decide(string route, string recipient, RoutingReason reason, string detail) =>
        _decisions.Add(new RoutingDecision(route, recipient, reason, detail));

    /// <summary>Tells a recipient on every contact, once per event whichever route comes first.</summary>
    public void Tell(string route, string recipientId)
    {
        var recipient = request.Table.Recipients.FirstOrDefault(r => r.Id == recipientId);
        if (recipient is null)
        {
            var nearest = Domain.Ids.Nearest(recipientId, request.Table.Recipients.Select(r => r.Id));
            Decide(route, recipientId, RoutingReason.UnknownRecipient, nearest is null ? "" : $"nearest is {nearest}");
        }
        else if (_told.Contains(recipientId))
        {
            Decide(route, recipientId, RoutingReason.ToldByAnotherRoute, "");
        }
        else if (recipient.Contacts.Count == 0)
        {
            Decide(route, recipientId, RoutingReason.NoContact, "");
        }
        else
        {
            AddNotices(recipient);
            _told.Add(recipientId);
            _history = _history.After(reading.Kind!.Value, recipientId);
            Decide(route, recipientId, RoutingReasons.Of(reading.Kind.Value), string.Join(", ", recipient.Contacts.Select(c => c.Channel)));
        }
    }

    /// <summary>The finished plan.</summary>
    public RoutingPlan Build() => new(reading.Kind, _notices, _decisions, _history);

    private void AddNotices(Recipient recipient)
    {
        var kind = reading.Kind!.Value;
        var rank = kind == NoticeKind.LateInformation ? 0 : reading.ToRank;
        var code = rank > 0 && request.Event.Warning is { } warning ? AcknowledgementCode.For(warning, request.Event.To) : "";
        if (!_textByLanguage.TryGetValue(recipient.Language, out var text))
        {
            text = NoticeText.Compose(request, kind, code, recipient.Language);
            _textByLanguage.Add(recipient.Language, text);
        }

        var ofChannel = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var contact in recipient.Contacts)
        {
            var index = ofChannel[contact.Channel] = ofChannel.GetValueOrDefault(contact.Channel) + 1;
            var id = NoticeId.Of(request.Event.Seq, recipient.Id, contact.Channel, index);
            _notices.Add(new PlannedNotice(id, recipient.Id, contact.Channel, contact.Address, rank, text, code, kind));
        }
    }
}
