using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using Xunit;

namespace EarlyWarning.Core.Tests.TimeWindows;

public sealed class TipDebounceTests
{
    private static readonly Duration Quarter = new(250);

    [Fact]
    public void A_bounce_is_measured_from_the_last_accepted_tip_not_from_the_last_bounce()
    {
        var debounce = TipDebounce.Start;

        Assert.Equal([true, false, false, true, false, true], new long[] { 0, 100, 249, 250, 499, 500 }.Select(t => debounce.Accept(new Instant(t), Quarter)));
        Assert.Equal(new Instant(500), debounce.LastAccepted);
    }

    /// <summary>B110: two tips within one second are two tips.</summary>
    [Fact]
    public void B110_two_tips_within_one_second_are_two_tips()
    {
        var debounce = TipDebounce.Start;

        Assert.Equal([true, true], new long[] { 300_100, 300_600 }.Select(t => debounce.Accept(new Instant(t), Quarter)));
    }

    [Fact]
    public void Intensity_of_tips_at_the_same_moment_is_not_infinite_but_none()
    {
        Assert.Null(TipDebounce.Intensity(Micro.From(0.2m), Duration.Zero));
        Assert.Null(TipDebounce.Intensity(Micro.From(0.2m), Duration.Zero - Duration.FromSeconds(1)));
    }
}
