namespace EarlyWarning.Core.Routing;

/// <summary>What a notice says; decides its words and who gets it.</summary>
public enum NoticeKind : byte
{
    /// <summary>The tier rose, or a thread began. Always pages.</summary>
    Raise,

    /// <summary>The tier fell but a tier still stands.</summary>
    StepDown,

    /// <summary>The tier was confirmed or set again without a change.</summary>
    TierStands,

    /// <summary>A release waits for a person; the tier stands.</summary>
    ReleaseProposed,

    /// <summary>The value is back at the release level; the tier stands.</summary>
    ProposalWithdrawn,

    /// <summary>No usable data while a tier stands, or while neighbours report heavy rain.</summary>
    Blind,

    /// <summary>Data are back after a blind notice.</summary>
    DataBack,

    /// <summary>The thread ended.</summary>
    Closed,

    /// <summary>It was over before it arrived; nobody is paged.</summary>
    LateInformation,
}
