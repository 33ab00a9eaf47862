using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.App.Demo.Gateways;
using EarlyWarning.App.Demo.Storm;
using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.App.Tests.Demo;

public sealed partial class DemoScheduleTests
{
    private static readonly DemoSchedule Schedule = DemoSchedule.Create(DemoSchedule.DefaultSeed);
    private static readonly SentReadings Sent = new(Schedule);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Assert.Equal(Text(DemoSchedule.Create(7)), Text(DemoSchedule.Create(7)));
    }

    [Fact]
    public void Another_seed_gives_other_readings_at_the_same_times()
    {
        var (one, two) = (DemoSchedule.Create(1), DemoSchedule.Create(2));
        Assert.NotEqual(Text(one), Text(two));
        Assert.Equal(one.Messages.Select(m => (m.SentAt, m.Topic)), two.Messages.Select(m => (m.SentAt, m.Topic)));
    }

    [Fact]
    public void Twelve_hours_give_936_messages_with_1775_values_14_of_them_missing()
    {
        // Six stations every 5 min and one every 10 min, both ends included; 7 of the ridge are kept for one array;
        // the stage of the town ends 38 readings early.
        Assert.Equal((6 * 145) + 73 - 7, Schedule.Messages.Count);
        Assert.Equal((12 * 145) + 73 - 38, Schedule.Readings);
        Assert.Equal(14, Sent.Sensors.Sum(s => Sent[s].Count(r => r.Value is null)));
    }

    [Fact]
    public void Messages_are_in_order_of_sending_and_nothing_is_sent_before_it_is_observed()
    {
        var order = Schedule.Messages.Select(m => (m.SentAt, m.Station)).ToList();
        Assert.Equal(order.OrderBy(o => o.SentAt).ThenBy(o => o.Station, StringComparer.Ordinal), order);
        Assert.All(Sent.Sensors.SelectMany(s => Sent[s]), r => Assert.True(r.Observed < r.Sent));
        Assert.Equal("2026-07-01T00:00:00Z", Sent["ridge/rain"][0].Observed.ToString());
        Assert.Equal("2026-07-01T12:00:00Z", Sent["ridge/rain"][^1].Observed.ToString());
    }

    [Fact]
    public void Payloads_have_the_keys_of_the_contract_and_nothing_else()
    {
        Assert.All(Schedule.Messages, message =>
        {
            Assert.Matches(Topic(), message.Topic);
            Assert.Equal(message.Station, message.Topic.Split('/')[3]);
            var ofSensor = message.Topic.Split('/').Length == 5;
            using var json = JsonDocument.Parse(message.Payload);
            var items = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray().ToList() : [json.RootElement];
            Assert.All(items, item =>
            {
                Assert.Equal(["time", ofSensor ? "value" : "values"], item.EnumerateObject().Select(p => p.Name));
                Assert.Matches(@"^2026-07-01T\d\d:[0-5][05]:00Z$", item.GetProperty("time").GetString());
            });
        });
    }

    [Fact]
    public void A_message_of_a_station_carries_its_sensor_and_its_battery()
    {
        Assert.Equal(
            """{"time":"2026-07-01T00:00:00Z","values":{"rain":6440.2,"battery":12.39}}""",
            Encoding.UTF8.GetString(Schedule.Messages.First(m => m.Station == "ridge").Payload.Span));
        Assert.Matches(
            """^\{"time":"2026-07-01T00:00:00Z","value":18\d\.\d+\}$""",
            Encoding.UTF8.GetString(Schedule.Messages.First(m => m.Station == "scarp").Payload.Span));
    }

    [Fact]
    public void The_ridge_is_cut_off_for_40_minutes_and_sends_its_backlog_in_one_array()
    {
        var ridge = Sent["ridge/rain"];
        Assert.Equal(TierSteps.At(5, 40) + Duration.FromSeconds(9), ridge.Where(r => r.Observed <= TierSteps.At(5, 40)).Max(r => r.Sent));
        var backlog = ridge.Where(r => r.Sent == TierSteps.At(6, 20) + Duration.FromSeconds(9)).ToList();
        Assert.Equal(Enumerable.Range(0, 8).Select(i => TierSteps.At(5, 45 + (5 * i))), backlog.Select(r => r.Observed));
        Assert.Single(backlog.Select(r => r.Order).Distinct());
        Assert.Equal((byte)'[', Schedule.Messages[backlog[0].Order].Payload.Span[0]);
        Assert.Single(Schedule.Messages, m => m.Payload.Span[0] == (byte)'[');
        Assert.Equal(145, ridge.Count);
    }

    [Fact]
    public void The_gauge_at_the_foot_of_the_slope_repeats_its_last_shower_is_unplugged_and_returns()
    {
        var foot = Sent["slope-foot/rain"];
        Assert.All(Between(foot, At(1, 25), At(2, 55)), r => Assert.Equal(6.4m, r.Value));
        Assert.Equal(19, Between(foot, At(1, 25), At(2, 55)).Count);
        Assert.NotEqual(6.4m, Between(foot, At(1, 20), At(1, 20)).Single().Value);
        Assert.All(Between(foot, At(3, 0), At(4, 5)), r => Assert.Null(r.Value));
        Assert.All(Between(foot, At(4, 10), At(12, 0)), r => Assert.NotNull(r.Value));

        // The flat-line check needs dry neighbours: the other gauge of the zone saw nothing in the hour before the sixth equal value.
        Assert.All(Between(Sent["slope-top/rain"], At(0, 50), At(3, 0)), r => Assert.Equal(0m, r.Value));
    }

    [Fact]
    public void The_stage_of_the_town_ends_with_its_crest_and_its_battery_goes_on()
    {
        var stage = Sent["mill-bridge/stage"];
        var peak = Schedule.Peaks.Single(p => p.Zone == "mill-town");
        Assert.Equal(peak.Time, stage[^1].Observed);
        Assert.InRange(stage[^1].Value!.Value, peak.Value - 0.02m, peak.Value + 0.02m);
        Assert.Equal(TierSteps.At(12, 0), Sent["mill-bridge/battery"][^1].Observed);
    }

    [Fact]
    public void The_counter_of_the_ridge_wraps_once_and_that_of_the_village_never()
    {
        Assert.Single(Falls("ridge/rain"), r => r.Observed > DemoFaults.Ridge.Until);
        Assert.Empty(Falls("village/rain"));
        Assert.All(Sent["ridge/rain"], r => Assert.InRange(r.Value!.Value, 0m, 6553.5m));
        Assert.All(Sent.Increments("ridge/rain", 6553.6m), r => Assert.InRange(r.Value!.Value, 0m, 20m));
    }

    private static IEnumerable<SentReading> Falls(string sensor) =>
        Sent[sensor].Skip(1).Zip(Sent[sensor]).Where(p => p.First.Value < p.Second.Value).Select(p => p.First);

    private static List<SentReading> Between(IReadOnlyList<SentReading> readings, Instant from, Instant to) =>
        [.. readings.Where(r => r.Observed >= from && r.Observed <= to)];

    private static Instant At(int hours, int minutes) => TierSteps.At(hours, minutes);

    private static List<string> Text(DemoSchedule schedule) =>
        [.. schedule.Messages.Select(m => $"{m.SentAt} {m.Station} {m.Topic} {Convert.ToHexString(m.Payload.Span)}")];

    [GeneratedRegex("^ew/v1/readings/[a-z0-9-]{1,40}(/[a-z0-9-]{1,40})?$")]
    private static partial Regex Topic();
}
