using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Gateways;

/// <summary>
/// A simulated gateway: it sends each observation as soon as it has it, and keeps what it cannot send while its link is down.
/// </summary>
/// <param name="Station">Its station.</param>
/// <param name="Sensor">The only sensor, when it publishes on the sensor's own topic; null when one message carries all values of the station.</param>
/// <param name="LinkDelay">From observing to sending.</param>
/// <param name="Outage">When its link is down, or null.</param>
public sealed record Gateway(string Station, string? Sensor, Duration LinkDelay, LinkOutage? Outage = null)
{
    private string Topic => Sensor is null ? $"ew/v1/readings/{Station}" : $"ew/v1/readings/{Station}/{Sensor}";

    /// <summary>The messages for observations in order of time. After an outage one array carries all that was kept, oldest first, and the newest.</summary>
    public IEnumerable<GatewayMessage> Send(IEnumerable<Observation> observations)
    {
        var kept = new List<Observation>();
        foreach (var observation in observations)
        {
            kept.Add(observation);
            if (Outage is null || !Outage.Holds(observation.Time))
            {
                yield return Message(kept);
                kept.Clear();
            }
        }
    }

    private GatewayMessage Message(List<Observation> observations) => new(
        observations[^1].Time + LinkDelay,
        Station,
        Topic,
        Sensor is null ? ReadingPayload.OfStation(observations) : ReadingPayload.OfSensor(observations),
        observations.Sum(o => o.Values.Count));
}
