using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>The limit that evidence stands against, with the reason to trust it.</summary>
internal sealed record Threshold
{
    /// <summary>The limit.</summary>
    public required Micro Value { get; init; }

    /// <summary>Unit of the limit.</summary>
    public required string Unit { get; init; }

    /// <summary>Its name in the levels table, or null.</summary>
    public required string? Name { get; init; }

    /// <summary>Where the number comes from, or null.</summary>
    public required string? Source { get; init; }

    /// <summary>Who approved it, or null.</summary>
    public required string? ApprovedBy { get; init; }

    /// <summary>Date from which it holds, as in the table, or null.</summary>
    public required string? ValidFrom { get; init; }

    /// <summary>From the threshold of a row.</summary>
    public static Threshold? From(EventThreshold? threshold) => threshold is null ? null : new Threshold
    {
        Value = threshold.Value,
        Unit = threshold.Unit,
        Name = threshold.Name,
        Source = threshold.Source,
        ApprovedBy = threshold.ApprovedBy,
        ValidFrom = threshold.ValidFrom,
    };
}
