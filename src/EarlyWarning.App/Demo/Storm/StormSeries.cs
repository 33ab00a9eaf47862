namespace EarlyWarning.App.Demo.Storm;

/// <summary>What the instruments of the demo network would show without any fault, one value per time of <see cref="StormGrid"/>.</summary>
public sealed record StormSeries
{
    /// <summary>Running total at the ridge in mm, 16-bit counter of 0.1 mm; it wraps once, in the storm.</summary>
    public required IReadOnlyList<decimal> RidgeTotal { get; init; }

    /// <summary>Running total at the village in mm, 16-bit counter of 0.2 mm; it does not wrap.</summary>
    public required IReadOnlyList<decimal> VillageTotal { get; init; }

    /// <summary>Rain per 5 min at the top of the slope in mm.</summary>
    public required IReadOnlyList<decimal> SlopeTopRain { get; init; }

    /// <summary>Rain per 5 min at the foot of the slope in mm.</summary>
    public required IReadOnlyList<decimal> SlopeFootRain { get; init; }

    /// <summary>Stage of the creek at the village in m.</summary>
    public required IReadOnlyList<decimal> CreekStage { get; init; }

    /// <summary>Stage of the river in the town in m.</summary>
    public required IReadOnlyList<decimal> MillStage { get; init; }

    /// <summary>Displacement of the slope in mm since the extensometer was set.</summary>
    public required IReadOnlyList<decimal> Displacement { get; init; }

    /// <summary>The true peak of each zone, in the order of <c>network.yaml</c>.</summary>
    public required IReadOnlyList<ModelledPeak> Peaks { get; init; }
}
