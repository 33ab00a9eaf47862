using System.IO.Compression;
using System.Text;
using EarlyWarning.App.Files;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.App.Tests.Files;

public sealed class ReadingsCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ReadReport _report = new();

    public void Dispose() => _folder.Dispose();

    private static string Short(RecordedReading r) =>
        string.Join(' ', new[] { r.Observed.ToString()[5..], r.Sensor.ToString(), r.Value?.ToString() ?? "missing", r.Unit, r.Received?.ToString()[11..], r.From?.ToString()[11..], r.Revision == 0 ? null : $"rev{r.Revision}", r.Sequence is { } s ? $"seq{s}" : null }
            .Where(p => p is not null));

    private List<string> Read(string text) => [.. ReadingsCsv.Read(_folder.Write("r.csv", text), _report).Select(Short)];

    private List<string> Bad() => [.. _report.FirstBad.Select(b => $"{b.Line}: {b.Reason}")];

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\r", "")]
    [InlineData("\n", "\uFEFF")]
    [InlineData("\r\n", "\uFEFF")]
    public void Any_line_end_with_or_without_byte_order_mark(string end, string mark)
    {
        var readings = Read(mark + string.Join(end, "time,station,sensor,value,unit", "2015-05-24T04:45:00Z,wimberley,stage,9.144,m", "2015-05-24T13:00:00+08:00,wimberley,stage,32.43,ft", ""));

        Assert.Equal(["05-24T04:45:00Z wimberley/stage 9.144 m", "05-24T05:00:00Z wimberley/stage 32.43 ft"], readings);
        Assert.Empty(Bad());
    }

    [Fact]
    public void Every_optional_column_is_read_and_columns_may_stand_in_any_order()
    {
        var readings = Read("seq,rev,from,received,unit,value,sensor,station,time\n7,2,2026-07-01T00:00:00Z,2026-07-01T00:07:00.250Z,mm,0.2,rain,a,2026-07-01T00:05:00Z\n,,,,,,rain,a,2026-07-01T00:10:00Z\n");

        Assert.Equal(["07-01T00:05:00Z a/rain 0.2 mm 00:07:00.250Z 00:00:00Z rev2 seq7", "07-01T00:10:00Z a/rain missing"], readings);
        Assert.Empty(Bad());
    }

    [Fact]
    public void Empty_cells_and_words_for_no_number_are_missing()
    {
        var readings = Read("time,station,sensor,value\n2026-07-01T00:00:00Z,a,stage,\n2026-07-01T00:05:00Z,a,stage,NaN\n2026-07-01T00:10:00Z,a,stage,-Infinity\n2026-07-01T00:15:00Z,a,stage, 0 \n2026-07-01T00:20:00Z,a,stage,-0.0000014\n");

        Assert.Equal(["missing", "missing", "missing", "0", "-0.000001"], readings.Select(r => r[(r.LastIndexOf(' ') + 1)..]));
        Assert.Empty(Bad());
    }

    [Fact]
    public void Bad_lines_are_told_with_line_and_reason_and_do_not_stop_the_rest()
    {
        // B114: a decimal comma is refused, never read as thousands. B126: a quote that is never closed costs one line.
        var readings = Read("""
            time,station,sensor,value,unit
            2026-07-01T00:00:00Z,a,stage,1.5,m
            2026-07-01T00:05:00Z,a,stage,1,5,m
            2026-07-01T00:05:00Z,a,stage,"1,5",m
            2026-07-01T00:05:00,a,stage,1.5,m
            2026-02-30T00:05:00Z,a,stage,1.5,m
            2026-07-01T00:05:00Z,ST-07,stage,1.5,m
            2026-07-01T00:05:00Z,a,st+ge,1.5,m
            2026-07-01T00:05:00Z,a,stage,1'000,m
            2026-07-01T00:05:00Z,a,stage,1e40,m
            2026-07-01T00:05:00Z,a,stage,1.5,meter
            2026-07-01T00:05:00Z,a,stage,"1.5,m
            2026-07-01T00:05:00Z,a,stage

            "2026-07-01T00:10:00Z","a","stage","1.6","m"
            2026-07-01T00:15:00Z,a,stage,1.7,m,,
            2026-07-01T00:2
            """);

        Assert.Equal(["07-01T00:00:00Z a/stage 1.5 m", "07-01T00:10:00Z a/stage 1.6 m", "07-01T00:15:00Z a/stage 1.7 m"], readings);
        Assert.Equal(
            [
                "3: 6 cells, expected 5 (time,station,sensor,value,unit). Is a comma used as the decimal mark?",
                "4: 6 cells, expected 5 (time,station,sensor,value,unit). Is a comma used as the decimal mark?",
                "5: time '2026-07-01T00:05:00' is no RFC 3339 time with offset; expected e.g. 2015-05-24T04:45:00Z or 2015-05-24T12:45:00+08:00",
                "6: time '2026-02-30T00:05:00Z' is no RFC 3339 time with offset; expected e.g. 2015-05-24T04:45:00Z or 2015-05-24T12:45:00+08:00",
                "7: station 'ST-07' is no id (1 to 40 of a-z, 0-9 and -)",
                "8: sensor 'st+ge' is no id (1 to 40 of a-z, 0-9 and -)",
                "9: value '1'000' is no number; expected a decimal number with a dot, e.g. 12.4, at most 9e12",
                "10: value '1e40' is no number; expected a decimal number with a dot, e.g. 12.4, at most 9e12",
                "11: unit 'meter' is not known",
                "12: value '\"1.5' is no number; expected a decimal number with a dot, e.g. 12.4, at most 9e12",
                "13: 3 cells, expected 5 (time,station,sensor,value,unit).",
                "17: 1 cells, expected 5 (time,station,sensor,value,unit).",
            ],
            Bad());
        Assert.Equal((3, 12), (_report.Readings, _report.BadLines));
        Assert.Equal($"{_folder.File("r.csv")}:13: 3 cells, expected 5 (time,station,sensor,value,unit).", _report.FirstBad[10].ToString());
    }

    [Fact]
    public void The_line_after_the_header_is_line_two()
    {
        Assert.Empty(Read("time,station,sensor,value\nyesterday,a,stage,1\n"));
        Assert.Equal(["2: time 'yesterday' is no RFC 3339 time with offset; expected e.g. 2015-05-24T04:45:00Z or 2015-05-24T12:45:00+08:00"], Bad());
    }

    [Fact]
    public void Semicolons_separate_too_and_a_decimal_comma_is_still_refused()
    {
        var readings = Read("time;station;sensor;value\n2026-07-01T00:00:00Z;a;stage;1.5\n2026-07-01T00:05:00Z;a;stage;1,5\n");

        Assert.Equal(["07-01T00:00:00Z a/stage 1.5"], readings);
        Assert.Equal(["3: value '1,5' is no number; expected a decimal number with a dot, e.g. 12.4, at most 9e12"], Bad());
    }

    [Fact]
    public void Strict_stops_at_the_first_bad_line()
    {
        var file = _folder.Write("r.csv", "time,station,sensor,value\n2026-07-01T00:00:00Z,a,stage,1\n2026-07-01T00:05:00Z,a,stage,x\n2026-07-01T00:10:00Z,a,stage,2\n");
        var taken = new List<string>();

        var stop = Assert.Throws<BadLineException>(() => taken.AddRange(ReadingsCsv.Read(file, new ReadReport(strict: true)).Select(Short).TakeWhile(r => r.Length > 0)));

        Assert.Equal($"{file}:3: value 'x' is no number; expected a decimal number with a dot, e.g. 12.4, at most 9e12", stop.Message);
    }

    [Theory]
    [InlineData("", "no header; expected time,station,sensor,value[,unit][,received,from,rev,seq]")]
    [InlineData("time,station,sensor,valu", "column 'valu' is not known, did you mean 'value'; expected time,station,sensor,value[,unit][,received,from,rev,seq]")]
    [InlineData("time,station,value", "column 'sensor' is missing; expected time,station,sensor,value[,unit][,received,from,rev,seq]")]
    [InlineData("time,station,sensor,value,value", "column 'value' stands there twice")]
    [InlineData("2026-07-01T00:00:00Z,a,stage,1", "column '2026-07-01t00:00:00z' is not known; expected time,station,sensor,value[,unit][,received,from,rev,seq]")]
    public void A_header_that_is_not_understood_stops_the_file(string header, string reason)
    {
        var file = _folder.Write("r.csv", header + "\n2026-07-01T00:00:00Z,a,stage,1\n");

        var stop = Assert.Throws<BadLineException>(() => ReadingsCsv.Read(file, _report).Count());

        Assert.Equal($"{file}:1: {reason}", stop.Message);
    }

    [Fact]
    public void A_header_alone_is_an_empty_record() => Assert.Empty(Read("time,station,sensor,value"));

    [Fact]
    public void Series_one_after_the_other_are_merged_by_observed_time_station_and_sensor()
    {
        var readings = Read("time,station,sensor,value\n2026-07-01T00:00:00Z,b,stage,1\n2026-07-01T00:05:00Z,b,stage,2\n2026-07-01T00:00:00Z,a,stage,3\n2026-07-01T00:05:00Z,a,rain,4\n2026-07-01T00:05:00Z,b,stage,5\n");

        Assert.Equal(["07-01T00:00:00Z a/stage 3", "07-01T00:00:00Z b/stage 1", "07-01T00:05:00Z a/rain 4", "07-01T00:05:00Z b/stage 2", "07-01T00:05:00Z b/stage 5"], readings);
        Assert.Equal([_folder.File("r.csv")], _report.SortedFiles);
    }

    [Fact]
    public void A_file_in_order_of_time_is_ordered_by_name_within_each_time_without_being_held()
    {
        var readings = Read("time,station,sensor,value\n2026-07-01T00:00:00Z,b,stage,1\n2026-07-01T00:00:00Z,a,stage,2\n2026-07-01T00:00:00Z,a,rain,3\n2026-07-01T00:05:00Z,b,stage,4\n2026-07-01T00:05:00Z,a,stage,5\n");

        Assert.Equal(["07-01T00:00:00Z a/rain 3", "07-01T00:00:00Z a/stage 2", "07-01T00:00:00Z b/stage 1", "07-01T00:05:00Z a/stage 5", "07-01T00:05:00Z b/stage 4"], readings);
        Assert.Empty(_report.SortedFiles);
    }

    [Fact]
    public void With_received_times_the_order_of_arrival_counts()
    {
        const string Header = "time,station,sensor,value,received\n";
        string[] lines = ["2026-07-01T00:10:00Z,a,stage,1,2026-07-01T00:11:00Z\n", "2026-07-01T00:00:00Z,a,stage,2,2026-07-01T00:12:00Z\n", "2026-07-01T00:05:00Z,a,stage,3,\n", "2026-07-01T00:15:00Z,a,stage,4,2026-07-01T00:16:00Z\n"];

        var inOrder = Read(Header + string.Concat(lines));
        Assert.Empty(_report.SortedFiles);
        var shuffled = Read(Header + lines[3] + lines[1] + lines[2] + lines[0]);

        Assert.Equal(["07-01T00:10:00Z a/stage 1 00:11:00Z", "07-01T00:00:00Z a/stage 2 00:12:00Z", "07-01T00:05:00Z a/stage 3", "07-01T00:15:00Z a/stage 4 00:16:00Z"], inOrder);
        Assert.Equal(inOrder, shuffled);
        Assert.Equal([_folder.File("r.csv")], _report.SortedFiles);
    }

    [Theory]
    [InlineData("s.csv.gz")]
    [InlineData("s.csv")]
    public void Gzip_is_read_by_its_name_or_by_its_first_bytes(string name)
    {
        var file = _folder.File(name);
        using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            gzip.Write("\uFEFFtime_utc,value\r\n2026-07-01T00:00:00Z,1.25\r\n"u8);
        }

        _ = SensorKey.TryParse("a/stage", out var sensor);
        Assert.Equal(["07-01T00:00:00Z a/stage 1.25"], ReadingsCsv.ReadSeries(file, sensor, _report).Select(Short));
    }

    [Fact]
    public void A_compressed_file_that_is_cut_off_gives_what_can_be_read_and_one_bad_line()
    {
        var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes("time_utc,value\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{Instant.From(DateTimeOffset.UnixEpoch) + Duration.FromMinutes(i)},{i * 7919 % 1009}.5\n"))));
        }

        var file = _folder.File("s.csv.gz");
        File.WriteAllBytes(file, whole.ToArray()[..(int)(whole.Length / 2)]);
        _ = SensorKey.TryParse("a/stage", out var sensor);

        var count = ReadingsCsv.ReadSeries(file, sensor, _report).Count();

        Assert.InRange(count, 1, 19_999);
        Assert.StartsWith("the rest of the file cannot be read: ", Assert.Single(_report.FirstBad).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_is_read_like_the_real_records()
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        _ = SensorKey.TryParse("poyo/flow", out var sensor);
        var path = SharedData.Series("poyo-2024-flow");

        var readings = ReadingsCsv.ReadSeries(path, sensor, _report).ToList();

        Assert.Equal(SeriesFile.Read(path, "poyo/flow"), readings);
        Assert.Equal((607, 0), (_report.Readings, _report.BadLines));
    }

    [Theory]
    [InlineData("wimberley/stage=a b.csv", "wimberley/stage", "a b.csv")]
    [InlineData("a/b=c=d", "a/b", "c=d")]
    public void A_series_argument_names_sensor_and_file(string argument, string sensor, string file)
    {
        var parsed = ReadingsCsv.ParseSeriesArgument(argument, out var problem);

        Assert.Equal((sensor, file, ""), (parsed!.Value.Sensor.ToString(), parsed.Value.File, problem));
    }

    [Theory]
    [InlineData("stage.csv")]
    [InlineData("a=b.csv")]
    [InlineData("A/b=c.csv")]
    [InlineData("a/b=")]
    public void A_wrong_series_argument_says_what_is_expected(string argument)
    {
        Assert.Null(ReadingsCsv.ParseSeriesArgument(argument, out var problem));
        Assert.Equal($"'{argument}' is no series; expected station/sensor=FILE, e.g. wimberley/stage=stage.csv (a name is 1 to 40 of a-z, 0-9 and -)", problem);
    }

    [Fact]
    public void Fast_times_are_those_of_the_slow_reader()
    {
        var random = new Random(7);
        const string Alphabet = "0123456789-:TZ+. z";
        for (var i = 0; i < 200_000; i++)
        {
            var text = (Instant.From(DateTimeOffset.UnixEpoch) + new Duration(random.NextInt64(0, 4_000_000_000L) * 1000)).ToString();
            text = random.Next(2) == 0 ? text : $"{text[..19]}{"+-"[random.Next(2)]}{random.Next(0, 16):00}:{random.Next(0, 61):00}";
            if (random.Next(2) == 0)
            {
                var at = random.Next(text.Length);
                text = $"{text[..at]}{Alphabet[random.Next(Alphabet.Length)]}{text[(at + 1)..]}";
            }

            Assert.Equal((Instant.TryParse(text, out var slow), slow, text), (CsvText.TryParseTime(text, out var fast), fast, text));
        }
    }
}
