using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo;

/// <summary>The keys of the demo: a acknowledges the worst warning that nobody has acknowledged, q ends.</summary>
public static class DemoKeys
{
    /// <summary>The name under which the key acknowledges.</summary>
    public const string Officer = "you";

    /// <summary>Reads keys until q or until cancelled.</summary>
    public static async Task ReadAsync(DemoRun demo, TimeProvider time, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                while (!Console.KeyAvailable)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), time, stop.Token).ConfigureAwait(false);
                }

                switch (Console.ReadKey(intercept: true).KeyChar)
                {
                    case 'a':
                        await AcknowledgeWorstAsync(demo, stop.Token).ConfigureAwait(false);
                        break;
                    case 'q':
                        await stop.CancelAsync().ConfigureAwait(false);
                        return;
                    default:
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The demo is over.
        }
    }

    /// <summary>Acknowledges the highest tier that is not acknowledged; nothing when there is none.</summary>
    public static async Task AcknowledgeWorstAsync(DemoRun demo, CancellationToken cancellationToken)
    {
        var worst = demo.Picture.Rows.Where(r => r.Warning is not null && r.AcknowledgedBy is null).MaxBy(r => r.Tier.Rank);
        if (worst is not null)
        {
            await demo.Actions.AcknowledgeAsync(worst.Warning!, worst.Tier.Id, Officer, "", "demo", cancellationToken).ConfigureAwait(false);
        }
    }
}
