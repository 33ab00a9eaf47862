namespace EarlyWarning.Core.Routing;

/// <summary>Why somebody is told or not told; a closed list, printed by <c>ew explain</c>.</summary>
public enum RoutingReason : byte
{
    /// <summary>Told: the tier rose.</summary>
    Raise,

    /// <summary>Told: the tier fell to one that still stands.</summary>
    StepDown,

    /// <summary>Told: the tier was set again without a change.</summary>
    TierStands,

    /// <summary>Told: a release waits for a person.</summary>
    ReleaseProposed,

    /// <summary>Told: the proposal was withdrawn.</summary>
    ProposalWithdrawn,

    /// <summary>Told: no usable data.</summary>
    Blind,

    /// <summary>Told: data are back, to those who were told blind.</summary>
    DataBack,

    /// <summary>Told: the thread ended, to those who were told of it while it stood.</summary>
    Closed,

    /// <summary>Told without paging: it was over before it arrived.</summary>
    LateInformation,

    /// <summary>Not told: history that arrived as a backfill.</summary>
    Backfill,

    /// <summary>Not told: blind without a tier and without heavy rain nearby belongs in the technicians' digest.</summary>
    BlindWithoutTier,

    /// <summary>Not told: a data state that pages nobody belongs in the technicians' digest.</summary>
    DataStateForDigest,

    /// <summary>Not told: the route is for other hazards.</summary>
    OtherHazard,

    /// <summary>Not told: the route is for another area.</summary>
    OtherArea,

    /// <summary>Not told: the route is for other zones.</summary>
    OtherZone,

    /// <summary>Not told: neither the tier before nor the tier after reaches the route's lowest tier.</summary>
    BelowTier,

    /// <summary>Not told: the route does not take data states.</summary>
    RouteOmitsDataState,

    /// <summary>Not told: the route does not take late information.</summary>
    RouteOmitsLateInformation,

    /// <summary>Not told: this recipient has had the one late information of the thread.</summary>
    LateInformationAlreadyTold,

    /// <summary>Not told: this recipient was never told that the thread stood.</summary>
    NotToldTheRaise,

    /// <summary>Not told again: another route has told this recipient.</summary>
    ToldByAnotherRoute,

    /// <summary>Not told: the route names a recipient that does not exist.</summary>
    UnknownRecipient,

    /// <summary>Not told: the recipient has no contact.</summary>
    NoContact,

    /// <summary>Not told: there is no route at all.</summary>
    NoRoute,
}

/// <summary>The words of <see cref="RoutingReason"/> and what they mean for delivery.</summary>
public static class RoutingReasons
{
    private static readonly string[] Names =
    [
        "raise", "step-down", "tier-stands", "release-proposed", "proposal-withdrawn", "blind", "data-back", "closed", "late-information",
        "backfill", "blind-without-tier", "data-state-for-digest", "other-hazard", "other-area", "other-zone", "below-tier",
        "route-omits-data-state", "route-omits-late-information", "late-information-already-told", "not-told-the-raise",
        "told-by-another-route", "unknown-recipient", "no-contact", "no-route",
    ];

    /// <summary>The word for output, e.g. <c>below-tier</c>.</summary>
    public static string ToName(this RoutingReason reason) => Names[(int)reason];

    /// <summary>True when the reason is one for telling.</summary>
    public static bool IsTold(this RoutingReason reason) => reason <= RoutingReason.LateInformation;

    /// <summary>The reason for telling that goes with a kind of notice.</summary>
    public static RoutingReason Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Raise => RoutingReason.Raise,
        NoticeKind.StepDown => RoutingReason.StepDown,
        NoticeKind.TierStands => RoutingReason.TierStands,
        NoticeKind.ReleaseProposed => RoutingReason.ReleaseProposed,
        NoticeKind.ProposalWithdrawn => RoutingReason.ProposalWithdrawn,
        NoticeKind.Blind => RoutingReason.Blind,
        NoticeKind.DataBack => RoutingReason.DataBack,
        NoticeKind.Closed => RoutingReason.Closed,
        _ => RoutingReason.LateInformation,
    };
}
