using System.Globalization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Routing;

/// <summary>English. Every word is of the GSM-7 alphabet, so that a text of 160 characters is one SMS.</summary>
internal sealed class EnglishWords : NoticeWords
{
    private static readonly Dictionary<string, string> Hazards = new(StringComparer.Ordinal)
    {
        ["flash-flood"] = "flash flood",
        ["river-flood"] = "river flood",
        ["landslide"] = "landslide",
        ["debris-flow"] = "debris flow",
        ["reservoir"] = "reservoir",
    };

    /// <summary>Per hazard: watch, prepare, act, emergency.</summary>
    private static readonly Dictionary<string, string[]> Actions = new(StringComparer.Ordinal)
    {
        ["flash-flood"] = ["Watch rain and streams", "Get ready to leave low ground", "Move people off low ground", "Move everyone to high ground now"],
        ["river-flood"] = ["Watch the river", "Get ready to leave the flood plain", "Move people off the flood plain", "Leave the flood plain now"],
        ["landslide"] = ["Watch slope and cracks", "Get ready to leave the slope", "Move people off the slope", "Leave the slope now"],
        ["debris-flow"] = ["Watch rain and gullies", "Get ready to leave the gully", "Move people out of the gully", "Leave the gully uphill now"],
        ["reservoir"] = ["Watch the reservoir", "Get ready below the dam", "Move people away below the dam", "Leave land below the dam now"],
        [""] = ["Keep watch", "Get ready to leave", "Move people out of danger", "Leave the danger area now"],
    };

    private static readonly (Marks Mark, string Word)[] MarkWords =
    [
        (Marks.SingleWitness, "one sensor only"), (Marks.Unconfirmed, "unconfirmed"), (Marks.Estimated, "estimated"), (Marks.Late, "late reading"),
        (Marks.ClockReplaced, "sensor clock wrong"), (Marks.Flapping, "changes often"),
    ];

    /// <inheritdoc />
    public override string Language => "en";

    /// <inheritdoc />
    public override string Separator => ". ";

    /// <inheritdoc />
    public override bool IsGsm => true;

    /// <inheritdoc />
    public override int LongestPlace => 60;

    /// <inheritdoc />
    public override string Exercise => "EXERCISE ";

    /// <inheritdoc />
    public override MailWords Mail { get; } = new("warning", "observed", "decided", "sent", "notice");

    /// <inheritdoc />
    public override string Head(NoticeKind kind, string from, string to, string hazard, string place, string time)
    {
        var what = kind switch
        {
            NoticeKind.Raise => to,
            NoticeKind.StepDown => $"Down to {to} from {from}",
            NoticeKind.TierStands => $"{to} stands",
            NoticeKind.ReleaseProposed => $"{to} stands, release proposed",
            NoticeKind.ProposalWithdrawn => $"{to} stands, release withdrawn",
            NoticeKind.Blind => $"{to} stands, NO DATA",
            NoticeKind.DataBack => $"{to} stands, data are back",
            NoticeKind.Closed => $"ENDED, was {from}",
            _ => $"Late information, was {to}",
        };
        var comma = kind == NoticeKind.Raise ? "" : ",";
        return hazard.Length > 0 ? $"{what}{comma} {hazard}: {place}, {time}" : $"{what}: {place}, {time}";
    }

    /// <inheritdoc />
    public override string Tier(Tier tier) => tier.Names.GetValueOrDefault(Language, tier.Id).ToUpperInvariant();

    /// <inheritdoc />
    public override string Hazard(string id) => Hazards.GetValueOrDefault(id, id);

    /// <inheritdoc />
    public override string Time(DateTimeOffset local, bool withDate) =>
        local.ToString(withDate ? "d MMM HH:mm zzz" : "HH:mm zzz", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override string Value(string method, Duration? window, int bound, string value, string limit, Trend trend)
    {
        var text = Capital(method) + (window is { } w ? $" {w}" : "");
        text += (value.Length > 0 ? bound switch { > 0 => " at least ", < 0 => " at most ", _ => " " } : "") + value;
        text += limit.Length > 0 ? $", limit {limit}" : "";
        return text + trend switch { Trend.Rising => ", rising", Trend.Falling => ", falling", Trend.Steady => ", steady", _ => "" };
    }

    /// <inheritdoc />
    public override string Action(NoticeKind kind, string hazard, Severity severity) => kind switch
    {
        NoticeKind.Closed or NoticeKind.DataBack => "",
        NoticeKind.ReleaseProposed => "Consent to the release or keep it",
        NoticeKind.Blind => "Keep it up, send an observer",
        NoticeKind.LateInformation => "For information only",
        _ => (Actions.TryGetValue(hazard, out var actions) ? actions : Actions[""])[(int)severity],
    };

    /// <inheritdoc />
    public override string Besides(Marks marks, DataState dataState, NoticeKind kind, int atMost)
    {
        var words = MarkWords.Where(m => (marks & m.Mark) != 0).Select(m => m.Word);
        var data = (dataState, kind) switch
        {
            (_, NoticeKind.Blind or NoticeKind.LateInformation) => "",
            (DataState.Blind, _) => "no data",
            (DataState.Degraded, _) => "data incomplete",
            _ => "",
        };
        return Capital(string.Join(", ", (data.Length > 0 ? words.Append(data) : words).Take(atMost)));
    }

    /// <inheritdoc />
    public override string Answer(string code) => $"Answer {code}";

    /// <inheritdoc />
    public override string Delay(Duration delay, string tier, string time)
    {
        var minutes = delay.Milliseconds / Instant.MinuteMilliseconds;
        var length = minutes < 120 ? $"{minutes} min" : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");
        return tier.Length > 0 ? $"Told {length} late, was {tier} at {time}" : $"Told {length} late";
    }

    private static string Capital(string words) => words.Length > 0 ? char.ToUpperInvariant(words[0]) + words[1..] : "";
}
