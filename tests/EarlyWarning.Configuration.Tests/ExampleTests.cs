using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

/// <summary>The YAML of design 5.3 becomes exactly these objects.</summary>
public sealed class ExampleTests
{
    private readonly ConfigurationResult _result = ConfigurationLoader.Load(Text());

    [Fact]
    public void It_loads_without_errors_and_without_remarks()
    {
        Assert.Empty(_result.Errors);
        Assert.Empty(_result.Warnings);
        Assert.NotNull(_result.Configuration);
        Assert.NotNull(_result.Routes);
    }

    [Fact]
    public void Network_is_as_written()
    {
        var network = _result.Configuration!.Network;
        Assert.Equal("Asia/Shanghai", network.TimeZone);
        Assert.Equal(Duration.FromHours(8), network.HydrologicalDayStart);
        Assert.Equal(Duration.FromHours(8), network.HydrologicalDayOffset);
        Assert.Equal(
            [
                new StationDefinition("bridge", "Stone Bridge", 25.62, 111.53, "He Lan", "+86 000 0000 0002"),
                new StationDefinition("ridge", "Ridge hut", 25.64, 111.51, null, null),
            ],
            network.Stations);
        var zone = Assert.Single(network.Zones);
        Assert.Equal(("lower-creek", "Lower Creek village", "431129103207", 320, "shapes/lower-creek.geojson"), (zone.Id, zone.Name, zone.Area, zone.People, zone.Shape));
        Assert.Equal(["rain", "stage"], zone.Inputs.Keys);
        Assert.Equal([new SensorKey("bridge", "rain"), new SensorKey("ridge", "rain")], zone.Inputs["rain"]);
        Assert.Equal([new SensorKey("bridge", "stage")], zone.Inputs["stage"]);
        Assert.Empty(zone.Upstream);
    }

    [Fact]
    public void Sensors_take_over_their_class()
    {
        var rain = _result.Configuration!.Network.Sensors[0];
        Assert.Equal(
            new SensorDefinition
            {
                Key = new SensorKey("bridge", "rain"),
                Quantity = Quantities.RainTotal,
                Unit = Units.Find("mm", Dimension.RainDepth)!,
                Sample = Duration.FromMinutes(5),
                Report = Duration.FromHours(1),
                SilentAfter = Duration.FromHours(3),
                Counter = new CounterDefinition(M(6553.6m), M(0.1m), Micro.Zero),
                Resolution = M(0.1m),
            },
            rain);
        var stage = _result.Configuration!.Network.Sensors[1];
        Assert.Equal(
            new SensorDefinition
            {
                Key = new SensorKey("bridge", "stage"),
                Quantity = Quantities.WaterLevel,
                Unit = Units.Find("m", Dimension.Length)!,
                Report = Duration.FromMinutes(5),
                SilentAfter = Duration.FromMinutes(15),
                Quality = new QualitySettings { InstrumentSpan = new ValueRange(M(-0.5m), M(20m)), Plausible = new ValueRange(M(0m), M(9m)) },
            },
            stage);
    }

    [Fact]
    public void Rules_are_resolved_for_the_zone()
    {
        var rules = _result.Configuration!.Rules["lower-creek"];
        Assert.Equal(["rain-sums", "stage-level"], rules.Select(r => r.Id));
        var rain = rules[0];
        Assert.Equal(("steep-catchment", "flash-flood", "accumulated-rain", "rain"), (rain.RuleSet, rain.Hazard, rain.Method.Descriptor.Id, rain.Role));
        Assert.Equal([new SensorKey("bridge", "rain"), new SensorKey("ridge", "rain")], rain.Sensors);
        Assert.Equal(Combine.Any, rain.Combine);
        Assert.Equal(MethodParameters.None, rain.With);
        Assert.Equal(Confirm.AtOnce, rain.Confirm);
        Assert.Equal((Duration.FromMinutes(30), null), (rain.Release.For, rain.Release.OrAfter));
        Assert.Empty(rain.Release.By);
        Assert.False(rain.WitnessRequired);
        Assert.False(rain.Falling);
        Assert.Equal(M(0.8m), rain.LeastCompleteness);
        Assert.Equal([Duration.FromHours(1), Duration.FromHours(3)], rain.Thresholds.Select(t => t.Window));
        Assert.Equal(
            [new TierThreshold(1, M(35m), M(28m)), new TierThreshold(2, M(45m), M(36m)), new TierThreshold(3, M(60m), M(48m)), new TierThreshold(4, M(80m), M(64m))],
            rain.Thresholds[0].Tiers);
        Assert.Equal(
            [new TierThreshold(1, M(55m), M(44m)), new TierThreshold(2, M(75m), M(60m)), new TierThreshold(3, M(100m), M(80m)), new TierThreshold(4, M(120m), M(96m))],
            rain.Thresholds[1].Tiers);
    }

    [Fact]
    public void Names_become_numbers_with_source_approver_and_date()
    {
        var stage = _result.Configuration!.Rules["lower-creek"][1];
        Assert.Equal(("stage", "stage"), (stage.Method.Descriptor.Id, stage.Role));
        Assert.Equal(new Confirm(2, Duration.FromMinutes(10)), stage.Confirm);
        Assert.Equal(Duration.FromMinutes(60), stage.Release.For);
        var set = Assert.Single(stage.Thresholds);
        Assert.Null(set.Window);
        Assert.Equal(
            [
                new TierThreshold(1, M(3m), M(2.8m)),
                new TierThreshold(2, M(4m), M(3.8m), "warning", "flood survey 2019", "Liu Min", "2026-03-01"),
                new TierThreshold(3, M(6m), M(5.8m), "guaranteed", "bank full", "Liu Min", "2026-03-01"),
                new TierThreshold(4, M(8.2m), M(8m), "historic", "mark of 1998, school wall", "Wang Fang", "2026-03-01"),
            ],
            set.Tiers);
    }

    [Fact]
    public void Routes_are_as_written()
    {
        var routes = _result.Routes!;
        var recipient = Assert.Single(routes.Recipients);
        Assert.Equal(("duty", "Duty officer", "zh"), (recipient.Id, recipient.Name, recipient.Language));
        Assert.Equal([new Core.Routing.ContactPoint("log", ""), new Core.Routing.ContactPoint("email", "duty@county.example.org")], recipient.Contacts);
        var route = Assert.Single(routes.Routes);
        Assert.Equal(("all", "4311", "yellow", true, true), (route.Id, route.AreaPrefix, route.FromTier, route.DataState, route.LateInformation));
        Assert.Equal(["flash-flood"], route.Hazards);
        Assert.Equal(["lower-creek"], route.Zones);
        Assert.Equal(["duty"], route.Recipients);
    }
}
