using EarlyWarning.Core.Routing;
using Xunit;

namespace EarlyWarning.Core.Tests.Routing;

public sealed class AcknowledgementCodeTests
{
    [Fact]
    public void A_code_is_the_same_for_ever_for_a_warning_and_tier()
    {
        Assert.Equal("RV4M7", AcknowledgementCode.For(Some.Thread, "red"));
        Assert.NotEqual(AcknowledgementCode.For(Some.Thread, "red"), AcknowledgementCode.For(Some.Thread, "orange"));
    }

    [Fact]
    public void Codes_have_five_characters_that_nobody_confuses()
    {
        for (var i = 0; i < 2000; i++)
        {
            Assert.Matches("^[CDFHJKMNPRTVWXY3479]{5}$", AcknowledgementCode.For($"zone-{i}.flash-flood.20150524T034500Z", "red"));
        }
    }

    [Fact]
    public void A_typed_code_is_found_whatever_its_capitals_blanks_and_hyphens()
    {
        (string, string)[] open = [(Some.Thread, "red"), (Some.Thread, "orange"), ("ridge.landslide.20150524T034500Z", "red")];
        var code = AcknowledgementCode.For(Some.Thread, "orange");

        Assert.Equal([(Some.Thread, "orange")], AcknowledgementCode.Find($" {code[..2].ToLowerInvariant()}-{code[2..]} ", open));
        Assert.Empty(AcknowledgementCode.Find("", open));
    }
}
