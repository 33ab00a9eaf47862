using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>What a method computed, as in the warning log.</summary>
internal sealed record Evidence
{
    /// <summary>Id of the method.</summary>
    public required string Method { get; init; }

    /// <summary>The result; null when it could not be evaluated.</summary>
    public required Micro? Value { get; init; }

    /// <summary>Unit of the value.</summary>
    public required string Unit { get; init; }

    /// <summary>Length of the window, e.g. "3 h"; null for a method without one.</summary>
    public required Duration? Window { get; init; }

    /// <summary>Covered share of the window, 0 to 1.</summary>
    public required Micro Completeness { get; init; }

    /// <summary>QARTOD flag: 1 good, 2 not evaluated, 3 suspect or of high interest, 4 fail, 9 missing.</summary>
    public required int Quality { get; init; }

    /// <summary>Newest observed time that it covers.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The sensors behind it, station/sensor.</summary>
    public required IReadOnlyList<string> Sensors { get; init; }

    /// <summary>From the evidence of a row.</summary>
    public static Evidence? From(EventEvidence? evidence) => evidence is null ? null : new Evidence
    {
        Method = evidence.Method,
        Value = evidence.Value,
        Unit = evidence.Unit,
        Window = evidence.Window,
        Completeness = evidence.Completeness,
        Quality = (int)evidence.Quality,
        AsOf = evidence.AsOf,
        Sensors = evidence.Sensors,
    };
}
