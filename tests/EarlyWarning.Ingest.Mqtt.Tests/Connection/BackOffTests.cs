using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

public sealed class BackOffTests
{
    private static readonly BackOffOptions Defaults = new();

    [Fact]
    public void Waits_DoubleUpToTheLongestOne()
    {
        var backOff = new BackOff(Defaults, new Fixed(1));

        Assert.Equal([0.5, 1, 2, 4, 8, 15, 15], Enumerable.Range(0, 7).Select(_ => backOff.After(EndKind.Unreachable, null).TotalSeconds));
    }

    [Fact]
    public void Waits_AreSpreadBetweenHalfAndAll() => Assert.Equal(
        [0.25, 0.375, 0.5],
        new[] { 0, 0.5, 1 }.Select(chance => new BackOff(Defaults, new Fixed(chance)).After(EndKind.Unreachable, null).TotalSeconds));

    [Fact]
    public void SessionThatStoodLong_StartsTheWaitsAgain()
    {
        var backOff = new BackOff(Defaults, new Fixed(1));
        backOff.After(EndKind.Unreachable, null);
        backOff.After(EndKind.Unreachable, null);

        Assert.Equal(0.5, backOff.After(EndKind.Lost, TimeSpan.FromSeconds(10)).TotalSeconds);
    }

    // B012: the broker says that another client came.
    [Fact]
    public void TakeOver_WaitsAMinuteAndMore()
    {
        var backOff = new BackOff(Defaults, new Fixed(1));

        Assert.Equal([60, 120, 240, 480, 600, 600], Enumerable.Range(0, 6).Select(_ => backOff.After(EndKind.TakenOver, TimeSpan.FromHours(1)).TotalSeconds));
    }

    // B012: mosquitto 2.0.11 gives no reason; four sessions that ended at once tell it too, and only a long session ends the suspicion.
    [Fact]
    public void SessionsThatAllEndAtOnce_LookLikeATakeOver()
    {
        var backOff = new BackOff(Defaults, new Fixed(1));

        Assert.Equal([0.5, 1, 2, 60, 60], Enumerable.Range(0, 5).Select(_ => backOff.After(EndKind.Lost, TimeSpan.FromSeconds(1)).TotalSeconds));
        Assert.True(backOff.LooksTakenOver);
        Assert.Equal(60, backOff.After(EndKind.Lost, TimeSpan.FromMinutes(9)).TotalSeconds);
        Assert.Equal(0.5, backOff.After(EndKind.Lost, TimeSpan.FromMinutes(10)).TotalSeconds);
        Assert.False(backOff.LooksTakenOver);
    }

    // B001: a broker that restarts again and again is away in between; that is no fight for a client id.
    [Fact]
    public void BrokerThatIsAwayInBetween_DoesNotLookLikeATakeOver()
    {
        var backOff = new BackOff(Defaults, new Fixed(1));
        for (var i = 0; i < 10; i++)
        {
            backOff.After(EndKind.Lost, TimeSpan.FromSeconds(1));
            backOff.After(EndKind.Unreachable, null);
        }

        Assert.False(backOff.LooksTakenOver);
        Assert.Equal(15, backOff.After(EndKind.Lost, TimeSpan.FromSeconds(1)).TotalSeconds);
    }

    private sealed class Fixed(double chance) : Random
    {
        public override double NextDouble() => chance;
    }
}
