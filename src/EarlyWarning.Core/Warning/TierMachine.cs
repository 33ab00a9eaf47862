using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;

namespace EarlyWarning.Core.Warning;

/// <summary>
/// Hysteresis with delays for the tiers of one threshold set on one stream of evidence (methods 6.2; vectors ALR-HYS/DELAY/LATCH/MISS/STEP).
/// Activating a tier activates every lower one; each tier is released by its own condition; missing data never releases.
/// Timers run in observed time. Owned by one thread.
/// </summary>
public sealed class TierMachine
{
    private readonly MachineSpec _spec;
    private readonly TierState[] _tiers;
    private Instant _lastUsable = Instant.Never;

    // What the engine's clock and people have said; readings that are taken again after a late one do not unsay it.
    private Instant _confirmedThrough = Instant.Never;
    private Instant _consentedThrough = Instant.Never;

    /// <summary>A machine with no tier active.</summary>
    public TierMachine(MachineSpec spec)
    {
        _spec = spec;
        _tiers = new TierState[spec.Tiers.Count];
        Array.Fill(_tiers, TierState.Idle);
    }

    /// <summary>What it is made of.</summary>
    public MachineSpec Spec => _spec;

    /// <summary>Rank of the highest active tier; 0 when none is.</summary>
    public int Rank => Highest(includeReleased: true);

    /// <summary>The rank that would stand if every release that waits for a person were granted.</summary>
    public int RankWithoutProposals => Highest(includeReleased: false);

    /// <summary>Observed time of the newest usable evidence.</summary>
    public Instant LastUsable => _lastUsable;

    /// <summary>Observed time of the last change of <see cref="Rank"/>.</summary>
    public Instant ChangedAt { get; private set; } = Instant.Never;

    /// <summary>True when the last raise rests on a confirm time that ran out without a second reading.</summary>
    public bool Unconfirmed { get; private set; }

    /// <summary>State of tier <paramref name="index"/>, for explanations.</summary>
    public TierState this[int index] => _tiers[index];

    /// <summary>
    /// Takes evidence at a time. <paramref name="mayRelease"/> false lets release timers run but not complete;
    /// <paramref name="mayRaise"/> says per tier index whether reaching its threshold may count (a suspect value waiting for a witness may not).
    /// </summary>
    public void Step(Instant time, Comparison comparison, bool mayRelease, Func<int, bool>? mayRaise = null)
    {
        var before = Rank;
        if (_spec.LongestGap is { } gap && _lastUsable != Instant.Never && time - _lastUsable > gap)
        {
            for (var k = 0; k < _tiers.Length; k++)
            {
                _tiers[k] = _tiers[k] with { OnSince = Instant.Never, OnCount = 0, OffSince = Instant.Never };
            }
        }

        _lastUsable = time;
        for (var k = 0; k < _tiers.Length; k++)
        {
            StepUp(k, time, comparison.Reaches(_spec.Tiers[k].Up), mayRaise);
            StepDown(k, time, comparison.IsBelow(_spec.Tiers[k].Down), mayRelease);
        }

        NoteChange(before, time);
    }

    /// <summary>No usable evidence at this time: release timers start again, raise timers survive up to the longest gap.</summary>
    public void Miss(Instant time)
    {
        for (var k = 0; k < _tiers.Length; k++)
        {
            _tiers[k] = _tiers[k] with { OffSince = Instant.Never };
            if (_spec.LongestGap is { } gap && _lastUsable != Instant.Never && time - _lastUsable > gap)
            {
                _tiers[k] = _tiers[k] with { OnSince = Instant.Never, OnCount = 0 };
            }
        }
    }

    /// <summary>The earliest moment at which a confirm time is complete, or null when none runs.</summary>
    public Instant? ConfirmCompleteAt()
    {
        Instant? earliest = null;
        for (var k = 0; k < _tiers.Length; k++)
        {
            if (!IsActive(k) && HoldComplete(k) is { } complete)
            {
                earliest = earliest is { } e && e <= complete ? e : complete;
            }
        }

        return earliest;
    }

    /// <summary>
    /// The engine's clock says that no second reading came: tiers whose confirm time is complete at a moment count as active, until a
    /// reading from before the deadline denies it.
    /// </summary>
    public void CompleteConfirm(Instant complete)
    {
        var before = Rank;
        _confirmedThrough = Instant.Max(_confirmedThrough, complete);
        NoteChange(before, complete);
    }

    /// <summary>
    /// Before evidence at a time is taken: tiers whose deadline lies before it, and whose value was fresh then, are active for good.
    /// So readings in a batch, or taken again, give what they would have given one by one.
    /// </summary>
    public void SettleConfirm(Instant time)
    {
        var before = Rank;
        var settled = Instant.Never;
        for (var k = 0; k < _tiers.Length; k++)
        {
            if (!_tiers[k].Active && HoldComplete(k) is { } complete && complete + GapCheck.Grace <= time)
            {
                Activate(k);
                settled = complete;
            }
        }

        if (Rank != before)
        {
            (ChangedAt, Unconfirmed) = (settled, true);
        }
    }

    /// <summary>A person consents: tiers whose release condition has been met are left. False when none was waiting.</summary>
    public bool StepDown(Instant time)
    {
        var before = Rank;
        _consentedThrough = Instant.Max(_consentedThrough, _lastUsable);
        for (var k = 0; k < _tiers.Length; k++)
        {
            if (_tiers[k].Active && _tiers[k].ReleasedSince != Instant.Never)
            {
                _tiers[k] = _tiers[k] with { Active = false, ReleasedSince = Instant.Never, OffSince = Instant.Never };
            }
        }

        NoteChange(before, time);
        return Rank != before;
    }

    /// <summary>Takes the state of another machine, tier by tier of the same rank; for a changed configuration.</summary>
    public void TakeOver(TierMachine other)
    {
        for (var k = 0; k < _tiers.Length; k++)
        {
            for (var j = 0; j < other._tiers.Length; j++)
            {
                if (other._spec.Tiers[j].Rank == _spec.Tiers[k].Rank)
                {
                    _tiers[k] = other._tiers[j];
                }
            }
        }

        (ChangedAt, Unconfirmed, _lastUsable) = (other.ChangedAt, other.Unconfirmed, other._lastUsable);
        (_confirmedThrough, _consentedThrough) = (other._confirmedThrough, other._consentedThrough);
    }

    /// <summary>A state that another machine has captured, in the tiers of this one; for a changed configuration.</summary>
    public MachineState Translate(MachineState captured, TierMachine by)
    {
        var older = new TierMachine(by._spec);
        older.Restore(captured);
        var same = new TierMachine(_spec);
        same.TakeOver(older);
        return same.Capture();
    }

    /// <summary>Judges active tiers by new thresholds at once, without delays; for a changed configuration.</summary>
    public void Reconsider(Instant time, Comparison comparison)
    {
        var before = Rank;
        for (var k = _tiers.Length - 1; k >= 0; k--)
        {
            if (comparison.Reaches(_spec.Tiers[k].Up) == true)
            {
                Activate(k);
                break;
            }

            if (_tiers[k].Active && comparison.IsBelow(_spec.Tiers[k].Down) == true)
            {
                _tiers[k] = TierState.Idle;
            }
        }

        NoteChange(before, time);
    }

    /// <summary>A copy of the state, to return to with <see cref="Restore"/>.</summary>
    public MachineState Capture() => new([.. _tiers], _lastUsable, ChangedAt, Unconfirmed, _confirmedThrough, _consentedThrough);

    /// <summary>Returns to a captured state. What the clock and people have said since then stays said.</summary>
    public void Restore(MachineState state)
    {
        state.Tiers.CopyTo(_tiers);
        (_lastUsable, ChangedAt, Unconfirmed) = (state.LastUsable, state.ChangedAt, state.Unconfirmed);
        _confirmedThrough = Instant.Max(_confirmedThrough, state.ConfirmedThrough);
        _consentedThrough = Instant.Max(_consentedThrough, state.ConsentedThrough);
    }

    private void StepUp(int k, Instant time, bool? reached, Func<int, bool>? mayRaise)
    {
        if (reached is null)
        {
            return;
        }

        if (reached == false)
        {
            _tiers[k] = _tiers[k] with { OnSince = Instant.Never, OnCount = 0 };
            return;
        }

        if (!_tiers[k].Active && mayRaise is not null && !mayRaise(k))
        {
            return;
        }

        var state = _tiers[k];
        state = state with { OnSince = state.OnSince == Instant.Never ? time : state.OnSince, OnCount = Math.Min(state.OnCount + 1, 1_000_000) };
        _tiers[k] = state;
        var confirm = _spec.Tiers[k].Confirm;
        if (!state.Active && (state.OnCount >= confirm.Samples || (confirm.AtMost is { } most && time - state.OnSince >= most)))
        {
            Activate(k);
            Unconfirmed = false;
        }
    }

    private void StepDown(int k, Instant time, bool? below, bool mayRelease)
    {
        var state = _tiers[k];
        if (!state.Active)
        {
            return;
        }

        if (below is null)
        {
            // Nobody knows: the release starts again, a proposal stands.
            _tiers[k] = state with { OffSince = Instant.Never };
            return;
        }

        if (below == false)
        {
            _tiers[k] = state with { OffSince = Instant.Never, ReleasedSince = Instant.Never };
            return;
        }

        var since = state.OffSince == Instant.Never ? time : state.OffSince;
        _tiers[k] = state = state with { OffSince = since };
        if (!mayRelease || time - since < _spec.Tiers[k].ReleaseFor)
        {
            return;
        }

        if (!_spec.Tiers[k].NeedsConsent || time <= _consentedThrough)
        {
            _tiers[k] = state with { Active = false, OffSince = Instant.Never };
        }
        else if (state.ReleasedSince == Instant.Never)
        {
            _tiers[k] = state with { ReleasedSince = time };
        }
        else if (_spec.ConsentOrAfter is { } after && time - state.ReleasedSince >= after)
        {
            _tiers[k] = state with { Active = false, OffSince = Instant.Never, ReleasedSince = Instant.Never };
        }
    }

    private void Activate(int k)
    {
        for (var j = 0; j <= k; j++)
        {
            _tiers[j] = _tiers[j] with { Active = true, ReleasedSince = Instant.Never, OffSince = Instant.Never };
        }
    }

    private void NoteChange(int before, Instant time)
    {
        if (Rank == before)
        {
            return;
        }

        ChangedAt = time;
        var k = Array.FindLastIndex(_tiers, t => t.Active);
        for (var top = _tiers.Length - 1; top > k; top--)
        {
            if (IsActive(top) && HoldComplete(top) is { } complete)
            {
                (ChangedAt, Unconfirmed) = (complete, true);
                return;
            }
        }
    }

    // When the hold of a tier is complete, if one runs whose value is still fresh at its deadline.
    private Instant? HoldComplete(int k)
    {
        if (_tiers[k].OnSince == Instant.Never || _spec.Tiers[k].Confirm.AtMost is not { } most)
        {
            return null;
        }

        var complete = _tiers[k].OnSince + most;
        return _spec.LongestGap is { } gap && complete + GapCheck.Grace - _lastUsable >= gap ? null : complete;
    }

    private bool IsActive(int k) => _tiers[k].Active || (HoldComplete(k) is { } complete && complete <= _confirmedThrough);

    private int Highest(bool includeReleased)
    {
        for (var k = _tiers.Length - 1; k >= 0; k--)
        {
            if (IsActive(k) && (includeReleased || _tiers[k].ReleasedSince == Instant.Never))
            {
                return _spec.Tiers[k].Rank;
            }
        }

        return 0;
    }
}
