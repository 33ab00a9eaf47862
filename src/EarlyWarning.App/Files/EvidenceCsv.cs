using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.App.Files;

/// <summary>
/// Writes the series of values, thresholds and completeness behind the decisions of a run (RFC 4180, invariant): one row for each reading
/// and rule, in the order of evaluation. After a late reading the rows since then come again; the last one of a time counts. The mean of
/// a role has rows of its own with the sensor <c>mean</c>. Hook <see cref="Write"/> to <c>EngineOptions.EvidenceSink</c>.
/// </summary>
public sealed class EvidenceCsv : IDisposable
{
    private readonly TextWriter _writer;
    private readonly IReadOnlyList<string> _tiers;
    private readonly Dictionary<SensorRule, RowParts> _parts = [];
    private readonly Dictionary<RuleWindow, (RowParts Parts, Instant Written)> _means = [];
    private SiteConfiguration _configuration;

    /// <summary>Writes the header. The tier columns are those of the hazards of the configuration, in the order of their scales.</summary>
    /// <param name="writer">Disposed with this object.</param>
    public EvidenceCsv(TextWriter writer, SiteConfiguration configuration)
    {
        (_writer, _configuration) = (writer, configuration);
        _tiers = [.. configuration.Rules.Values.SelectMany(r => r).Select(r => r.Hazard).Distinct().SelectMany(h => configuration.ScaleOf(h).Tiers).Where(t => t.Rank > 0).Select(t => t.Id).Distinct()];
        WriteLine("time,zone,hazard,rule,window,sensor,value,unit,completeness,quality,verdict," + string.Join(',', _tiers));
    }

    /// <summary>Opens a file and writes the header.</summary>
    public static EvidenceCsv Create(string path, SiteConfiguration configuration) =>
        new(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16), configuration);

    /// <summary>Names tiers by another configuration from now on; tiers that the header does not have are left out.</summary>
    public void UseConfiguration(SiteConfiguration configuration)
    {
        FinishMeans();
        _parts.Clear();
        _means.Clear();
        _configuration = configuration;
    }

    /// <summary>Writes one row: the evidence of a rule on a sensor after a reading of that time.</summary>
    public void Write(SensorRule sensor, Instant time)
    {
        if (!_parts.TryGetValue(sensor, out var parts))
        {
            parts = RowParts.Of(sensor.Window, sensor.Track.Definition.Key.ToString(), _tiers, _configuration);
            _parts.Add(sensor, parts);
            if (sensor.Window.Mean is not null && !_means.ContainsKey(sensor.Window))
            {
                _means.Add(sensor.Window, (RowParts.Of(sensor.Window, "mean", _tiers, _configuration), sensor.Window.MeanSteppedAt));
            }
        }

        if (sensor.Window.Mean is not null)
        {
            // The mean moves after its sensors: its row comes before the next row of one of them.
            FinishMean(sensor.Window);
        }

        var newest = sensor.Track.History.Count - 1;
        var flag = newest < 0 ? QualityFlag.Missing : sensor.Track.History.FlagAt(newest);
        WriteLine(flag.IsUsable() ? parts.Row(time, sensor.Evidence, isCompared: sensor.Window.Mean is null) : parts.RowWithoutValue(time, flag));
    }

    /// <summary>Writes what is still due and closes the writer.</summary>
    public void Dispose()
    {
        FinishMeans();
        _writer.Dispose();
    }

    private void FinishMeans()
    {
        foreach (var window in _means.Keys.ToList())
        {
            FinishMean(window);
        }
    }

    private void FinishMean(RuleWindow window)
    {
        var (parts, written) = _means[window];
        if (window.MeanSteppedAt > written)
        {
            _means[window] = (parts, window.MeanSteppedAt);
            WriteLine(parts.Row(window.MeanSteppedAt, window.MeanEvidence, isCompared: true));
        }
    }

    private void WriteLine(string line)
    {
        _writer.Write(line);
        _writer.Write("\r\n");
    }
}

/// <summary>What is the same in every row of a rule, window and sensor.</summary>
internal sealed record RowParts(RuleWindow Window, string Names, string Unit, string Thresholds, IReadOnlyList<string> TierIds)
{
    public static RowParts Of(RuleWindow window, string sensor, IReadOnlyList<string> columns, SiteConfiguration configuration)
    {
        var rule = window.Rule;
        var scale = configuration.ScaleOf(rule.Hazard);
        var ids = window.Set.Tiers.Select(t => scale[t.Rank].Id).ToList();
        return new RowParts(
            window,
            $"{window.Owner.Zone},{rule.Hazard},{rule.Id},{window.Set.Window},{sensor}",
            Units.Canonical(rule.Method.Descriptor.Output).Symbol,
            string.Join(',', columns.Select(c => ids.IndexOf(c) is var i and >= 0 ? window.Set.Tiers[i].Value.ToString() : "")),
            ids);
    }

    /// <summary>A row with a value, or the reason why there is none in the place of the verdict.</summary>
    public string Row(Instant time, in Core.Analysis.Evidence evidence, bool isCompared)
    {
        var quality = ((int)evidence.Quality).ToString(CultureInfo.InvariantCulture);
        return evidence.IsEvaluable
            ? $"{time},{Names},{evidence.Value},{Unit},{evidence.Completeness},{quality},{(isCompared ? Verdict(evidence) : "")},{Thresholds}"
            : $"{time},{Names},,{Unit},,{quality},{Reason(evidence.Reason)},{Thresholds}";
    }

    /// <summary>A row for a reading that is missing or failed.</summary>
    public string RowWithoutValue(Instant time, QualityFlag flag) =>
        $"{time},{Names},,{Unit},,{((int)flag).ToString(CultureInfo.InvariantCulture)},no-usable-reading,{Thresholds}";

    // The highest tier that is reached; when none is, the lowest tier: "orange exceeded", "blue not-exceeded".
    private string Verdict(in Core.Analysis.Evidence evidence)
    {
        var comparison = Comparison.Of(evidence, Window.Rule);
        var tiers = Window.Set.Tiers;
        for (var i = tiers.Count - 1; i >= 0; i--)
        {
            var verdict = comparison.Judge(Window.Rule.Falling ? -tiers[i].Value : tiers[i].Value);
            if (verdict.IsReached() || i == 0)
            {
                return $"{TierIds[i]} {verdict.ToName()}";
            }
        }

        return "";
    }

    private static string Reason(Core.Analysis.NotEvaluable reason) => reason switch
    {
        Core.Analysis.NotEvaluable.TooFewReadings => "too-few-readings",
        Core.Analysis.NotEvaluable.OutOfRange => "out-of-range",
        _ => "no-data",
    };
}
