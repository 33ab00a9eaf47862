using EarlyWarning.Dissemination.Mqtt;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit.Fakes;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Channels;

public sealed class MqttChannelTests() : ChannelContract("mqtt")
{
    protected override ChannelPeer Open() => new Peer();

    [Fact]
    public async Task The_event_stands_retained_on_its_topic_and_a_closed_thread_stays_as_closed()
    {
        await using var peer = new Peer();
        var raise = Some.Notice(5, "mqtt");
        var end = Some.Notice(6, "mqtt", rank: 0, from: "red", to: "none");

        await peer.Channel.SendAsync(raise, TestContext.Current.CancellationToken);
        await peer.Channel.SendAsync(end, TestContext.Current.CancellationToken);

        Assert.Equal(
            [("ew/v1/warnings/lower-creek/flash-flood", raise.EventJson, true), ("ew/v1/warnings/lower-creek/flash-flood", end.EventJson, true)],
            peer.Publisher.Published);
    }

    // B117
    [Theory]
    [InlineData("#", "flash-flood")]
    [InlineData("+", "flash-flood")]
    [InlineData("a/b", "flash-flood")]
    [InlineData("lower-creek", "")]
    [InlineData("$share", "flash-flood")]
    public async Task A_name_that_would_change_the_topic_is_refused(string zone, string hazard)
    {
        await using var peer = new Peer();

        var result = await peer.Channel.SendAsync(Some.Notice(channel: "mqtt") with { EventJson = Some.Json(zone: zone, hazard: hazard) }, TestContext.Current.CancellationToken);

        Assert.Equal((DeliveryOutcome.Refused, "refused"), (result.Outcome, result.Reason));
        Assert.Empty(peer.Publisher.Published);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"zone\":5}")]
    public async Task An_event_that_cannot_be_read_is_refused(string json)
    {
        await using var peer = new Peer();

        var result = await peer.Channel.SendAsync(Some.Notice(channel: "mqtt") with { EventJson = json }, TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryOutcome.Refused, result.Outcome);
    }

    [Theory]
    [InlineData("ew/v1/warnings", true)]
    [InlineData("site-7/warnings", true)]
    [InlineData("", false)]
    [InlineData("/ew", false)]
    [InlineData("ew/", false)]
    [InlineData("ew//x", false)]
    [InlineData("ew/#", false)]
    [InlineData("ew/+/x", false)]
    [InlineData("$SYS/x", false)]
    [InlineData("ew x", false)]
    public void A_topic_prefix_is_checked(string prefix, bool valid) => Assert.Equal(valid, new MqttOptions { Prefix = prefix }.Problems().Count == 0);

    private sealed class Peer : ChannelPeer
    {
        public Peer() => Channel = new MqttChannel(Some.Book("mqtt", ""), Publisher, new MqttOptions());

        public RecordingPublisher Publisher { get; } = new();

        public override INotificationChannel Channel { get; }

        public override IReadOnlyList<string> Identities => [.. Publisher.Published.Select(p => p.Payload)];

        public override string Wire => string.Join('\n', Publisher.Published.Select(p => p.Topic));

        public override bool HasOwnLimit => false;

        public override void Refuse() => Publisher.Connected = false;

        public override ValueTask GoAwayAsync()
        {
            Publisher.Connected = false;
            return ValueTask.CompletedTask;
        }

        public override bool Hang() => Publisher.Hangs = true;
    }
}
