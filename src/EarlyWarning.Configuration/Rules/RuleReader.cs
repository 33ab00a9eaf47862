using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Network;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Rules;

/// <summary>Reads a rule as far as it can be read without a zone. Null when hazard, method or input are missing.</summary>
internal sealed class RuleReader(NetworkDraft network, ProblemList problems)
{
    private readonly ThresholdReader _thresholds = new(problems);
    private readonly ReleaseReader _release = new(problems);

    public RuleTemplate? Read(string ruleSet, MapNode node)
    {
        if (node.Scalar(RuleKeys.Id) is not { } id
            || node.Scalar(RuleKeys.Hazard) is not { } hazard
            || node.Scalar(RuleKeys.Method) is not { } name
            || node.Scalar(RuleKeys.Input) is not { } input
            || MethodCatalogue.Find(name.Text) is not { } method)
        {
            return null;
        }

        Hazards.Check(hazard.Text, hazard.Place, problems);
        var scale = network.ScaleOf(hazard.Text);
        var falling = node.Scalar(RuleKeys.Direction)?.Text == "falling";
        var with = Parameters(node, method.Descriptor);
        var (confirm, confirmIsDefault) = Confirm(node, method.Descriptor);
        return new RuleTemplate
        {
            Id = id.Text,
            RuleSet = ruleSet,
            Place = id.Place,
            Hazard = hazard.Text,
            Scale = scale,
            Method = method.With(with),
            With = with,
            Role = input.Text,
            Combine = Combine(node),
            CombinePlace = node.PlaceOf(RuleKeys.Combine),
            Windows = _thresholds.Read(node, id.Text, method.Descriptor, scale, falling),
            Confirm = confirm,
            ConfirmIsDefault = confirmIsDefault,
            Release = _release.Read(node, method.Descriptor, scale, falling),
            WitnessRequired = node.Scalar(RuleKeys.Witness) is not null,
            Falling = falling,
            LeastCompleteness = LeastCompleteness(node),
        };
    }

    private MethodParameters Parameters(MapNode node, MethodDescriptor descriptor)
    {
        if (node.Map(RuleKeys.With) is not { } with)
        {
            return MethodParameters.None;
        }

        List<KeyValuePair<string, string>> values = [];
        foreach (var entry in with.Entries)
        {
            var names = descriptor.Parameters.Select(p => p.Name).ToList();
            if (descriptor.Parameters.FirstOrDefault(p => p.Name == entry.Key) is not { } parameter)
            {
                problems.Error(entry.KeyPlace, $"method {descriptor.Id} has no parameter {Words.Quote(entry.Key)}", Words.OneOf(names), problems.Nearest(entry.Key, names));
            }
            else if (entry.Value is ScalarNode value && parameter.Choices.Count > 0 && !parameter.Choices.Contains(value.Text))
            {
                problems.Error(value.Place, $"{entry.Key} is {Words.Quote(value.Text)}", Words.OneOf(parameter.Choices), problems.Nearest(value.Text, parameter.Choices));
            }
            else if (entry.Value is ScalarNode { Text: var text })
            {
                values.Add(new KeyValuePair<string, string>(entry.Key, text));
            }
        }

        return values.Count == 0 ? MethodParameters.None : new MethodParameters(values);
    }

    private static Combine Combine(MapNode node) => node.Get(RuleKeys.Combine) switch
    {
        ScalarNode { Text: "areal-mean" } => new Combine(CombineKind.ArealMean),
        MapNode map when ValueReader.Whole(map, RuleKeys.AtLeast) is { } count => new Combine(CombineKind.AtLeast, count),
        _ => Core.Warning.Combine.Any,
    };

    private static (Confirm Confirm, bool IsDefault) Confirm(MapNode node, MethodDescriptor descriptor) => node.Get(RuleKeys.Confirm) switch
    {
        ScalarNode scalar when ValueReader.Duration(scalar) is var time => (time == Duration.Zero ? Core.Warning.Confirm.AtOnce : new Confirm(null, time), false),
        MapNode map when ValueReader.Whole(map, RuleKeys.Samples) is { } samples =>
            (samples == 1 ? Core.Warning.Confirm.AtOnce : new Confirm(samples, ValueReader.Duration(map, RuleKeys.AtMost)), false),
        _ => (new Confirm(descriptor.Delays.ConfirmSamples, null), true),
    };

    private Micro LeastCompleteness(MapNode node)
    {
        if (node.Scalar(RuleKeys.LeastCompleteness) is not { } scalar || !NumberWithUnit.TryPercent(scalar.Text, out var percent))
        {
            return Micro.From(0.8m);
        }

        if (percent > Micro.From(100m))
        {
            problems.Error(scalar.Place, $"{RuleKeys.LeastCompleteness.Name} is {Words.Quote(scalar.Text)}", "at most 100 %");
        }

        return Micro.From(percent.ToDecimal() / 100m);
    }
}
