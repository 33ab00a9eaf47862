using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.App.Running;

/// <summary>Wakes the journal writer at each whole minute, so that ticks stand there also when nothing arrives.</summary>
public static class MinuteTimer
{
    /// <summary>Runs until cancelled.</summary>
    public static async Task RunAsync(IIntake intake, TimeProvider time, CancellationToken stop)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var next = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero).AddMinutes(1);
            await Task.Delay(next - now + TimeSpan.FromMilliseconds(5), time, stop).ConfigureAwait(false);
            intake.TryPost([]);
        }
    }
}
