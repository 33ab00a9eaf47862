using CsCheck;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Routing;

public sealed class NoticeTextTests
{
    [Theory]
    [InlineData("en", "RED flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m, rising. Move everyone to high ground now. Answer K7M4P")]
    [InlineData("zh", "山洪红色预警：Lower Creek village，23:45 -05:00。水位8.21 m，限8 m。立即转移到高处。回复K7M4P")]
    [InlineData("fr", "RED flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m, rising. Move everyone to high ground now. Answer K7M4P")]
    public void A_raise_says_tier_hazard_place_time_value_trend_action_and_code(string language, string expected) =>
        Assert.Equal(expected, NoticeText.Compose(Some.Request(Some.Event("orange", "red")), NoticeKind.Raise, "K7M4P", language));

    [Fact]
    public void A_short_Chinese_notice_has_every_part()
    {
        var request = Some.Request(Some.Event("orange", "red")) with { Zone = Some.Zone with { Name = "下溪村" }, Offset = _ => Duration.FromHours(8) };

        Assert.Equal("山洪红色预警：下溪村，12:45 +08:00。水位8.21 m，限8 m，涨。立即转移到高处。回复K7M4P", NoticeText.Compose(request, NoticeKind.Raise, "K7M4P", "zh-CN"));
    }

    [Theory]
    [InlineData(NoticeKind.StepDown, "red", "orange", "Down to ORANGE from RED, flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m. Move people off low ground. Answer K7M4P")]
    [InlineData(NoticeKind.TierStands, "red", "red", "RED stands, flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m. Move everyone to high ground now. Answer K7M4P")]
    [InlineData(NoticeKind.ReleaseProposed, "red", "red", "RED stands, release proposed, flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m. Consent to the release or keep it. Answer K7M4P")]
    [InlineData(NoticeKind.ProposalWithdrawn, "red", "red", "RED stands, release withdrawn, flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m. Move everyone to high ground now. Answer K7M4P")]
    [InlineData(NoticeKind.Closed, "blue", "none", "ENDED, was BLUE, flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m. Answer K7M4P")]
    [InlineData(NoticeKind.DataBack, "red", "red", "RED stands, data are back, flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m. Answer K7M4P")]
    [InlineData(NoticeKind.Blind, "red", "red", "RED stands, NO DATA, flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m. Keep it up, send an observer. Answer K7M4P")]
    [InlineData(NoticeKind.LateInformation, "red", "none", "Late information, was RED, flash flood: Lower Creek village, 23:45 -05:00. Stage 8.21 m, limit 8 m. For information only. Answer K7M4P")]
    public void Each_kind_has_its_words_in_English(NoticeKind kind, string from, string to, string expected) =>
        Assert.Equal(expected, NoticeText.Compose(Some.Request(Some.Event(from, to)) with { Trend = Trend.Unknown }, kind, "K7M4P", "en"));

    [Theory]
    [InlineData(NoticeKind.StepDown, "red", "orange", "山洪预警由红色降为橙色：下溪村，23:45 -05:00")]
    [InlineData(NoticeKind.TierStands, "red", "red", "山洪红色预警维持：下溪村，23:45 -05:00")]
    [InlineData(NoticeKind.ReleaseProposed, "red", "red", "山洪红色预警，建议降级：下溪村，23:45 -05:00")]
    [InlineData(NoticeKind.ProposalWithdrawn, "red", "red", "山洪红色预警，降级建议撤回：下溪村，23:45 -05:00")]
    [InlineData(NoticeKind.Closed, "blue", "none", "山洪预警解除，原蓝色：下溪村，23:45 -05:00")]
    [InlineData(NoticeKind.DataBack, "red", "red", "山洪红色预警维持，数据恢复：下溪村，23:45 -05:00")]
    [InlineData(NoticeKind.Blind, "red", "red", "山洪红色预警维持，无数据：下溪村，23:45 -05:00")]
    [InlineData(NoticeKind.LateInformation, "red", "none", "迟到信息，山洪曾达红色：下溪村，23:45 -05:00")]
    public void Each_kind_has_its_words_in_Chinese(NoticeKind kind, string from, string to, string head)
    {
        var request = Some.Request(Some.Event(from, to)) with { Zone = Some.Zone with { Name = "下溪村" } };

        Assert.Equal(head, NoticeText.Compose(request, kind, "", "zh").Split('。')[0]);
    }

    // B029: same instant everywhere, offset always said, the local date rolls over rightly.
    [Theory]
    [InlineData("2025-06-01T23:50:00Z", "2025-06-01T23:51:00Z", 345, "05:35 +05:45", "05:35 +05:45")]
    [InlineData("2025-06-01T23:50:00Z", "2025-06-03T01:00:00Z", 345, "2 Jun 05:35 +05:45", "6月2日05:35 +05:45")]
    [InlineData("2025-06-01T18:10:00Z", "2025-06-01T18:20:00Z", 345, "1 Jun 23:55 +05:45", "6月1日23:55 +05:45")]
    [InlineData("2025-06-01T23:50:00Z", "2025-06-01T23:51:00Z", -150, "21:20 -02:30", "21:20 -02:30")]
    [InlineData("2025-06-01T23:50:00Z", "2025-06-01T23:51:00Z", 0, "23:50 +00:00", "23:50 +00:00")]
    public void Times_are_local_with_offset_and_with_the_date_when_they_are_not_of_today(string observed, string now, int offsetMinutes, string english, string chinese)
    {
        var request = Some.Request(Some.Event("none", "red", time: observed)) with { EngineTime = Some.At(now), Offset = _ => Duration.FromMinutes(offsetMinutes) };

        Assert.Contains($", {english}. ", NoticeText.Compose(request, NoticeKind.Raise, "", "en"), StringComparison.Ordinal);
        Assert.Contains($"，{chinese}。", NoticeText.Compose(request, NoticeKind.Raise, "", "zh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_and_a_poor_data_state_are_said_in_short_words()
    {
        var e = Some.Event("none", "orange") with { Hazard = "landslide", Marks = Marks.SingleWitness | Marks.Unconfirmed | Marks.Estimated | Marks.Late, DataState = DataState.Degraded };
        var request = Some.Request(e) with { Zone = Some.Zone with { Name = "Mill" }, Trend = Trend.Unknown };

        Assert.Equal(
            "ORANGE landslide: Mill, 23:45 -05:00. Stage 8.21 m, limit 8 m. Move people off the slope. One sensor only, unconfirmed, estimated, late reading, data incomplete",
            NoticeText.Compose(request, NoticeKind.Raise, "", "en"));
        Assert.Equal(
            "滑坡橙色预警：Mill，23:45 -05:00。水位8.21 m，限8 m。转移坡下人员。仅单站，未确认，估算，迟到数据，数据不全",
            NoticeText.Compose(request, NoticeKind.Raise, "", "zh"));
    }

    [Fact]
    public void At_least_stands_before_a_value_at_the_end_of_the_instrument() =>
        Assert.Contains("Stage at least 8.21 m, limit 8 m", NoticeText.Compose(Some.Request(Some.Event("none", "red") with { Marks = Marks.AtLeast }), NoticeKind.Raise, "", "en"), StringComparison.Ordinal);

    [Fact]
    public void A_window_stands_beside_the_method()
    {
        var e = Some.Event("none", "orange") with
        {
            Threshold = new EventThreshold(Micro.From(60m), "mm", null, null, null, null),
            Evidence = new EventEvidence("accumulated-rain", Micro.From(62.4m), "mm", Duration.FromHours(1), Micro.From(1m), QualityFlag.Good, Some.At("2015-05-24T04:45:00Z"), []),
        };

        Assert.Contains("Rain sum 1 h 62.4 mm, limit 60 mm, rising", NoticeText.Compose(Some.Request(e), NoticeKind.Raise, "", "en"), StringComparison.Ordinal);
        Assert.Contains("1小时累计雨量62.4 mm，限60 mm", NoticeText.Compose(Some.Request(e), NoticeKind.Raise, "", "zh"), StringComparison.Ordinal);
    }

    // Rounding must not show a value on the other side of its limit.
    [Theory]
    [InlineData("8.2124", "8", "8.21 m, limit 8 m")]
    [InlineData("7.9996", "8", "7.9996 m, limit 8 m")]
    [InlineData("8.004", "8.003", "8.004 m, limit 8.003 m")]
    [InlineData("1.00584", "1", "1.01 m, limit 1 m")]
    [InlineData("208.04", "150", "208 m, limit 150 m")]
    [InlineData("1811.6", "1000", "1812 m, limit 1000 m")]
    [InlineData("-0.004", "0", "-0.004 m, limit 0 m")]
    public void Values_have_few_digits_but_never_cross_their_limit(string value, string limit, string expected)
    {
        Assert.True(Micro.TryParse(value, out var v) & Micro.TryParse(limit, out var l));
        var e = Some.Event("none", "red");
        e = e with { Evidence = e.Evidence! with { Value = v }, Threshold = e.Threshold! with { Value = l } };

        Assert.Contains($"Stage {expected}", NoticeText.Compose(Some.Request(e), NoticeKind.Raise, "", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drill_says_so_first()
    {
        var request = Some.Request(Some.Event("none", "red")) with { Exercise = true };

        Assert.StartsWith("EXERCISE RED flash flood: ", NoticeText.Compose(request, NoticeKind.Raise, "", "en"), StringComparison.Ordinal);
        Assert.StartsWith("演练 山洪红色预警：", NoticeText.Compose(request, NoticeKind.Raise, "", "zh"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("St. Mary\r\nRED everywhere", "St Mary RED everywhere")]
    [InlineData("Río Seco, Peñón", "Rio Seco, Peñón")]
    [InlineData("", "lower-creek")]
    [InlineData("下溪村", "lower-creek")]
    [InlineData("a name that goes on and on and on and on and on and on and on and on and on", "lower-creek")]
    public void A_place_name_stays_on_its_line_and_inside_its_part(string name, string expected)
    {
        // ó is outside the GSM alphabet, ñ inside.
        var text = NoticeText.Compose(Some.Request(Some.Event("none", "red")) with { Zone = Some.Zone with { Name = name } }, NoticeKind.Raise, "", "en");

        Assert.StartsWith($"RED flash flood: {expected.Replace("ó", "o", StringComparison.Ordinal)}, 23:45 -05:00. Stage ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_matters_least_goes_first_and_tier_place_and_time_stay()
    {
        var e = Some.Event("none", "red") with { Marks = Marks.SingleWitness | Marks.Unconfirmed };
        var full = ". Stage 8.21 m, limit 8 m, rising. Move everyone to high ground now. One sensor only, unconfirmed. Answer K7M4P";
        var tails = Enumerable.Range(5, 56).Select(length => Tail("flash-flood", length)).Concat([Tail(new string('h', 40), 55), Tail(new string('h', 75), 55)]).Distinct();

        Assert.Equal(
        [
            full,
            ". Stage 8.21 m, limit 8 m. Move everyone to high ground now. One sensor only, unconfirmed. Answer K7M4P",
            ". Stage 8.21 m, limit 8 m. Move everyone to high ground now. One sensor only. Answer K7M4P",
            ". Stage 8.21 m, limit 8 m. Move everyone to high ground now. Answer K7M4P",
            ". Stage 8.21 m, limit 8 m. Answer K7M4P",
            "",
        ],
            tails);

        string Tail(string hazard, int length)
        {
            var place = new string('x', length);
            var text = NoticeText.Compose(Some.Request(e with { Hazard = hazard }) with { Zone = Some.Zone with { Name = place } }, NoticeKind.Raise, "K7M4P", "en");
            Assert.StartsWith("RED", text, StringComparison.Ordinal);
            return text[(text.IndexOf($"{place}, 23:45 -05:00", StringComparison.Ordinal) + length + 14)..];
        }
    }

    [Fact]
    public void Whatever_the_names_a_notice_fits_one_message_with_tier_place_and_time()
    {
        var id = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-"].Array[1, 40].Select(c => new string(c));
        var name = Gen.Char["abcXYZé下溪村沟€{"].Array[1, 70].Select(c => new string(c));
        Gen.Select(id, name, id, Gen.Int[0, 8], Gen.Int[0, 511], Gen.Bool, Gen.Bool).Sample((zone, place, hazard, kind, marks, exercise, chinese) =>
        {
            var e = Some.Event("red", "orange") with { Hazard = hazard, Marks = (Marks)marks };
            var request = Some.Request(e) with { Zone = Some.Zone with { Id = zone, Name = place }, Exercise = exercise, EngineTime = Some.At("2015-12-24T20:00:00Z") };
            var text = NoticeText.Compose(request, (NoticeKind)kind, "K7M4P", chinese ? "zh" : "en");
            var named = place.Length <= (chinese ? 34 : 60) && (chinese || SmsSize.IsGsm(place));

            Assert.True(SmsSize.Fits(text), text);
            Assert.Contains("23:45 -05:00", text, StringComparison.Ordinal);
            Assert.Matches("ORANGE|RED|橙色|红色", text);
            Assert.Contains(named ? place : chinese && zone.Length > 34 ? zone[..34] : zone, text, StringComparison.Ordinal);
        });
    }
}
