using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Domain;

public sealed class InstantEndsTests
{
    [Fact]
    public void Never_and_forever_can_be_shown() =>
        Assert.Equal(("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"), (Instant.Never.ToString(), Instant.Forever.ToString()));
}
