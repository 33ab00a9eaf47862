using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Domain;

public sealed class TierScaleTests
{
    [Fact]
    public void The_default_scale_is_none_blue_yellow_orange_red_with_names_in_two_languages()
    {
        var scale = TierScale.Default;

        Assert.Equal(["none", "blue", "yellow", "orange", "red"], scale.Tiers.Select(t => t.Id));
        Assert.Equal([0, 1, 2, 3, 4], scale.Tiers.Select(t => t.Rank));
        Assert.Equal(["no warning", "blue", "yellow", "orange", "red"], scale.Tiers.Select(t => t.Names["en"]));
        Assert.Equal(["无", "蓝色", "黄色", "橙色", "红色"], scale.Tiers.Select(t => t.Names["zh"]));
        Assert.Equal(5, scale.Tiers.Select(t => t.Symbol).Distinct().Count());
        Assert.Equal(4, scale.Top);
    }

    [Fact]
    public void A_tier_is_found_by_its_exact_id()
    {
        Assert.Equal((3, -1, -1), (TierScale.Default.RankOf("orange"), TierScale.Default.RankOf("Orange"), TierScale.Default.RankOf("purple")));
        Assert.Equal("red", TierScale.Default[4].Id);
    }

    [Fact]
    public void A_scale_needs_two_tiers_and_dense_ranks()
    {
        var (none, blue, red) = (TierScale.Default[0], TierScale.Default[1], TierScale.Default[4]);

        Assert.Equal(1, new TierScale([none, blue]).Top);
        Assert.Throws<ArgumentException>(() => new TierScale([none]));
        Assert.Throws<ArgumentException>(() => new TierScale([none, red]));
        Assert.Throws<ArgumentException>(() => new TierScale([blue, none]));
    }
}
