using EarlyWarning.Core.Domain;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>A person takes notice of a warning.</summary>
internal sealed record AcknowledgementRequest
{
    /// <summary>Id of the person: 1 to 40 of a-z, 0-9 and -.</summary>
    public required string By { get; init; }

    /// <summary>What the person wants to add; may be absent; at most 500 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>The tier id that the person saw; absent means the one that stands now.</summary>
    public string? Tier { get; init; }
}

/// <summary>A person consents to the release that a warning proposes.</summary>
internal sealed record StepDownRequest
{
    /// <summary>Id of the person: 1 to 40 of a-z, 0-9 and -.</summary>
    public required string By { get; init; }

    /// <summary>The reason; 1 to 500 characters.</summary>
    public required string Why { get; init; }
}

/// <summary>A person leaves a sensor out for a time, or takes it back in.</summary>
internal sealed record ExclusionRequest
{
    /// <summary>End of the exclusion; absent takes the sensor back in now.</summary>
    public Instant? Until { get; init; }

    /// <summary>Id of the person: 1 to 40 of a-z, 0-9 and -.</summary>
    public required string By { get; init; }

    /// <summary>The reason; 1 to 500 characters.</summary>
    public required string Why { get; init; }
}

/// <summary>A configuration of network, rules and tables, to be checked and put in force.</summary>
internal sealed record ConfigurationRequest
{
    /// <summary>Text by relative file name with forward slashes, e.g. rules/steep-catchment.yaml; all files.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Id of the person: 1 to 40 of a-z, 0-9 and -.</summary>
    public required string Who { get; init; }

    /// <summary>The reason; 1 to 500 characters.</summary>
    public required string Why { get; init; }

    /// <summary>True shows only what would change.</summary>
    public required bool DryRun { get; init; }
}
