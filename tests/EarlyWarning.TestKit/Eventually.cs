using System.Diagnostics;

namespace EarlyWarning.TestKit;

/// <summary>Waits for something outside the test's control. A time-out is missing evidence: it names the phase and prints the state.</summary>
public static class Eventually
{
    /// <summary>Polls until the condition holds; throws <see cref="TimeoutException"/> with phase and state otherwise.</summary>
    public static async Task BecomesTrueAsync(string phase, Func<bool> condition, Func<string>? state = null, int seconds = 30)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed.TotalSeconds > seconds)
            {
                throw new TimeoutException($"{phase}: not reached within {seconds} s; state: {state?.Invoke() ?? "-"}");
            }

            await Task.Delay(10).ConfigureAwait(false);
        }
    }

    /// <summary>The asynchronous form of <see cref="BecomesTrueAsync"/>.</summary>
    public static async Task BecomesTrueAsync(string phase, Func<Task<bool>> condition, Func<string>? state = null, int seconds = 30)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition().ConfigureAwait(false))
        {
            if (clock.Elapsed.TotalSeconds > seconds)
            {
                throw new TimeoutException($"{phase}: not reached within {seconds} s; state: {state?.Invoke() ?? "-"}");
            }

            await Task.Delay(20).ConfigureAwait(false);
        }
    }
}
