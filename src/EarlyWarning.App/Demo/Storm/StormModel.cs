namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// The modelled storm of the demo: rain over a steep catchment and a slope, the flood of the creek, its way down to the town with the
/// town's own tributary, and the creep of the slope. Pure: the same random numbers give the same series. The parameters are invented and
/// tuned together with the demo thresholds in <c>config/</c>.
/// </summary>
public static class StormModel
{
    private const int StormStart = 52;

    private static readonly ChicagoStorm Core = new(TotalMm: 170, DurationMinutes: 270, PeakFraction: 0.42, OffsetMinutes: 45, Exponent: 0.75);

    private static readonly GaugeRain Ridge = new(1.00, 0, 0.15, StormGrid.IndexOf(0, 30), [1.2, 2.1, 1.6, 0.8, 0.3]);
    private static readonly GaugeRain Village = new(0.82, 1, 0.15, StormGrid.IndexOf(0, 35), [0.8, 1.6, 1.0, 0.4]);
    private static readonly GaugeRain SlopeTop = new(0.42, 2, 0.15, StormGrid.IndexOf(0, 35), [0.4, 0.4]);
    private static readonly GaugeRain SlopeFoot = new(0.38, 3, 0.15, StormGrid.IndexOf(1, 15), [2.0, 4.6, 6.4]);

    private static readonly CurveNumberLoss UpperLoss = new(70);
    private static readonly NashCascade UpperCatchment = new(Reservoirs: 3, StorageMinutes: 27, AreaSquareKilometres: 14, BaseFlow: 1.5);
    private static readonly RatingCurve CreekRating = new(14, 0.1, 1.67);

    private static readonly MuskingumReach Valley = new(SubReaches: 6, TravelMinutes: 12, Weight: 0.2);
    private static readonly CurveNumberLoss TributaryLoss = new(66);
    private static readonly NashCascade Tributary = new(Reservoirs: 3, StorageMinutes: 55, AreaSquareKilometres: 16, BaseFlow: 3);
    private static readonly RatingCurve MillRating = new(24, 0.2, 1.6);

    private static readonly PorePressure Slope = new(GainPerMillimetre: 0.3, DrainageMinutes: 110);
    private static readonly CreepLaw Creep = new(SteadyVelocity: 4, Coupling: 0.0064, Exponent: 1, CriticalPressure: 2.5, ReturnMinutes: 45);

    private static readonly SensorNoise StageInstrument = new(Deviation: 0.004, Decimals: 2);
    private static readonly SensorNoise Extensometer = new(Deviation: 0.08, Decimals: 2);

    /// <summary>Runs the storm once. The random numbers are used for the roughness of the rain and the noise of the instruments.</summary>
    public static StormSeries Run(Random random)
    {
        var storm = Core.BlockDepths(StormGrid.StepMinutes);
        var ridge = Ridge.Depths(storm, StormStart, random);
        var village = Village.Depths(storm, StormStart, random);
        var slopeTop = SlopeTop.Depths(storm, StormStart, random);
        var slopeFoot = SlopeFoot.Depths(storm, StormStart, random);

        double[] upperRain = [.. ridge.Zip(village, (r, v) => (0.6 * r) + (0.4 * v))];
        var creekFlow = UpperCatchment.Discharge(UpperLoss.Runoff(upperRain));
        var tributaryFlow = Tributary.Discharge(TributaryLoss.Runoff(village));
        double[] millFlow = [.. Valley.Route(creekFlow).Zip(tributaryFlow, (r, t) => r + t)];
        var creekStage = CreekRating.Stages(creekFlow);
        var millStage = MillRating.Stages(millFlow);

        // The slope is fed by its own weather; the shower on its foot is too small a spot to matter.
        var (velocity, displacement) = Creep.Move(Slope.Rise(slopeTop));

        return new StormSeries
        {
            RidgeTotal = new TippingBucket(0.1m).Totals(ridge, bits: 16, startMm: 6440.2m),
            VillageTotal = new TippingBucket(0.2m).Totals(village, bits: 16, startMm: 214.6m),
            SlopeTopRain = new TippingBucket(0.2m).Increments(slopeTop),
            SlopeFootRain = new TippingBucket(0.2m).Increments(slopeFoot),
            CreekStage = StageInstrument.Show(creekStage, random),
            MillStage = StageInstrument.Show(millStage, random),
            Displacement = Extensometer.Show([.. displacement.Select(d => 182.4 + d)], random),
            Peaks =
            [
                ModelledPeak.Of("upper-creek", "flash-flood", "stage", creekStage, "m"),
                ModelledPeak.Of("mill-town", "river-flood", "stage", millStage, "m"),
                ModelledPeak.Of("north-slope", "landslide", "velocity", velocity, "mm/d"),
            ],
        };
    }
}
