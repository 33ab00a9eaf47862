using EarlyWarning.App.Demo.Storm;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Gateways;

/// <summary>What goes wrong in the demo, and when. The times are the same for every seed.</summary>
public static class DemoFaults
{
    /// <summary>
    /// The rain gauge at the foot of the slope repeats 6.4 mm from 01:30 to 02:55, is unplugged, and measures again from 04:10. The pause
    /// is longer than the hour of its rule, so that no repeated value is left in a window when it returns.
    /// </summary>
    public static readonly StuckGauge SlopeFoot = new(StormGrid.IndexOf(1, 25), StormGrid.IndexOf(3, 0), StormGrid.IndexOf(4, 10));

    /// <summary>The ridge gateway keeps its readings from 05:45 to 06:15, in the heaviest rain, and sends them at 06:20 with the newest.</summary>
    public static readonly LinkOutage Ridge = new(
        StormGrid.TimeOf(StormGrid.IndexOf(5, 45)), StormGrid.TimeOf(StormGrid.IndexOf(6, 20)));

    /// <summary>The stage sensor in the town shows the crest and is then torn away; its logger goes on sending the battery voltage.</summary>
    public static bool MillStageIsLost(Instant time, StormSeries series) =>
        time > series.Peaks.Single(p => p.Zone == "mill-town").Time;
}
