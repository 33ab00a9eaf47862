using System.Globalization;
using System.Text;
using CsCheck;
using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Decoding;

public sealed class DecoderPropertyTests
{
    private static readonly string[] SomeTopics =
    [
        "ew/v1/readings/bridge", "ew/v1/readings/bridge/stage", "ew/v1/readings/bridge/gate", "ew/v1/stations/bridge/status", "ew/v1/readings/x", "other",
    ];

    private static readonly string[] GoodValues = ["1", "-2.5", "\"1.5\"", "null", "0", "1e-3"];
    private static readonly string[] BadValues = ["true", "\"x\"", "{}", "[1,2]", "\"1,5\"", "1e99"];

    private static readonly Gen<string> Topic = Pick(SomeTopics);

    [Fact]
    public void RandomBytes_NeverThrowAndNeverVanish() =>
        Gen.Select(Topic, Gen.Byte.Array[0, 200], Gen.Bool).Sample(
            (topic, payload, retained) => IsAccountedFor(Decode.Contract.Decode(topic, payload, retained, Decode.Arrival)),
            iter: 20_000);

    // Bytes that are nearly right go deeper than noise: a good message with a few bytes changed.
    [Fact]
    public void DamagedMessages_NeverThrowAndNeverVanish()
    {
        var good = Encoding.UTF8.GetBytes("""[{"time":"2026-07-01T12:00:00Z","values":{"stage":1.25,"rain":null,"battery":"12.1"},"rev":1,"seq":7,"unit":"m","from":1782900000},{"time":NaN,"values":{"stage":-Infinity}}]""");
        Gen.Select(Topic, Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 4], Gen.Int[0, good.Length]).Sample(
            (topic, changes, length) =>
            {
                var payload = good.ToArray();
                foreach (var (at, value) in changes)
                {
                    payload[at] = value;
                }

                return IsAccountedFor(Decode.Contract.Decode(topic, payload.AsMemory(0, length < 20 ? payload.Length : length), false, Decode.Arrival));
            },
            iter: 20_000);
    }

    [Fact]
    public void Items_GoodOrBad_AreAllAccountedForInOrder()
    {
        var value = Gen.Frequency((3, Pick(GoodValues)), (1, Pick(BadValues)));
        var element = Gen.Select(Pick("stage", "rain", "battery"), value);
        Gen.Select(element.Array[1, 6], Gen.Int[0, 3]).Array[1, 12].Sample(elements =>
        {
            var text = new StringBuilder("[");
            var expected = new List<bool>();
            foreach (var (members, noise) in elements)
            {
                var distinct = members.DistinctBy(m => m.Item1).ToArray();
                text.Append(text.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $$$"""{"time":1782907200,"values":{{{{string.Join(',', distinct.Select(m => $"\"{m.Item1}\":{m.Item2}"))}}}}}""");
                expected.AddRange(distinct.Select(m => !BadValues.Contains(m.Item2)));
                if (noise == 0)
                {
                    text.Append(",7");
                    expected.Add(false);
                }
            }

            var records = Decode.Message("ew/v1/readings/bridge", text.Append(']').ToString());
            return records.Select(r => r is ReadingRecord).SequenceEqual(expected);
        });
    }

    // A value goes through as the sender wrote it, exact to the sixth decimal, not through binary floating point.
    [Fact]
    public void Numbers_OfUpToSixDecimals_AreExact() =>
        Gen.Long[-9_000_000_000_000_000_000, 9_000_000_000_000_000_000].Sample(units =>
        {
            var sent = new Micro(units);
            var reading = (ReadingRecord)Decode.Message("ew/v1/readings/bridge/stage", $$"""{"time":"{{Decode.Time}}","value":{{sent}}}""")[0];
            return reading.Value == sent;
        });

    private static Gen<string> Pick(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static bool IsAccountedFor(IReadOnlyList<JournalRecord> records) =>
        records.Count > 0 && records.All(r => r is ReadingRecord or StatusRecord
            || (r is UnreadableRecord u && UnreadableReasons.All.Contains(u.Reason) && u.Detail.Length > 0 && !u.Detail.Any(char.IsControl)));
}
