using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration;

/// <summary>What <see cref="ConfigurationLoader"/> made of a text. Immutable.</summary>
public sealed record ConfigurationResult
{
    /// <summary>Network and rules; null when anything in them is wrong.</summary>
    public required SiteConfiguration? Configuration { get; init; }

    /// <summary>Who is told what; null when network, rules or routes are wrong, <see cref="RoutingTable.Empty"/> when there is no file.</summary>
    public required RoutingTable? Routes { get; init; }

    /// <summary>Everything that is wrong, in order of file and line.</summary>
    public required IReadOnlyList<ConfigurationError> Errors { get; init; }

    /// <summary>What is allowed and worth a look.</summary>
    public required IReadOnlyList<ConfigurationError> Warnings { get; init; }

    /// <summary>Where each rule of each zone comes from, by zone and rule id.</summary>
    public required IReadOnlyDictionary<(string Zone, string Rule), RuleOrigin> Origins { get; init; }

    /// <summary>True when nothing is wrong.</summary>
    public bool IsValid => Errors.Count == 0;
}
