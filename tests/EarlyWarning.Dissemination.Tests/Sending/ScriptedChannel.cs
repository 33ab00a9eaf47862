using System.Globalization;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Tests.Sending;

/// <summary>A channel that does what the test says and remembers every attempt.</summary>
internal sealed class ScriptedChannel(string name, TimeProvider clock, Func<StoredNotice, int, CancellationToken, Task<DeliveryResult>> script) : INotificationChannel
{
    private readonly Lock _gate = new();
    private readonly List<(string Time, StoredNotice Notice)> _attempts = [];
    private readonly Dictionary<string, int> _attemptsById = new(StringComparer.Ordinal);

    public static readonly Task<DeliveryResult> Sent = Task.FromResult(DeliveryResult.Sent("taken"));

    public static readonly Task<DeliveryResult> Down = Task.FromResult(new DeliveryResult(DeliveryOutcome.Retry, "unreachable", "down"));

    public static readonly Task<DeliveryResult> Refused = Task.FromResult(new DeliveryResult(DeliveryOutcome.Refused, "refused", "no such recipient"));

    public ScriptedChannel(string name, TimeProvider clock, Func<StoredNotice, Task<DeliveryResult>> script)
        : this(name, clock, (notice, _, _) => script(notice))
    {
    }

    public string Name => name;

    /// <summary>Every attempt: time of day and notice id.</summary>
    public IReadOnlyList<string> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts.Select(a => $"{a.Time} {a.Notice.Id}")];
            }
        }
    }

    /// <summary>The text of every attempt.</summary>
    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts.Select(a => a.Notice.Text)];
            }
        }
    }

    public static async Task<DeliveryResult> Hang(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return DeliveryResult.Sent("never");
    }

    public Task<DeliveryResult> SendAsync(StoredNotice notice, CancellationToken cancellationToken)
    {
        int attempt;
        lock (_gate)
        {
            _attempts.Add((clock.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture), notice));
            attempt = _attemptsById[notice.Id] = _attemptsById.GetValueOrDefault(notice.Id) + 1;
        }

        return script(notice, attempt, cancellationToken);
    }
}
