using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>What the items of one object share: time, period, revision, sequence, unit.</summary>
internal readonly record struct SharedFields(
    TimeOutcome TimeOutcome, Instant Time, string TimeProblem, Instant? From, int Revision, long? Sequence, string? Unit);

/// <summary>The last step to a reading, the same for the contract and for mappings: unit, time and arrival time.</summary>
internal static class ReadingFactory
{
    /// <summary>Adds a reading to the records and answers null, or answers reason and sentence.</summary>
    public static (string Reason, string Detail)? Add(Incoming message, SensorDefinition sensor, Micro? value, in SharedFields shared)
    {
        string? unit = null;
        if (shared.Unit is not null)
        {
            unit = Units.Find(shared.Unit, sensor.Quantity.Dimension)?.Symbol;
            if (unit is null)
            {
                return (UnreadableReasons.BadUnit,
                    $"{Unreadable.Excerpt(shared.Unit)} is no unit of {sensor.Quantity.Id}; expected {string.Join(", ", Units.Symbols(sensor.Quantity.Dimension))}");
            }
        }

        var observed = shared.Time;
        if (shared.TimeOutcome != TimeOutcome.Read)
        {
            if (message.Retained)
            {
                return (UnreadableReasons.RetainedWithoutTime,
                    $"the broker kept this message and it has no usable time{Because(shared)}, so its age is unknown; expected \"time\" in RFC 3339, or publish without the retain flag");
            }

            if (!sensor.ArrivalTimeAllowed)
            {
                return shared.TimeOutcome == TimeOutcome.Bad
                    ? (UnreadableReasons.BadTime, $"{sensor.Key}: {shared.TimeProblem}")
                    : (UnreadableReasons.NoTime, $"{sensor.Key}: no time; expected \"time\" in RFC 3339 such as 2026-07-01T12:00:00Z, or allow arrival time for this sensor");
            }

            observed = message.Arrival;
        }

        if (shared.From >= observed)
        {
            return (UnreadableReasons.BadFrom, $"the period starts at {shared.From}, which is not before the time {observed}");
        }

        message.Records.Add(new ReadingRecord
        {
            Sensor = sensor.Key,
            Observed = observed,
            Value = value,
            Unit = unit,
            From = shared.From,
            Revision = shared.Revision,
            Sequence = shared.Sequence,
            Retained = message.Retained,
            ArrivalTime = shared.TimeOutcome != TimeOutcome.Read,
        });
        return null;
    }

    private static string Because(in SharedFields shared) => shared.TimeOutcome == TimeOutcome.Bad ? $" ({shared.TimeProblem})" : "";
}
