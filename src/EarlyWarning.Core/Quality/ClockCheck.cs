using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Quality;

/// <summary>
/// An impossible sensor clock (more than 5 min ahead, or before 2001): the reading is evaluated at its arrival time, suspect, marked
/// clock-replaced. Age is a mark, never a flag (methods 4; design 5.2; vector QC-CLOCK-01).
/// </summary>
public static class ClockCheck
{
    /// <summary>How far ahead of arrival an observed time may be.</summary>
    public static readonly Duration MostAhead = Duration.FromMinutes(5);

    /// <summary>From this age on a reading is marked late.</summary>
    public static readonly Duration LateAfter = Duration.FromMinutes(10);

    /// <summary>2001-01-01T00:00:00Z; earlier clocks are reset clocks.</summary>
    public static readonly Instant FirstValid = new(978_307_200_000);

    /// <summary>The time to evaluate at, and the marks it brings.</summary>
    public static ClockFinding Judge(Instant observed, Instant received)
    {
        if (observed > received + MostAhead || observed < FirstValid)
        {
            return new ClockFinding(received, QualityFlag.Suspect, Marks.ClockReplaced);
        }

        return new ClockFinding(observed, QualityFlag.Good, received - observed > LateAfter ? Marks.Late : Marks.None);
    }
}

/// <summary>What the clock check says.</summary>
/// <param name="EvaluatedAt">Observed time, or arrival time when the clock was impossible.</param>
public readonly record struct ClockFinding(Instant EvaluatedAt, QualityFlag Flag, Marks Marks);
