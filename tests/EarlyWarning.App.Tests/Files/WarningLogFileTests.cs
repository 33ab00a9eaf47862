using EarlyWarning.App.Files;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.App.Tests.Files;

public sealed class WarningLogFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static WarningEvent Event(long seq) => new()
    {
        Seq = seq,
        Time = Instant.From(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)),
        Decided = Instant.From(new DateTimeOffset(2026, 7, 1, 0, 2, 0, TimeSpan.Zero)),
        Warning = "z.flash-flood.20260701T000000Z",
        Zone = "z",
        Hazard = "flash-flood",
        From = "none",
        To = "blue",
        DataState = DataState.Ok,
        Reason = EventReason.ThresholdReached,
        Rule = "stage-level",
        Threshold = new EventThreshold(Micro.From(3), "m", "warning", null, null, null),
        Configuration = "test",
    };

    [Fact]
    public void A_log_is_a_header_and_rows_with_line_feeds_and_is_read_back()
    {
        var path = _folder.File("log.jsonl");
        using (var log = WarningLogFile.Create(path, "hash-1"))
        {
            log.Append(Event(1));
            log.Append(Event(2));
            log.Complete();
            Assert.Equal(2, log.Rows);
        }

        var expected = $"{{\"v\":1,\"engine\":\"{EngineIdentity.Version}\",\"architecture\":\"{EngineIdentity.Architecture}\",\"configuration\":\"hash-1\"}}\n{WarningEventJson.Write(Event(1))}\n{WarningEventJson.Write(Event(2))}\n";
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(expected), File.ReadAllBytes(path));
        Assert.Equal(["log.jsonl"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
        var read = WarningLogFile.Read(path);
        Assert.Equal(new WarningLogHeader(1, EngineIdentity.Version, EngineIdentity.Architecture, "hash-1"), read.Header);
        Assert.Equal([Event(1), Event(2)], read.Events);
    }

    [Fact]
    public void An_older_log_stays_until_the_new_one_is_complete_and_an_abandoned_one_leaves_nothing()
    {
        var path = _folder.Write("log.jsonl", "older\n");
        using (var log = WarningLogFile.Create(path, "hash-1"))
        {
            log.Append(Event(1));
            Assert.Equal("older\n", File.ReadAllText(path));
        }

        Assert.Equal("older\n", File.ReadAllText(path));
        Assert.Equal(["log.jsonl"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_log_on_a_stream_has_the_same_bytes_and_leaves_the_stream_open()
    {
        var path = _folder.File("log.jsonl");
        var stream = new MemoryStream();
        foreach (var log in (WarningLogFile[])[WarningLogFile.Create(path, "hash-1"), WarningLogFile.To(stream, "hash-1")])
        {
            using (log)
            {
                log.Append(Event(1));
                log.Complete();
            }
        }

        Assert.True(stream.CanWrite);
        Assert.Equal(File.ReadAllBytes(path), stream.ToArray());
    }

    [Theory]
    [InlineData("", "1: no warning log; expected a header line")]
    [InlineData("time_utc,value\n", "1: no warning log; expected a header line")]
    [InlineData("{\"v\":2,\"engine\":\"9\"}\n", "1: the log has layout 2, this program reads up to 1")]
    public void Another_file_is_not_taken_for_a_log(string content, string message)
    {
        var path = _folder.Write("log.jsonl", content);

        var refused = Assert.Throws<BadLineException>(() => WarningLogFile.Read(path));

        Assert.StartsWith($"{path}:{message}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_cut_off_is_named_by_its_line()
    {
        var path = _folder.Write("log.jsonl", WarningEventJson.Header("1", "x64", "h") + "\n" + WarningEventJson.Write(Event(1)) + "\n" + WarningEventJson.Write(Event(2))[..40]);

        var events = new List<WarningEvent>();
        var refused = Assert.Throws<BadLineException>(() => events.AddRange(WarningLogFile.Read(path).Events.Select(e => e)));

        Assert.StartsWith($"{path}:3: no row of a warning log: ", refused.Message, StringComparison.Ordinal);
    }
}
