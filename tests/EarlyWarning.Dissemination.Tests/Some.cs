using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Tests;

/// <summary>Valid values; each test changes what it is about.</summary>
internal static class Some
{
    public static Instant At(string time) => Instant.TryParse(time, out var instant) ? instant : throw new FormatException(time);

    /// <summary>A time on 1 June 2025, the day of the field cases.</summary>
    public static Instant Clock(string time) => At($"2025-06-01T{time}:00Z");

    public static string Json(
        long seq = 5, string zone = "lower-creek", string hazard = "flash-flood", string from = "none", string to = "red", string reason = "threshold-reached", string told = "live", string dataState = "ok") =>
        $$"""{"v":1,"seq":{{seq}},"time":"2025-06-01T00:10:00Z","decided":"2025-06-01T00:10:00Z","warning":"{{zone}}.{{hazard}}.20250601T001000Z","zone":"{{zone}}","hazard":"{{hazard}}","from":"{{from}}","to":"{{to}}","dataState":"{{dataState}}","reason":"{{reason}}","rule":"stage-level","told":"{{told}}","configuration":"c0ffee"}""";

    public static StoredNotice Notice(
        long seq = 5, string channel = "fake", string recipient = "officer-a", string zone = "lower-creek", int rank = 4, string from = "none", string to = "red", string created = "00:00", string told = "live", string text = "", int index = 1) => new()
        {
            Id = NoticeId.Of(seq, recipient, channel, index),
            EventSeq = seq,
            Warning = $"{zone}.flash-flood.20250601T001000Z",
            Recipient = recipient,
            Channel = channel,
            Rank = rank,
            EventTime = Clock(created),
            Created = Clock(created),
            Text = text.Length > 0 ? text : $"{to.ToUpperInvariant()} flash flood: {zone}, {created} +00:00. Stage 8.21 m, limit 8 m",
            EventJson = Json(seq, zone, from: from, to: to, told: told),
        };

    public static RoutingTable Routes(params ContactPoint[] contacts) => new([new Recipient("officer-a", "Officer A", "en", contacts), new Recipient("officer-b", "Officer B", "zh", contacts)], []);

    public static AddressBook Book(string channel, params string[] addresses)
    {
        var routes = Routes([.. addresses.Select(a => new ContactPoint(channel, a))]);
        return new AddressBook(() => routes);
    }
}
