namespace EarlyWarning.Core.Routing;

/// <summary>Who is told what (<c>routes.yaml</c>). Immutable.</summary>
public sealed record RoutingTable(IReadOnlyList<Recipient> Recipients, IReadOnlyList<Route> Routes)
{
    /// <summary>Nobody is told.</summary>
    public static readonly RoutingTable Empty = new([], []);
}

/// <summary>A person, team or machine that is told.</summary>
/// <param name="Language">Language tag of notices, <c>en</c> or <c>zh</c>.</param>
/// <param name="Contacts">Channel and address, in order of preference; each gets the notice.</param>
public sealed record Recipient(string Id, string Name, string Language, IReadOnlyList<ContactPoint> Contacts);

/// <summary>An address on a channel: <c>email</c> an address, <c>webhook</c> a URL, <c>mqtt</c> and <c>log</c> nothing.</summary>
public sealed record ContactPoint(string Channel, string Address);

/// <summary>Which events go to whom. All conditions must hold.</summary>
/// <param name="Hazards">Hazards; empty means all.</param>
/// <param name="AreaPrefix">Zones whose area code starts so; empty means all.</param>
/// <param name="Zones">Zone ids; empty means all.</param>
/// <param name="FromTier">Lowest tier id; events that raise to, change at, or release from this tier or above match.</param>
/// <param name="DataState">True when blind and recovered data states are told too.</param>
/// <param name="LateInformation">True when what was over before it arrived is told too.</param>
/// <param name="Recipients">Recipient ids.</param>
public sealed record Route(
    string Id,
    IReadOnlyList<string> Hazards,
    string AreaPrefix,
    IReadOnlyList<string> Zones,
    string FromTier,
    bool DataState,
    bool LateInformation,
    IReadOnlyList<string> Recipients);
