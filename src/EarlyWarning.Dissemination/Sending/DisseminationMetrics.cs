using System.Diagnostics.Metrics;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Counters of the outbox on the meter <c>EarlyWarning</c>. Tags are channel and outcome, never an id.</summary>
public sealed class DisseminationMetrics : IDisposable
{
    private readonly Meter _meter = new("EarlyWarning");
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _leftToStore;
    private readonly Histogram<double> _delay;

    /// <summary>Makes the instruments.</summary>
    public DisseminationMetrics()
    {
        _attempts = _meter.CreateCounter<long>("ew.notice.attempts", "{attempt}", "Attempts to send a notice, by channel and what they gave.");
        _settled = _meter.CreateCounter<long>("ew.notice.settled", "{notice}", "Notices that reached a final state, by channel and reason.");
        _leftToStore = _meter.CreateCounter<long>("ew.notice.left_to_store", "{notice}", "Notices that did not fit the hand-over and were read from the store again.");
        _delay = _meter.CreateHistogram<double>("ew.notice.delay", "s", "Time from making a notice to its confirmed sending, by channel.");
    }

    /// <summary>One attempt.</summary>
    public void Attempted(string channel, string reason) => _attempts.Add(1, Tag("channel", channel), Tag("outcome", reason));

    /// <summary>One notice is final.</summary>
    public void Settled(string channel, string reason) => _settled.Add(1, Tag("channel", channel), Tag("outcome", reason));

    /// <summary>One notice was sent this long after it was made.</summary>
    public void Sent(string channel, Duration age) => _delay.Record(age.Milliseconds / 1000.0, Tag("channel", channel));

    /// <summary>One notice did not fit the hand-over.</summary>
    public void LeftToStore() => _leftToStore.Add(1);

    /// <summary>A gauge of what every channel holds.</summary>
    public void Watch(Func<IReadOnlyList<ChannelStatus>> status) => _meter.CreateObservableGauge(
        "ew.notice.waiting",
        () => status().Select(s => new Measurement<int>(s.Waiting + s.UnderWay, Tag("channel", s.Name))),
        "{notice}",
        "Notices that wait or are being sent, by channel.");

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
