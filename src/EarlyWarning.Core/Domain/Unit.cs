namespace EarlyWarning.Core.Domain;

/// <summary>
/// A unit of measurement. A value in this unit times <see cref="Factor"/> plus <see cref="Offset"/> is the value in the canonical unit
/// of its dimension. Immutable; compared by symbol and dimension.
/// </summary>
public sealed record Unit(string Symbol, Dimension Dimension, decimal Factor, decimal Offset = 0m)
{
    /// <summary>Converts to the canonical unit, rounding half to even at the sixth decimal.</summary>
    public Micro ToCanonical(Micro value) =>
        Factor == 1m && Offset == 0m ? value : Micro.From((value.ToDecimal() * Factor) + Offset);

    /// <summary>Converts from the canonical unit, rounding half to even at the sixth decimal.</summary>
    public Micro FromCanonical(Micro value) =>
        Factor == 1m && Offset == 0m ? value : Micro.From((value.ToDecimal() - Offset) / Factor);
}
