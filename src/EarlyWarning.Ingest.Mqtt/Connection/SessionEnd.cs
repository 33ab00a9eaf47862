namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Why a connection, or an attempt at one, ended.</summary>
internal enum EndKind
{
    /// <summary>We ended it.</summary>
    Stopped,

    /// <summary>Never connected.</summary>
    Unreachable,

    /// <summary>The broker does not let us in.</summary>
    Refused,

    /// <summary>It stood and was lost.</summary>
    Lost,

    /// <summary>Another client with our id came.</summary>
    TakenOver,

    /// <summary>The journal could not be written.</summary>
    JournalFailed,
}

/// <summary>How a connection ended.</summary>
/// <param name="Sentence">What happened and what to do, for a person.</param>
internal sealed record SessionEnd(EndKind Kind, string Sentence);
