using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>The method that a first configuration uses for a quantity.</summary>
/// <param name="Id">The method.</param>
/// <param name="Hazard">What it warns of.</param>
/// <param name="Role">The role that feeds it.</param>
/// <param name="Window">The window, or null.</param>
/// <param name="Output">Dimension of its thresholds.</param>
internal sealed record StarterMethod(string Id, string Hazard, string Role, Duration? Window, Dimension Output)
{
    /// <summary>The method of a quantity, with a window that holds enough readings; null when no first method fits.</summary>
    public static StarterMethod? Of(Quantity quantity, Duration interval) =>
        Candidate(quantity, interval) is { } method && (method.Window is not { } window || window <= MethodCatalogue.Find(method.Id)!.Descriptor.LongestWindow)
            ? method
            : null;

    /// <summary>The quantities that have one.</summary>
    public static IEnumerable<string> Quantities => Core.Domain.Quantities.All.Where(q => Of(q, Duration.FromMinutes(5)) is not null).Select(q => q.Id);

    private static StarterMethod? Candidate(Quantity quantity, Duration interval) => quantity.Id switch
    {
        "water-level" => new("stage", "flash-flood", "stage", null, Dimension.Length),
        "discharge" => new("discharge", "river-flood", "discharge", null, Dimension.Discharge),
        "rain-tip" or "rain-increment" or "rain-total" => new("accumulated-rain", "flash-flood", "rain", Duration.Max(Duration.FromHours(1), interval), Dimension.RainDepth),
        "displacement" => new("velocity", "landslide", "displacement", Duration.Max(Duration.FromDays(1), interval * 8), Dimension.Velocity),
        _ => null,
    };
}
