using EarlyWarning.Configuration.Network;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Rules;

/// <summary>Gives a rule the sensors and numbers of a zone.</summary>
internal sealed class RuleResolver(NetworkDraft network, ProblemList problems)
{
    private readonly LevelResolver _levels = new(network, problems);

    /// <summary>The rule, or nothing when the zone lacks what it needs.</summary>
    public IEnumerable<ZoneRule> Resolve(RuleTemplate rule, ZoneDraft zone)
    {
        if (zone.Role(rule.Role) is not { } role)
        {
            var names = zone.Roles.Select(r => r.Name).ToList();
            problems.Error(
                zone.RolesPlace,
                $"zone {zone.Id} has no role {Words.Quote(rule.Role)}, which rule {rule.Id} ({rule.Place}) needs",
                $"inputs with {rule.Role}: station/sensor",
                problems.Nearest(rule.Role, names));
            return [];
        }

        CheckQuantities(rule, role);
        CheckWindows(rule, role);
        if (rule.Combine.Kind == CombineKind.AtLeast && role.Complete && rule.Combine.Count > role.Sensors.Count)
        {
            problems.Error(
                rule.CombinePlace,
                $"rule {rule.Id} combines at-least {rule.Combine.Count} sensors, and role {role.Name} of zone {zone.Id} has {role.Sensors.Count}",
                "at most as many as the role has");
        }

        return
        [
            new ZoneRule
            {
                Id = rule.Id,
                RuleSet = rule.RuleSet,
                Hazard = rule.Hazard,
                Method = rule.Method,
                With = rule.With,
                Role = rule.Role,
                Sensors = [.. role.Sensors.Select(s => s.Key)],
                Combine = rule.Combine,
                Thresholds = [.. rule.Windows.Select(w => Thresholds(rule, w, zone, role))],
                Confirm = ConfirmOf(rule, role),
                Release = rule.Release.Release,
                WitnessRequired = rule.WitnessRequired,
                Falling = rule.Falling,
                LeastCompleteness = rule.LeastCompleteness,
            },
        ];
    }

    // The default never waits for a second reading that does not come: a station that dies after its first high reading still raises.
    private Confirm ConfirmOf(RuleTemplate rule, RoleDraft role)
    {
        var silentAfter = role.Sensors.Select(s => network.Sensors[s.Key].Definition).OfType<SensorDefinition>().Select(d => d.SilentAfter.Milliseconds).DefaultIfEmpty(0).Min();
        return rule.ConfirmIsDefault && rule.Confirm.Samples > 1 && silentAfter > 0 ? rule.Confirm with { AtMost = new Duration(silentAfter * 2 / 3) } : rule.Confirm;
    }

    private ThresholdSet Thresholds(RuleTemplate rule, WindowTemplate window, ZoneDraft zone, RoleDraft role)
    {
        List<TierTemplate> numbered = [];
        List<TierThreshold> tiers = [];
        foreach (var tier in window.Tiers)
        {
            var level = tier.Name is null ? null : _levels.Find(rule, tier, zone, role);
            if ((tier.Number ?? level?.In(rule.Descriptor.Output)) is not { } value)
            {
                continue;
            }

            WarnOfUnreachable(rule, tier, value, role);
            numbered.Add(tier with { Number = value });
            tiers.Add(new TierThreshold(
                tier.Rank,
                value,
                ReleaseLevel.Of(rule, tier, value, level is null ? "" : $" in zone {zone.Id}", problems),
                tier.Name,
                level?.Source,
                level?.ApprovedBy,
                level?.ValidFrom));
        }

        if (window.Tiers.Any(t => t.Name is not null))
        {
            ThresholdOrder.Check(numbered, rule.Falling, rule.Unit, problems, $" in zone {zone.Id}");
        }

        return new ThresholdSet(window.Window, tiers);
    }

    // Only where the value itself is compared: a sum or a slope may exceed what one reading can show.
    private void WarnOfUnreachable(RuleTemplate rule, TierTemplate tier, Micro value, RoleDraft role)
    {
        if (rule.Descriptor.TakesWindows)
        {
            return;
        }

        foreach (var key in role.Sensors.Select(s => s.Key))
        {
            if (network.Sensors[key].Definition is { Quality.InstrumentSpan: { } span } sensor
                && sensor.Quantity.Dimension == rule.Descriptor.Output
                && (rule.Falling ? value < span.Low : value > span.High))
            {
                problems.Warn(
                    tier.Node.Place,
                    $"{tier.Tier} is {value} {rule.Unit}, and {key} shows {span.Low} to {span.High} {rule.Unit}: it is never reached there");
            }
        }
    }

    private void CheckQuantities(RuleTemplate rule, RoleDraft role)
    {
        foreach (var sensor in role.Sensors)
        {
            if (network.Sensors[sensor.Key].Definition is { } definition && !rule.Descriptor.Inputs.Contains(definition.Quantity))
            {
                problems.Error(
                    sensor.Place,
                    $"{sensor.Key} measures {definition.Quantity.Id}, and rule {rule.Id} computes {rule.Descriptor.Id} from role {role.Name}",
                    Words.OneOf(rule.Descriptor.Inputs.Select(q => q.Id)));
            }
        }
    }

    // A tip comes when it rains, not at intervals: nothing can be counted beforehand.
    private void CheckWindows(RuleTemplate rule, RoleDraft role)
    {
        foreach (var key in role.Sensors.Select(s => s.Key))
        {
            if (network.Sensors[key].Definition is not { } sensor || sensor.Quantity == Quantities.RainTip || (sensor.Sample ?? sensor.Report) is not { } interval)
            {
                continue;
            }

            foreach (var window in rule.Windows)
            {
                var count = window.Window is { } length ? length.Milliseconds / interval.Milliseconds : long.MaxValue;
                if (count < rule.Descriptor.LeastSamples && window.Window >= rule.Descriptor.ShortestWindow)
                {
                    problems.Error(
                        window.Place,
                        $"window {window.Window} holds {Words.Count((int)count, "reading")} of {key}, which has one every {interval}",
                        $"at least {interval * rule.Descriptor.LeastSamples}, for method {rule.Descriptor.Id} needs {rule.Descriptor.LeastSamples}");
                }
            }
        }
    }
}
