using EarlyWarning.Core.Domain;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Wakes a loop at a moment.</summary>
internal static class Alarm
{
    /// <summary>Sets the signal when the clock reaches the moment; the caller disposes the timer.</summary>
    public static ITimer At(Instant due, TimeProvider clock, AsyncSignal wake)
    {
        var wait = Duration.Max(due - Instant.From(clock.GetUtcNow()), Duration.Zero);
        var timer = clock.CreateTimer(_ => wake.Set(), null, TimeSpan.FromMilliseconds(wait.Milliseconds), Timeout.InfiniteTimeSpan);

        // A timer runs relative to its making; when the clock has moved on since the wait was computed, the moment may be here already.
        if (Instant.From(clock.GetUtcNow()) >= due)
        {
            wake.Set();
        }

        return timer;
    }
}
