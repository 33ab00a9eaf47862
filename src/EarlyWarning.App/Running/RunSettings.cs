namespace EarlyWarning.App.Running;

/// <summary>How one service is to run.</summary>
public sealed record RunSettings
{
    /// <summary>The configuration folder.</summary>
    public required SiteFolder Site { get; init; }

    /// <summary>Data folder; null means that of <c>site.yaml</c>.</summary>
    public string? DataFolder { get; init; }

    /// <summary>True when only readings make time pass.</summary>
    public bool ReadingsClock { get; init; }

    /// <summary>True when the HTTP side is to listen.</summary>
    public bool Web { get; init; } = true;

    /// <summary>True when saving a file of the configuration applies it; for demo and tests.</summary>
    public bool Watch { get; init; }

    /// <summary>Where the log channel writes notices.</summary>
    public TextWriter NoticeOutput { get; init; } = TextWriter.Null;

    /// <summary>TCP port of the embedded broker instead of that of <c>site.yaml</c>; 0 picks a free one.</summary>
    public int? BrokerPort { get; init; }
}
