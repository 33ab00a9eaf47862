using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using Xunit;

namespace EarlyWarning.Core.Tests.Routing;

public sealed class DelayNoteTests
{
    private static readonly Delay Ninety = new(
        Duration.FromMinutes(90), Some.At("2025-06-01T01:40:00Z"), TierScale.Default[4], Some.At("2025-06-01T00:10:00Z"), _ => Duration.Zero);

    // B094: one message per recipient, honest about its age.
    [Theory]
    [InlineData("en", "ENDED, was RED, flash flood: Lower Creek village, 01:00 +00:00. Told 90 min late, was RED at 00:10 +00:00. Stage 1.4 m, limit 3 m")]
    [InlineData("zh", "山洪预警解除，原红色：Lower Creek village，01:00 +00:00。迟到90分钟，00:10 +00:00曾为红色")]
    public void An_end_that_overtook_its_raise_says_both_and_how_late(string language, string expected)
    {
        var e = Some.Event("red", "none", time: "2025-06-01T01:00:00Z");
        e = e with { Evidence = e.Evidence! with { Value = Micro.From(1.4m) }, Threshold = e.Threshold! with { Value = Micro.From(3m) } };
        var text = NoticeText.Compose(Some.Request(e) with { Trend = Trend.Unknown, Offset = _ => Duration.Zero }, NoticeKind.Closed, "", language);

        Assert.Equal(expected, DelayNote.Apply(text, "", language, Ninety));
    }

    [Fact]
    public void The_code_stays_when_other_parts_make_room()
    {
        var text = NoticeText.Compose(Some.Request(Some.Event("orange", "red")), NoticeKind.Raise, "K7M4P", "en");

        Assert.Equal(
            "RED flash flood: Lower Creek village, 23:45 -05:00. Told 90 min late, was ORANGE at 00:10 +00:00. Stage 8.21 m, limit 8 m, rising. Answer K7M4P",
            DelayNote.Apply(text, "K7M4P", "en", Ninety with { OvertakenTier = TierScale.Default[3] }));
    }

    [Fact]
    public void Without_an_overtaken_tier_only_the_delay_is_said() =>
        Assert.Equal(
            "RED: Mill, 23:45 -05:00. Told 5 h 3 min late",
            DelayNote.Apply("RED: Mill, 23:45 -05:00", "", "en", Ninety with { By = Duration.FromMinutes(303), OvertakenTier = null }));

    [Fact]
    public void A_head_that_fills_the_message_still_gets_the_short_note()
    {
        var head = $"演练 山洪红色预警：{new string('村', 24)}，12月24日23:45 -05:00";

        Assert.Equal($"{head}。迟到90分钟", DelayNote.Apply($"{head}。水位8 m，限8 m", "", "zh", Ninety));
    }
}
