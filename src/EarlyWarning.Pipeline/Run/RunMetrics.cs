using System.Diagnostics.Metrics;

namespace EarlyWarning.Pipeline.Run;

/// <summary>The numbers of the pipeline. Units stand in the instruments; no station or zone is ever a tag.</summary>
public static class RunMetrics
{
    /// <summary>The meter that every part of the product uses.</summary>
    public static readonly Meter Meter = new("EarlyWarning");

    /// <summary>Records that were flushed to the journal.</summary>
    public static readonly Counter<long> Journalled = Meter.CreateCounter<long>("ew_journal_records", "{record}", "Records flushed to the journal");

    /// <summary>Flushes of the journal.</summary>
    public static readonly Counter<long> Flushes = Meter.CreateCounter<long>("ew_journal_flushes", "{flush}", "Flushes of the journal");

    /// <summary>Flushes that the disk refused.</summary>
    public static readonly Counter<long> FlushFailures = Meter.CreateCounter<long>("ew_journal_failures", "{flush}", "Flushes that the disk refused");

    /// <summary>Records that could not be queued (QoS 0 only).</summary>
    public static readonly Counter<long> IntakeDropped = Meter.CreateCounter<long>("ew_intake_dropped", "{record}", "Records dropped because the intake queue was full (QoS 0 only)");

    /// <summary>Warning events by reason.</summary>
    public static readonly Counter<long> Events = Meter.CreateCounter<long>("ew_warning_events", "{event}", "Warning events by reason");

    /// <summary>Events of a replay after a start that differ from the stored ones. Anything but zero is an alarm.</summary>
    public static readonly Counter<long> LogDifferences = Meter.CreateCounter<long>("ew_log_differences", "{event}", "Replayed events that differ from the stored log");
}
