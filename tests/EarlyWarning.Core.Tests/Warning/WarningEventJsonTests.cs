using System.Text;
using System.Text.Json;
using CsCheck;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Tests.Domain;
using EarlyWarning.Core.Tests.Properties;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Warning;

public sealed class WarningEventJsonTests
{
    private static readonly WarningEvent Raise = new()
    {
        Seq = 7,
        Time = At("2015-05-24T04:45:00Z"),
        Decided = At("2015-05-24T04:45:00.250Z"),
        Warning = "lower-creek.flash-flood.20150524T034500Z",
        Zone = "lower-creek",
        Hazard = "flash-flood",
        From = "orange",
        To = "red",
        DataState = DataState.Degraded,
        Reason = EventReason.ThresholdReached,
        Rule = "stage-level",
        Threshold = new EventThreshold(Micro.From(8), "m", "historic", "2007 flood, \"bridge\" mark <1>", "水利局", "2020-01-01"),
        Evidence = new EventEvidence("rise", Micro.From(8.0772m), "m", Duration.FromMinutes(90), Micro.From(0.833333m), QualityFlag.Suspect, At("2015-05-24T04:45:00Z"), ["bridge/stage", "ridge/stage"]),
        Marks = Marks.Late | Marks.SingleWitness,
        Told = Told.Live,
        Configuration = "ab12",
    };

    private const string GoldenRaise =
        """{"v":1,"seq":7,"time":"2015-05-24T04:45:00Z","decided":"2015-05-24T04:45:00.250Z","warning":"lower-creek.flash-flood.20150524T034500Z","zone":"lower-creek","hazard":"flash-flood","from":"orange","to":"red","dataState":"degraded","reason":"threshold-reached","rule":"stage-level","threshold":{"value":8,"unit":"m","name":"historic","source":"2007 flood, \"bridge\" mark <1>","approvedBy":"水利局","validFrom":"2020-01-01"},"evidence":{"method":"rise","value":8.0772,"unit":"m","window":"90 min","completeness":0.833333,"quality":3,"asOf":"2015-05-24T04:45:00Z","sensors":["bridge/stage","ridge/stage"]},"marks":["late","single-witness"],"told":"live","configuration":"ab12"}""";

    private const string GoldenDataState =
        """{"v":1,"seq":1,"time":"2015-05-24T06:45:00Z","decided":"2015-05-24T06:47:00Z","warning":null,"zone":"lower-creek","hazard":"flash-flood","from":"none","to":"none","dataState":"blind","reason":"data-state","rule":null,"threshold":null,"evidence":null,"marks":[],"told":"nobody","configuration":"ab12"}""";

    [Fact]
    public void A_raise_has_exactly_these_bytes()
    {
        var line = WarningEventJson.Write(Raise);

        Assert.Equal(GoldenRaise, line);
        Assert.Equal(Encoding.UTF8.GetBytes(GoldenRaise), Encoding.UTF8.GetBytes(line));
    }

    [Fact]
    public void A_data_state_has_exactly_these_bytes() => Assert.Equal(GoldenDataState, WarningEventJson.Write(DataStateRow()));

    [Fact]
    public void The_header_names_engine_architecture_and_configuration() =>
        Assert.Equal("""{"v":1,"engine":"0.1.0","architecture":"x64","configuration":"ab12"}""", WarningEventJson.Header("0.1.0", "x64", "ab12"));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void No_culture_changes_a_byte(string culture)
    {
        using var scope = Cultures.Use(culture);

        Assert.Equal(GoldenRaise, WarningEventJson.Write(Raise));
        AssertSame(Raise, WarningEventJson.Read(GoldenRaise));
    }

    [Fact]
    public void Text_from_outside_cannot_break_the_line()
    {
        var line = WarningEventJson.Write(Raise with { Rule = "a\nb\u0000\u2028\"\\", Configuration = "\r" });

        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain('\r', line);
        Assert.Equal("a\nb\u0000\u2028\"\\", WarningEventJson.Read(line).Rule);
    }

    [Fact]
    public void Every_reason_audience_and_state_has_its_word_and_comes_back()
    {
        Assert.Equal(
            "threshold-reached threshold-released release-proposed proposal-withdrawn officer-step-down officer-tier data-state rule-changed rule-removed late-data cascade closed",
            string.Join(' ', Enum.GetValues<EventReason>().Select(r => r.ToName())));
        Assert.Equal("live late nobody", string.Join(' ', Enum.GetValues<Told>().Select(t => t.ToName())));
        Assert.All(Enum.GetValues<EventReason>(), r => Assert.Equal(r, EventNames.ParseReason(r.ToName())));
        Assert.All(Enum.GetValues<Told>(), t => Assert.Equal(t, EventNames.ParseTold(t.ToName())));
    }

    [Fact]
    public void What_is_written_is_read_back_the_same() => FixedSeeds.Hold(Events, 2000, e => AssertSame(e, WarningEventJson.Read(WarningEventJson.Write(e))));

    [Theory]
    [InlineData("\"reason\":\"threshold-reached\"", "\"reason\":\"because\"")]
    [InlineData("\"told\":\"live\"", "\"told\":\"all\"")]
    [InlineData("\"dataState\":\"degraded\"", "\"dataState\":\"fine\"")]
    [InlineData("\"marks\":[\"late\"", "\"marks\":[\"early\"")]
    [InlineData("\"time\":\"2015-05-24T04:45:00Z\"", "\"time\":\"noon\"")]
    [InlineData("\"zone\":\"lower-creek\"", "\"zone\":null")]
    public void A_row_with_an_unknown_word_is_refused(string good, string bad) =>
        Assert.Throws<FormatException>(() => WarningEventJson.Read(GoldenRaise.Replace(good, bad, StringComparison.Ordinal)));

    [Fact]
    public void A_line_that_is_no_json_is_refused() => Assert.ThrowsAny<JsonException>(() => WarningEventJson.Read(GoldenRaise[..100]));

    private static readonly Gen<Instant> Times = Gen.Long[-62_000_000_000_000, 250_000_000_000_000].Select(ms => new Instant(ms));

    private static readonly Gen<Micro> Amounts = Gen.OneOf(Gen.Long[-9_000_000_000_000_000_000, 9_000_000_000_000_000_000], Gen.Long[-20_000_000, 20_000_000]).Select(u => new Micro(u));

    private static readonly Gen<string> Texts = Gen.String;

    private static readonly Gen<WarningEvent> Events =
        from numbers in Gen.Select(Gen.Long[1, long.MaxValue], Times, Times, Amounts, Amounts)
        from texts in Texts.Array[9]
        from state in Gen.Enum<DataState>()
        from reason in Gen.Enum<EventReason>()
        from told in Gen.Enum<Told>()
        from marks in Gen.Int[0, 511]
        from parts in Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool)
        from window in Gen.Long[0, 2_592_000_000]
        from quality in Gen.Enum<QualityFlag>()
        from sensors in Texts.List[0, 3]
        select new WarningEvent
        {
            Seq = numbers.Item1,
            Time = numbers.Item2,
            Decided = numbers.Item3,
            Warning = parts.Item1 ? texts[0] : null,
            Zone = texts[1],
            Hazard = texts[2],
            From = texts[3],
            To = texts[4],
            DataState = state,
            Reason = reason,
            Rule = parts.Item2 ? texts[5] : null,
            Threshold = parts.Item3 ? new EventThreshold(numbers.Item4, texts[6], parts.Item1 ? texts[7] : null, parts.Item2 ? texts[8] : null, null, "") : null,
            Evidence = parts.Item4
                ? new EventEvidence(texts[6], parts.Item3 ? numbers.Item5 : null, texts[7], parts.Item2 ? new Duration(window) : null, numbers.Item4, quality, numbers.Item2, sensors)
                : null,
            Marks = (Marks)marks,
            Told = told,
            Configuration = texts[8],
        };

    private static WarningEvent DataStateRow() => Raise with
    {
        Seq = 1,
        Time = At("2015-05-24T06:45:00Z"),
        Decided = At("2015-05-24T06:47:00Z"),
        Warning = null,
        From = "none",
        To = "none",
        DataState = DataState.Blind,
        Reason = EventReason.DataState,
        Rule = null,
        Threshold = null,
        Evidence = null,
        Marks = Marks.None,
        Told = Told.Nobody,
    };

    // Records compare lists by reference, so the sensors are compared on their own.
    private static void AssertSame(WarningEvent expected, WarningEvent actual)
    {
        Assert.Equal(expected.Evidence?.Sensors, actual.Evidence?.Sensors);
        var aligned = actual.Evidence is { } evidence ? actual with { Evidence = evidence with { Sensors = expected.Evidence!.Sensors } } : actual;
        Assert.Equal(expected, aligned);
    }

    private static Instant At(string time) => Instant.TryParse(time, out var instant) ? instant : throw new FormatException(time);
}
