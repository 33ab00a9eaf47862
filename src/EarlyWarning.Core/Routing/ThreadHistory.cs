using System.Collections.Immutable;

namespace EarlyWarning.Core.Routing;

/// <summary>What has been told of one thread, by recipient id. Immutable; the empty one stands for a new thread.</summary>
/// <param name="ToldLive">Told while it stood; they are told the end.</param>
/// <param name="ToldBlind">Told that data are missing and not yet that they are back.</param>
/// <param name="ToldLate">Have had the one late information.</param>
public sealed record ThreadHistory(ImmutableSortedSet<string> ToldLive, ImmutableSortedSet<string> ToldBlind, ImmutableSortedSet<string> ToldLate)
{
    private static readonly ImmutableSortedSet<string> Nobody = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Nothing was told yet.</summary>
    public static readonly ThreadHistory Empty = new(Nobody, Nobody, Nobody);

    /// <summary>The history after a recipient was told something of this kind.</summary>
    public ThreadHistory After(NoticeKind kind, string recipient) => kind switch
    {
        NoticeKind.LateInformation => this with { ToldLate = ToldLate.Add(recipient) },
        NoticeKind.Blind => this with { ToldLive = ToldLive.Add(recipient), ToldBlind = ToldBlind.Add(recipient) },
        NoticeKind.DataBack => this with { ToldBlind = ToldBlind.Remove(recipient) },
        NoticeKind.Closed => this with { ToldLive = ToldLive.Remove(recipient), ToldBlind = ToldBlind.Remove(recipient) },
        _ => this with { ToldLive = ToldLive.Add(recipient) },
    };
}
