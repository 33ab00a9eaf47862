using EarlyWarning.Dissemination.Log;
using EarlyWarning.Pipeline.Ports;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Channels;

public sealed class LogChannelTests() : ChannelContract("log")
{
    protected override ChannelPeer Open() => new Peer();

    [Fact]
    public async Task One_plain_line_says_who_is_told_what()
    {
        await using var peer = new Peer();

        await peer.Channel.SendAsync(Some.Notice(channel: "log"), TestContext.Current.CancellationToken);

        Assert.Equal("notice 5.officer-a.log to Officer A: RED flash flood: lower-creek, 00:00 +00:00. Stage 8.21 m, limit 8 m\n", peer.Wire);
    }

    private sealed class Peer : ChannelPeer
    {
        private readonly BreakableWriter _writer = new();

        public Peer() => Channel = new LogChannel(Some.Book("log", ""), _writer);

        public override INotificationChannel Channel { get; }

        public override IReadOnlyList<string> Identities => [.. Wire.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')[1])];

        public override string Wire => _writer.ToString();

        public override void Refuse() => _writer.Broken = true;

        public override ValueTask GoAwayAsync()
        {
            _writer.Broken = true;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class BreakableWriter : StringWriter
    {
        public BreakableWriter() => NewLine = "\n";

        public bool Broken { get; set; }

        public override void WriteLine(string? value)
        {
            if (Broken)
            {
                throw new IOException("broken pipe");
            }

            base.WriteLine(value);
        }
    }
}
