using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Prometheus;

namespace EarlyWarning.Web.Metrics;

/// <summary>
/// One instrument in the registry. The label names are those of its first measurement; measurements without labels touch no
/// dictionary, those with one known word allocate nothing. Safe from any thread.
/// </summary>
internal sealed class PublishedInstrument
{
    /// <summary>Most label sets per instrument; what is beyond is counted in one set called <c>other</c>.</summary>
    public const int MostLabelSets = 1000;

    private readonly ConcurrentDictionary<string, Action<double>> _children = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Instrument _instrument;
    private readonly MetricFactory _factory;
    private readonly Kind _kind;
    private string[]? _tags;
    private Func<string[], Action<double>>? _family;
    private Action<double>? _plain;

    /// <summary>Nothing appears in the registry before the first measurement tells the labels.</summary>
    public PublishedInstrument(Instrument instrument, MetricFactory factory)
    {
        _instrument = instrument;
        _factory = factory;
        var type = instrument.GetType();
        var name = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        _kind =
            name == typeof(Counter<>) ? Kind.Added
            : name == typeof(ObservableCounter<>) ? Kind.Reached
            : name == typeof(Histogram<>) ? Kind.Distributed
            : name == typeof(UpDownCounter<>) ? Kind.Moved
            : Kind.Set;
    }

    private enum Kind
    {
        Added,
        Reached,
        Moved,
        Set,
        Distributed,
    }

    /// <summary>Takes one measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0 && _plain is { } plain)
        {
            plain(value);
            return;
        }

        // The common case of one closed word, without allocation.
        if (tags.Length == 1 && tags[0].Value is string word && _tags is [var only] && only == tags[0].Key && _children.TryGetValue(word, out var child))
        {
            child(value);
            return;
        }

        ChildOf(tags)(value);
    }

    private Action<double> ChildOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var names = _tags ?? Create(tags);
        var values = new string[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            values[i] = ValueOf(names[i], tags);
        }

        if (_children.TryGetValue(Key(values), out var child))
        {
            return child;
        }

        if (_children.Count >= MostLabelSets)
        {
            Array.Fill(values, "other");
        }

        child = _children.GetOrAdd(Key(values), _ => _family!(values));
        _plain = names.Length == 0 ? child : null;
        return child;
    }

    private string[] Create(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            if (_tags is { } known)
            {
                return known;
            }

            var names = new string[tags.Length];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = tags[i].Key;
            }

            Array.Sort(names, StringComparer.Ordinal);
            _family = Register([.. names.Select(MetricNames.LabelOf)]);
            return _tags = names;
        }
    }

    private Func<string[], Action<double>> Register(string[] labels)
    {
        var help = MetricNames.HelpOf(_instrument);
        var name = MetricNames.NameOf(_instrument, _kind is Kind.Added or Kind.Reached);
        switch (_kind)
        {
            case Kind.Added:
                var added = _factory.CreateCounter(name, help, labels);
                return values => added.WithLabels(values).Inc;
            case Kind.Reached:
                var reached = _factory.CreateCounter(name, help, labels);
                return values => reached.WithLabels(values).IncTo;
            case Kind.Distributed:
                var histogram = _factory.CreateHistogram(name, help, labels, new HistogramConfiguration { Buckets = Buckets(_instrument) });
                return values => histogram.WithLabels(values).Observe;
            case Kind.Moved:
                var moved = _factory.CreateGauge(name, help, labels);
                return values => moved.WithLabels(values).Inc;
            default:
                var gauge = _factory.CreateGauge(name, help, labels);
                return values => gauge.WithLabels(values).Set;
        }
    }

    /// <summary>The instrument's own advice, or 1, 2, 5 steps from a ten-thousandth to a thousand.</summary>
    private static double[] Buckets(Instrument instrument) => instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised],
        Instrument<long> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised.Select(b => (double)b)],
        _ => [1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    };

    private static string ValueOf(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
            }
        }

        return "";
    }

    private static string Key(string[] values) => values.Length == 1 ? values[0] : string.Join('\u001f', values);
}
