using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.TimeWindows;

/// <summary>
/// Turns a running rain total into rain records: wrap, reset, jitter, impossible jumps (methods 1.2, vectors RAIN-CNT-*).
/// A value type: copying it is a checkpoint.
/// </summary>
public struct RainCounter : IEquatable<RainCounter>
{
    private Instant _baseTime;
    private Micro _baseValue;
    private Instant _pendingTime;
    private Micro _pendingValue;

    /// <summary>True once a first total has been taken.</summary>
    public bool HasBaseline { get; private set; }

    /// <summary>True while an impossible total waits for the next one to confirm it.</summary>
    public bool HasPending { get; private set; }

    /// <summary>Takes the next total, later than the ones before. Null for the first one, which only sets the baseline.</summary>
    public CounterRecord? Step(Instant time, Micro total, CounterDefinition counter)
    {
        if (!HasBaseline)
        {
            (_baseTime, _baseValue, HasBaseline) = (time, total, true);
            return null;
        }

        var limit = Limit(time - _baseTime, counter);
        var difference = total - _baseValue;
        if (difference >= Micro.Zero)
        {
            if (difference <= limit)
            {
                return Accept(time, total, difference, CounterStatus.Ok);
            }
        }
        else if (-difference <= counter.Jitter)
        {
            return Accept(time, _baseValue, Micro.Zero, CounterStatus.Jitter);
        }
        else if (difference + counter.Modulus >= Micro.Zero && difference + counter.Modulus <= limit)
        {
            return Accept(time, total, difference + counter.Modulus, CounterStatus.Rollover);
        }
        else if (total >= Micro.Zero && total <= limit)
        {
            return Accept(time, total, total, CounterStatus.Reset);
        }

        if (HasPending)
        {
            var step = total - _pendingValue;
            if (step >= Micro.Zero && step <= Limit(time - _pendingTime, counter))
            {
                _baseTime = _pendingTime;
                return Accept(time, total, step, CounterStatus.Rebase);
            }
        }

        (_pendingTime, _pendingValue, HasPending) = (time, total, true);
        return new CounterRecord(_baseTime, time, null, CounterStatus.Reject);
    }

    /// <inheritdoc />
    public readonly bool Equals(RainCounter other) =>
        (_baseTime, _baseValue, HasBaseline, _pendingTime, _pendingValue, HasPending)
        == (other._baseTime, other._baseValue, other.HasBaseline, other._pendingTime, other._pendingValue, other.HasPending);

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is RainCounter other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode() => HashCode.Combine(_baseTime, _baseValue);

    /// <summary>Same state.</summary>
    public static bool operator ==(RainCounter a, RainCounter b) => a.Equals(b);

    /// <summary>Another state.</summary>
    public static bool operator !=(RainCounter a, RainCounter b) => !a.Equals(b);

    /// <summary>Writes the state down.</summary>
    public readonly void Save(BinaryWriter writer)
    {
        writer.Write(HasBaseline);
        writer.Write(_baseTime.Milliseconds);
        writer.Write(_baseValue.Units);
        writer.Write(HasPending);
        writer.Write(_pendingTime.Milliseconds);
        writer.Write(_pendingValue.Units);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static RainCounter Load(BinaryReader reader) => new()
    {
        HasBaseline = reader.ReadBoolean(),
        _baseTime = new Instant(reader.ReadInt64()),
        _baseValue = new Micro(reader.ReadInt64()),
        HasPending = reader.ReadBoolean(),
        _pendingTime = new Instant(reader.ReadInt64()),
        _pendingValue = new Micro(reader.ReadInt64()),
    };

    private CounterRecord Accept(Instant time, Micro newBase, Micro amount, CounterStatus status)
    {
        var record = new CounterRecord(_baseTime, time, amount, status);
        (_baseTime, _baseValue, HasPending) = (time, newBase, false);
        return record;
    }

    // The most that can have fallen: intensity ceiling times interval plus one counter step.
    private static Micro Limit(Duration interval, CounterDefinition counter)
    {
        var ceiling = counter.MaximumIntensity ?? Micro.From(interval.Milliseconds switch
        {
            <= 600_000 => 1200m,
            <= 3_600_000 => 600m,
            _ => 400m,
        });
        return Micro.From(decimal.Min((ceiling.ToDecimal() * interval.Milliseconds / 3_600_000m) + counter.Resolution.ToDecimal(), 9_000_000_000m));
    }
}

/// <summary>One step of a counter.</summary>
/// <param name="Amount">Rain in (Start, End] in mm; null when the total was rejected.</param>
public sealed record CounterRecord(Instant Start, Instant End, Micro? Amount, CounterStatus Status);

/// <summary>How a difference of totals was read (methods 1.2).</summary>
public enum CounterStatus : byte
{
    /// <summary>A plain difference.</summary>
    Ok,

    /// <summary>A small fall of a weighing gauge: no rain, the baseline value stays.</summary>
    Jitter,

    /// <summary>The counter wrapped.</summary>
    Rollover,

    /// <summary>The counter started again; the amount is a lower bound.</summary>
    Reset,

    /// <summary>Physically impossible; nothing counted.</summary>
    Reject,

    /// <summary>The impossible total was confirmed by this one; counted from there.</summary>
    Rebase,
}
