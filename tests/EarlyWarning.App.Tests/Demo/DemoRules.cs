using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Tests.Demo;

/// <summary>The raising part of the rules of <c>config/rules</c> on the readings of a schedule.</summary>
public sealed class DemoRules(SentReadings readings)
{
    private static readonly Duration Hour = Duration.FromHours(1);

    public IReadOnlyList<string> UpperCreek() => TierSteps.Of(
        Rain("village", 13107.2m, 1, [("blue", 25), ("yellow", 40), ("orange", 60), ("red", 80)]),
        Rain("ridge", 6553.6m, 1, [("blue", 25), ("yellow", 40), ("orange", 60), ("red", 80)]),
        Rain("village", 13107.2m, 3, [("blue", 40), ("yellow", 65), ("orange", 95), ("red", 125)]),
        Rain("ridge", 6553.6m, 3, [("blue", 40), ("yellow", 65), ("orange", 95), ("red", 125)]),
        CreekStage(),
        Rise(30, [("yellow", 0.8m), ("orange", 1.2m)]),
        Rise(60, [("yellow", 1.2m), ("orange", 2.0m)]));

    public RaiseRule CreekStage() =>
        new("stage", readings["creek-bridge/stage"], 2, [("blue", 1.6m), ("yellow", 2.2m), ("orange", 2.8m), ("red", 3.4m)]);

    public IReadOnlyList<string> MillTown() => TierSteps.Of(
        new RaiseRule("stage", readings["mill-bridge/stage"], 2, [("blue", 1.5m), ("yellow", 2.1m), ("orange", 2.8m), ("red", 4.2m)]),
        new RaiseRule("trend", SentReadings.Slopes(readings["mill-bridge/stage"], Hour, Hour), 2, [("blue", 0.4m), ("yellow", 0.8m)]));

    public IReadOnlyList<string> NorthSlopeByVelocity() => TierSteps.Of(
        Velocity(1, [("blue", 25), ("yellow", 40), ("orange", 70), ("red", 360)]),
        Velocity(3, [("blue", 12), ("yellow", 30)]));

    public IReadOnlyList<string> NorthSlopeByRain(string gauge) => TierSteps.Of(new RaiseRule(
        $"{gauge}-1h", SentReadings.Sums(readings[$"{gauge}/rain"], Hour), 1, [("blue", 60), ("yellow", 75), ("orange", 95), ("red", 130)]));

    private RaiseRule Rain(string gauge, decimal modulus, int hours, (string, decimal)[] thresholds) =>
        new($"{gauge}-{hours}h", SentReadings.Sums(readings.Increments($"{gauge}/rain", modulus), Duration.FromHours(hours)), 1, thresholds);

    private RaiseRule Velocity(int hours, (string, decimal)[] thresholds) =>
        new($"velocity-{hours}h", SentReadings.Slopes(readings["scarp/displacement"], Duration.FromHours(hours), Duration.FromDays(1)), 2, thresholds);

    private RaiseRule Rise(int minutes, (string, decimal)[] thresholds)
    {
        var stage = readings["creek-bridge/stage"];
        var window = Duration.FromMinutes(minutes);
        return new RaiseRule($"rise-{minutes}min", [.. stage.Select(r => r with
        {
            Value = r.Value - stage.Where(e => e.Observed <= r.Observed && e.Observed > r.Observed - window).Min(e => e.Value),
        })], 2, thresholds);
    }
}
