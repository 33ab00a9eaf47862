using System.Text.Json;
using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>A comparer that cannot fail would make every vector pass.</summary>
public sealed class VectorComparerTests
{
    [Fact]
    public void Floats_may_differ_by_the_tolerance_and_no_more()
    {
        Assert.Empty(Differences("{\"a\":[1.5,null,true,\"x\"]}", Keys("a", new object?[] { 1.5000000005, null, true, "x" })));
        Assert.Equal(["$.a[0]: 1.500000002, expected 1.5"], Differences("{\"a\":[1.5]}", Keys("a", new[] { 1.500000002 })));
    }

    [Fact]
    public void Integers_strings_booleans_and_null_are_compared_exactly()
    {
        Assert.Equal(["$.a: 2, expected 1"], Differences("{\"a\":1}", Keys("a", 2L)));
        Assert.Equal(["$.a: y, expected \"x\""], Differences("{\"a\":\"x\"}", Keys("a", "y")));
        Assert.Equal(["$.a: False, expected true"], Differences("{\"a\":true}", Keys("a", false)));
        Assert.Equal(["$.a: 0, expected null"], Differences("{\"a\":null}", Keys("a", 0L)));
        Assert.Equal(["$.a: null, expected 0"], Differences("{\"a\":0}", Keys("a", null)));
    }

    [Fact]
    public void Every_expected_key_and_item_must_be_there_and_extra_keys_are_allowed()
    {
        Assert.Equal(["$.b: not computed"], Differences("{\"a\":1,\"b\":2}", Keys("a", 1L)));
        Assert.Equal(["$.a: 1 items, expected 2"], Differences("{\"a\":[1,2]}", Keys("a", new[] { 1L })));
        Assert.Empty(Differences("{}", Keys("a", 1L)));
    }

    [Fact]
    public void A_fixed_point_number_must_be_the_expected_one_rounded_to_six_places()
    {
        Assert.Empty(Differences("{\"a\":5.666666667}", Keys("a", new Micro(5_666_667))));
        Assert.Equal(["$.a: 5.666666, expected 5.666666667"], Differences("{\"a\":5.666666667}", Keys("a", new Micro(5_666_666))));
    }

    private static IReadOnlyList<string> Differences(string expected, object? actual) =>
        VectorComparer.Differences(JsonDocument.Parse(expected).RootElement, actual, 1e-9);

    private static Dictionary<string, object?> Keys(string key, object? value) => new() { [key] = value };
}
