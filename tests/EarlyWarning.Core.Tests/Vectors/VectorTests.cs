using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace EarlyWarning.Core.Tests.Vectors;

public sealed class VectorTests
{
    public static TheoryData<string> Ids { get; } = [.. VectorFile.All.Where(v => VectorConsumers.All.ContainsKey(v.Method)).Select(v => v.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Product_gives_what_the_vector_expects(string id)
    {
        var vector = VectorFile.Find(id);

        var answer = VectorConsumers.All[vector.Method](vector);

        Assert.Empty(VectorComparer.Differences(WithoutKeysNotComputed(vector), answer, vector.Tolerance));
    }

    private static JsonElement WithoutKeysNotComputed(Vector vector)
    {
        var expected = JsonNode.Parse(vector.Expected.GetRawText())!.AsObject();
        foreach (var key in VectorConsumers.KeysNotComputedYet.GetValueOrDefault(vector.Id, []))
        {
            Assert.True(expected.Remove(key), $"{vector.Id} does not expect {key}");
        }

        Assert.NotEmpty(expected);
        return JsonSerializer.SerializeToElement(expected);
    }
}
