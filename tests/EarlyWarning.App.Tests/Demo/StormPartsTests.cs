using EarlyWarning.App.Demo.Storm;
using Xunit;

namespace EarlyWarning.App.Tests.Demo;

/// <summary>Each part of the storm against what its formula promises.</summary>
public sealed class StormPartsTests
{
    [Fact]
    public void Chicago_storm_has_its_total_its_peak_and_the_depth_of_every_duration_around_it()
    {
        // b = 0 and n = 1/2 give P(d) = a sqrt(d): with 100 mm in 100 min the wettest 25 min hold 50 mm and the wettest 4 min 20 mm.
        var blocks = new ChicagoStorm(TotalMm: 100, DurationMinutes: 100, PeakFraction: 0.4, OffsetMinutes: 0, Exponent: 0.5).BlockDepths(1);
        Assert.Equal(100, blocks.Sum(), 9);
        Assert.Equal(50, blocks.Skip(30).Take(25).Sum(), 9);
        Assert.Equal(0.4 * 50, blocks.Skip(30).Take(10).Sum(), 9);
        Assert.Equal(blocks.Max(), Math.Max(blocks[39], blocks[40]));
    }

    [Fact]
    public void Curve_number_80_gives_the_runoff_of_the_handbook()
    {
        // S = 63.5 mm, Ia = 12.7 mm: nothing of the first 12.7 mm; of 100 mm in all (100 - 12.7)^2 / (100 - 12.7 + 63.5) = 50.539 mm.
        var runoff = new CurveNumberLoss(80).Runoff([12.7, 27.3, 60]);
        Assert.Equal(0, runoff[0], 9);
        Assert.Equal(50.539, runoff.Sum(), 3);
    }

    [Fact]
    public void Nash_cascade_keeps_the_volume_and_answers_after_its_lag()
    {
        var runoff = new double[400];
        runoff[0] = 10;
        var flow = new NashCascade(Reservoirs: 3, StorageMinutes: 30, AreaSquareKilometres: 6, BaseFlow: 2).Discharge(runoff);

        // 10 mm on 6 km2 are 60,000 m3; the gamma density with n = 3 has its mode at (n - 1) k = 60 min after the input.
        Assert.Equal(60_000, flow.Sum(q => q - 2) * 300, 1);
        Assert.InRange(flow.ToList().IndexOf(flow.Max()), 11, 13);
    }

    [Fact]
    public void Muskingum_reach_keeps_the_volume_moves_the_wave_by_its_travel_time_and_never_dips()
    {
        double[] inflow = [.. Enumerable.Range(0, 200).Select(i => 5 + (100 * Math.Exp(-Math.Pow((i - 40) / 8.0, 2))))];
        var outflow = new MuskingumReach(SubReaches: 6, TravelMinutes: 12, Weight: 0.2).Route(inflow);
        Assert.Equal(inflow.Sum(), outflow.Sum(), 3);
        Assert.Equal(72, (Centre(outflow) - Centre(inflow)) * StormGrid.StepMinutes, 3);
        Assert.True(outflow.Max() < inflow.Max());
        Assert.All(outflow, q => Assert.True(q >= 5 - 1e-9));
    }

    [Fact]
    public void Muskingum_reach_with_a_step_outside_its_bounds_is_refused()
    {
        var tooLong = Assert.Throws<InvalidOperationException>(() => new MuskingumReach(1, TravelMinutes: 30, Weight: 0.2).Route([1, 1]));
        Assert.Contains("2Kx = 12 min", tooLong.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new MuskingumReach(1, TravelMinutes: 2, Weight: 0).Route([1, 1]));
    }

    [Fact]
    public void Rating_curve_inverts_its_formula()
    {
        Assert.Equal([0.2, 1.2, 2.2], new RatingCurve(24, 0.2, 1.5).Stages([0, 24, 24 * Math.Pow(2, 1.5)]), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Pore_pressure_under_steady_rain_goes_to_gain_times_rain_times_drainage_and_halves_after_it()
    {
        double[] rain = [.. Enumerable.Repeat(1.0, 400), .. Enumerable.Repeat(0.0, 14)];
        var pressure = new PorePressure(GainPerMillimetre: 0.3, DrainageMinutes: 70 / Math.Log(2)).Rise(rain);
        var steady = 0.3 * (1.0 / 5) * (70 / Math.Log(2));
        Assert.Equal(steady, pressure[399], 6);
        Assert.Equal(steady / 2, pressure[413], 6);
    }

    [Fact]
    public void Creep_without_pressure_stays_steady_and_with_pressure_grows_at_its_own_rate()
    {
        var law = new CreepLaw(SteadyVelocity: 4, Coupling: 0.01, Exponent: 1, CriticalPressure: 2, ReturnMinutes: 1e12);
        var (still, moved) = law.Move([.. Enumerable.Repeat(2.0, 289)]);
        Assert.All(still, v => Assert.Equal(4, v, 9));
        Assert.Equal(4, moved[288], 9);

        // 1 kPa above the critical pressure: 1 % per minute, compounded.
        Assert.Equal(4 * Math.Pow(1.01, 60), law.Move([.. Enumerable.Repeat(3.0, 13)]).Velocity[12], 6);
    }

    [Fact]
    public void Tipping_bucket_keeps_what_is_left_and_its_counter_wraps_at_its_width()
    {
        var bucket = new TippingBucket(0.2m);
        Assert.Equal([0m, 0.2m, 0.2m, 6.4m], bucket.Increments([0.15, 0.15, 0.15, 6.4]));
        Assert.Equal([50.8m, 0.2m], new TippingBucket(0.2m).Totals([0.2, 0.6], bits: 8, startMm: 50.6m));
    }

    [Fact]
    public void Noise_has_its_deviation_and_resolution_and_the_same_seed_repeats_it()
    {
        var truth = new double[20_000];
        var shown = new SensorNoise(0.5, 2).Show(truth, new Random(5));
        Assert.Equal(0.5, Math.Sqrt(shown.Average(v => (double)(v * v))), 1);
        Assert.Equal(0.0, (double)shown.Average(), 1);
        Assert.All(shown, v => Assert.Equal(decimal.Round(v, 2), v));
        Assert.Equal(shown, new SensorNoise(0.5, 2).Show(truth, new Random(5)));
    }

    [Fact]
    public void Grid_has_145_times_from_midnight_to_noon()
    {
        Assert.Equal(145, StormGrid.Count);
        Assert.Equal("2026-07-01T00:00:00Z", StormGrid.Start.ToString());
        Assert.Equal("2026-07-01T12:00:00Z", StormGrid.End.ToString());
        Assert.Equal("2026-07-01T01:25:00Z", StormGrid.TimeOf(StormGrid.IndexOf(1, 25)).ToString());
    }

    private static double Centre(IReadOnlyList<double> flow) => flow.Select((q, i) => (q - 5) * i).Sum() / flow.Sum(q => q - 5);
}
