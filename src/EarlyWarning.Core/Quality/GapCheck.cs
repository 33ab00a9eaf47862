using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Quality;

/// <summary>A sensor whose newest usable reading is older than its limit is silent (methods 4; design 5.3; vector QC-GAP-01).</summary>
public static class GapCheck
{
    /// <summary>A silence deadline is this much later than the silence itself, so that a reading on its way can still arrive.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(2);

    /// <summary>Missing when strictly more time has passed than the limit, else good.</summary>
    public static QualityFlag Judge(Instant now, Instant last, Duration limit) => now - last > limit ? QualityFlag.Missing : QualityFlag.Good;

    /// <summary>When a sensor counts as silent. The clock starts at the later of its newest usable reading and the intake coming up.</summary>
    public static Instant SilentAt(Instant lastUsable, Instant clockStart, Duration silentAfter) => Instant.Max(lastUsable, clockStart) + silentAfter;
}
