namespace EarlyWarning.App;

/// <summary>The composition root's choice of clock: the only place that knows the system's.</summary>
public static class Clock
{
#pragma warning disable RS0030 // The one place that may: everything else gets it injected.
    /// <summary>The machine's clock.</summary>
    public static readonly TimeProvider System = TimeProvider.System;
#pragma warning restore RS0030
}
