using EarlyWarning.Configuration;
using EarlyWarning.Configuration.Summary;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.App.Running;

/// <summary>Compiles and reviews configuration text for the pipeline. Remembers the newest compiled one, so that it is compiled once.</summary>
public sealed class ConfigurationCompiler : IConfigurationCompiler, IConfigurationReview
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SiteConfiguration> _known = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public SiteConfiguration Compile(IReadOnlyDictionary<string, string> files)
    {
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        var configuration = result.Configuration ?? throw new InvalidDataException(string.Join(Environment.NewLine, result.Errors));
        lock (_gate)
        {
            _known[configuration.Hash] = configuration;
        }

        return configuration;
    }

    /// <inheritdoc />
    public ConfigurationReview Review(IReadOnlyDictionary<string, string> files, BoardPicture now)
    {
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        if (result.Configuration is not { } after)
        {
            return new ConfigurationReview(null, [], [.. result.Errors.Select(e => e.ToString())]);
        }

        SiteConfiguration? before;
        lock (_gate)
        {
            before = _known.GetValueOrDefault(now.Configuration);
        }

        if (before is null)
        {
            return new ConfigurationReview(after.Hash, [$"first configuration: {ConfigurationSummary.Counts(after)}"], []);
        }

        var difference = ConfigurationDifference.Between(before, after);
        var open = now.Rows.Where(r => r.Warning is not null && difference.Touched.Contains((r.Zone, r.Hazard))).ToList();
        List<string> changes = [.. difference.Sentences];
        if (changes.Count > 0)
        {
            changes.Insert(0, $"{difference.Headline}; open warnings that this may move: {(open.Count == 0 ? "none" : string.Join(", ", open.Select(r => r.Warning)))}");
        }

        return new ConfigurationReview(after.Hash, changes, []);
    }
}
