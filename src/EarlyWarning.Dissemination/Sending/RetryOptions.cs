using EarlyWarning.Core.Domain;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>How often and how long a notice is tried.</summary>
public sealed record RetryOptions
{
    /// <summary>Wait after the first attempt; doubles with each further one. Default 5 s.</summary>
    public Duration FirstWait { get; init; } = Duration.FromSeconds(5);

    /// <summary>Longest wait that follows from doubling. Default 2 min, so that an outage costs a warning two minutes at most after its end.</summary>
    public Duration LongestWait { get; init; } = Duration.FromMinutes(2);

    /// <summary>Share of a wait that chance adds or takes, 0 to 1. Default 0.2.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>Longest wait that the other side may ask for. Default 1 h.</summary>
    public Duration LongestRetryAfter { get; init; } = Duration.FromHours(1);

    /// <summary>Age at which a notice is given up, by tier rank; the last one holds for all higher ranks. Default 24 h, from the third tier on 48 h, from the fourth 72 h.</summary>
    public IReadOnlyList<Duration> GiveUpAfter { get; init; } =
        [Duration.FromHours(24), Duration.FromHours(24), Duration.FromHours(24), Duration.FromHours(48), Duration.FromHours(72)];
}
