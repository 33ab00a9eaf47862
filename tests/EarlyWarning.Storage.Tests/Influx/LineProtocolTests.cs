using System.Globalization;
using System.Text;
using CsCheck;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Influx;

namespace EarlyWarning.Storage.Tests.Influx;

public sealed class LineProtocolTests
{
    [Fact]
    public void Each_kind_of_point_has_its_line()
    {
        Assert.Equal(
            [
                "reading,station=bridge,sensor=rain,quantity=rain-total value=12.4,quality=3i 1782907200000",
                "reading,station=bridge,sensor=rain,quantity=rain-total quality=9i 1782907500000",
                "evidence,zone=lower-creek,hazard=flash-flood,rule=rain-sums:bridge/rain,window=1\\ h value=-0.000001,completeness=0.75,quality=1i 1782907200000",
                "evidence,zone=lower-creek,hazard=flash-flood,rule=stage-level:bridge/stage completeness=0,quality=9i 1782907200000",
                "tier,zone=lower-creek,hazard=flash-flood tier=\"red\",rank=4i,data_state=\"blind\" -1",
            ],
            SomePoints.OneOfEachKind.Select(Line));
    }

    [Fact]
    public void A_whole_value_has_no_integer_mark_so_the_field_stays_a_float() // B107
    {
        Assert.Contains(" value=3,", Line(SomePoints.Reading(1, 3m)), StringComparison.Ordinal);
        Assert.Contains(" value=3.5,", Line(SomePoints.Reading(1, 3.5m)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_of_the_machine_changes_nothing() // B114
    {
        var before = CultureInfo.CurrentCulture;
        var expected = SomePoints.OneOfEachKind.Select(Line).ToList();
        try
        {
            foreach (var name in new[] { "de-DE", "ar-SA", "tr-TR", "fa-IR", "sv-SE" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, SomePoints.OneOfEachKind.Select(Line));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory] // B115
    [InlineData("ST-07\nlevel,station=ST-01 value=0 1748736000000000000", "U+000A")]
    [InlineData("a\rb", "U+000D")]
    [InlineData("a\tb", "U+0009")]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\u0085b", "U+0085")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("C:\\", "U+005C")]
    public void A_name_that_could_break_out_is_not_written_at_all(string name, string found)
    {
        var text = new StringBuilder("before");
        foreach (var point in Everywhere(name))
        {
            Assert.False(LineProtocol.TryWrite(point, text, out var why));
            Assert.Contains(found, why, StringComparison.Ordinal);
            Assert.Equal("before", text.ToString());
        }
    }

    [Fact]
    public void An_empty_or_endless_name_or_half_a_character_is_not_written()
    {
        Assert.False(LineProtocol.TryWrite(SomePoints.Reading(1, station: "half\ud83c"), new StringBuilder(), out _));
        Assert.False(LineProtocol.TryWrite(SomePoints.Reading(1, station: ""), new StringBuilder(), out var why));
        Assert.Equal("'station' has 0 characters; 1 to 256 can be stored", why);
        Assert.False(LineProtocol.TryWrite(SomePoints.Reading(1, station: new string('x', 4096)), new StringBuilder(), out _));
    }

    [Fact]
    public void Comma_equals_blank_and_quote_stay_inside_their_tag()
    {
        Assert.Equal(
            "reading,station=a\\,station\\=b\\ value\\=0,sensor=stage,quantity=water-level value=1,quality=1i 1782907201000",
            Line(SomePoints.Reading(1, station: "a,station=b value=0")));
        Assert.Equal(
            "tier,zone=z,hazard=h tier=\"a\\\",rank=9i \",rank=1i,data_state=\"ok\" 0",
            Line(new TierPoint("z", "h", default, "a\",rank=9i ", 1, DataState.Ok)));
    }

    [Fact]
    public void Any_name_gives_one_line_with_the_tags_and_fields_that_it_should_have_or_none()
    {
        Gen.String.Sample(name =>
        {
            foreach (var point in Everywhere(name))
            {
                var text = new StringBuilder();
                if (LineProtocol.TryWrite(point, text, out _))
                {
                    var line = text.ToString();
                    Assert.DoesNotContain(line, c => c is '\n' or '\r' or '\0' or '\u0085' or '\u2028' or '\u2029');
                    Assert.Equal(3, Unescaped(line, ' ') + 1);
                }
            }
        });

        // Blanks that separate: not escaped and not inside a quoted field.
        static int Unescaped(string line, char wanted)
        {
            var count = 0;
            var quoted = false;
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '\\')
                {
                    i++;
                }
                else if (line[i] == '"' && line.StartsWith("tier", StringComparison.Ordinal) && i > line.IndexOf(" tier=", StringComparison.Ordinal))
                {
                    quoted = !quoted;
                }
                else if (line[i] == wanted && !quoted)
                {
                    count++;
                }
            }

            return count;
        }
    }

    private static IEnumerable<SeriesPoint> Everywhere(string name) =>
    [
        new ReadingPoint(new SensorKey(name, "s"), "q", default, Micro.Zero, QualityFlag.Good),
        new ReadingPoint(new SensorKey("s", name), "q", default, Micro.Zero, QualityFlag.Good),
        new ReadingPoint(new SensorKey("s", "s"), name, default, Micro.Zero, QualityFlag.Good),
        new EvidencePoint(name, "h", "r", "1 h", default, Micro.Zero, Micro.Zero, QualityFlag.Good),
        new EvidencePoint("z", "h", "r", "w" + name, default, Micro.Zero, Micro.Zero, QualityFlag.Good),
        new TierPoint("z", name, default, "red", 1, DataState.Ok),
    ];

    private static string Line(SeriesPoint point)
    {
        var text = new StringBuilder();
        Assert.True(LineProtocol.TryWrite(point, text, out var why), why);
        return text.ToString();
    }
}
