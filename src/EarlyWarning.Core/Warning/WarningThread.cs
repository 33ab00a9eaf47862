using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>What is remembered of a zone and hazard beyond its rules. Immutable; replaced on change.</summary>
public sealed record WarningThread
{
    /// <summary>No thread, blind, nothing told.</summary>
    public static readonly WarningThread Quiet = new();

    /// <summary>Id of the open thread, or null.</summary>
    public string? Warning { get; init; }

    /// <summary>First raise.</summary>
    public Instant Onset { get; init; } = Instant.Never;

    /// <summary>Time of the last change of tier.</summary>
    public Instant Changed { get; init; } = Instant.Never;

    /// <summary>Rank in force.</summary>
    public int Rank { get; init; }

    /// <summary>Data state in force.</summary>
    public DataState DataState { get; init; } = DataState.Blind;

    /// <summary>True while a release waits for a person.</summary>
    public bool ReleaseProposed { get; init; }

    /// <summary>Rank that a person has set; 0 when nobody has.</summary>
    public int OfficerRank { get; init; }

    /// <summary>Highest rank that was told as live.</summary>
    public int ToldRank { get; init; }

    /// <summary>True once the thread was told as late information.</summary>
    public bool ToldLate { get; init; }

    /// <summary>True while a fall is held because the tier changes too often.</summary>
    public bool Flapping { get; init; }

    /// <summary>Who acknowledged last, or null.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When.</summary>
    public Instant AcknowledgedAt { get; init; } = Instant.Never;

    /// <summary>Rank the acknowledgement was given for.</summary>
    public int AcknowledgedRank { get; init; }
}
