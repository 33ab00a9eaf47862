using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Web.Health;

/// <summary>Reads the health; a source that cannot be read is a failing check, not an exception.</summary>
internal sealed class HealthReader(IHealthSource source, TimeProvider time, ILogger logger)
{
    /// <summary>The check that stands in when the source cannot be read.</summary>
    public const string Unreadable = "health";

    /// <summary>The picture now.</summary>
    public HealthPicture Read()
    {
        try
        {
            return source.Current;
        }
        catch (Exception e)
        {
            logger.LogError(e, "The health cannot be read");
            return new HealthPicture(
                [new HealthCheck(Unreadable, HealthState.Failing, "The health cannot be read. Look at the log of the service.", Instant.From(time.GetUtcNow()))]);
        }
    }
}
