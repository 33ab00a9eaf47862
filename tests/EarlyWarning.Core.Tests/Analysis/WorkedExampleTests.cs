using System.Text.Json;
using System.Text.RegularExpressions;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Analysis;

/// <summary>
/// The worked example of each method, recomputed from a data file of the same numbers. Text and file name the same numbers, so neither
/// can drift from the other.
/// </summary>
public sealed partial class WorkedExampleTests
{
    public static TheoryData<string> Methods { get; } = [.. MethodCatalogue.All.Select(m => m.Descriptor.Id)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_method_gives_what_its_example_says(string id)
    {
        var example = Load(id);
        var method = MethodCatalogue.Find(id)!;
        var track = new SensorTrack(example.Sensor, example.Expected.Select(e => e.Window).DefaultIfEmpty(Duration.Zero).Max(), null);
        foreach (var (after, value) in example.Readings)
        {
            track.Append(new RawReading(new Instant(1_748_736_000_000) + after, value, null, Marks.None));
        }

        var canonical = Units.Canonical(method.Descriptor.Output).Symbol;
        foreach (var expected in example.Expected)
        {
            var evidence = method.With(example.With).Evaluate(new MethodInput(track.History, track.Rain, expected.Window, example.Sensor.SilentAfter));
            Assert.Equal((expected.Value, expected.Unit), (evidence.Value.ToString(), canonical));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Text_and_data_file_name_the_same_numbers(string id)
    {
        var example = Load(id);
        var inText = Number().Matches(MethodCatalogue.Find(id)!.Descriptor.WorkedExample).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var inFile = Number().Matches(example.Json).Select(m => Canonical(m.Value)).ToHashSet(StringComparer.Ordinal);
        var values = example.Readings.Select(r => r.Value.ToString()).Concat(example.Expected.Select(e => e.Value));

        Assert.Empty(inText.Select(Canonical).Except(inFile));
        Assert.Empty(values.Except(inText.Select(Canonical)));
    }

    private static string Canonical(string number) => Micro.TryParse(number, out var micro) ? micro.ToString() : number;

    private static Example Load(string id)
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis", "WorkedExamples", id + ".json"));
        var root = JsonDocument.Parse(json).RootElement;
        var quantity = Quantities.Find(Text(root, "quantity"))!;
        var report = Time(Text(root, "report"));
        return new Example(
            json,
            new SensorDefinition
            {
                Key = new SensorKey("example", "x"),
                Quantity = quantity,
                Unit = quantity.CanonicalUnit,
                Sample = report,
                Report = report,
                SilentAfter = SensorDefinition.DefaultSilentAfter(report),
            },
            new MethodParameters(root.GetProperty("with").EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!))),
            [.. root.GetProperty("readings").EnumerateArray().Select(r => (Time(r[0].GetString()!), Value(r[1].GetString()!)))],
            [.. root.GetProperty("expected").EnumerateArray().Select(e => (
                e.TryGetProperty("window", out var w) ? Time(w.GetString()!) : Duration.Zero,
                Text(e, "value"),
                Text(e, "unit")))]);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static Duration Time(string text) => Duration.TryParse(text, out var duration) ? duration : throw new FormatException(text);

    private static Micro Value(string text) => Micro.TryParse(text, out var value) ? value : throw new FormatException(text);

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    private sealed record Example(
        string Json,
        SensorDefinition Sensor,
        MethodParameters With,
        IReadOnlyList<(Duration After, Micro Value)> Readings,
        IReadOnlyList<(Duration Window, string Value, string Unit)> Expected);
}
