namespace EarlyWarning.Storage.Tests.Influx;

/// <summary>Always one half.</summary>
internal sealed class HalfChance : Random
{
    public override double NextDouble() => 0.5;
}
