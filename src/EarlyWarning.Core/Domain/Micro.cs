using System.Globalization;

namespace EarlyWarning.Core.Domain;

/// <summary>
/// A number in whole millionths: the only form in which values, evidence and thresholds are added, compared, logged and stored.
/// Sums are exact and comparisons mean what they print. The default value is zero; the range is about +-9.2e12.
/// </summary>
public readonly record struct Micro(long Units) : IComparable<Micro>
{
    /// <summary>Units per whole number.</summary>
    public const long Scale = 1_000_000;

    private const decimal Largest = 9_000_000_000_000m;

    /// <summary>Zero.</summary>
    public static readonly Micro Zero;

    /// <summary>Rounds half to even at the sixth decimal. Throws <see cref="OverflowException"/> beyond the range.</summary>
    public static Micro From(decimal value) => new((long)decimal.Round(value * Scale, 0, MidpointRounding.ToEven));

    /// <summary>Rounds half to even at the sixth decimal. False for NaN, infinities and values beyond the range.</summary>
    public static bool TryFrom(double value, out Micro micro)
    {
        micro = default;
        if (!double.IsFinite(value) || Math.Abs(value) > (double)Largest)
        {
            return false;
        }

        micro = new Micro((long)Math.Round(value * Scale, MidpointRounding.ToEven));
        return true;
    }

    /// <summary>
    /// Reads a decimal number with a dot, optionally with an exponent. False for a comma, a thousands mark, NaN, infinities,
    /// surrounding text, and values beyond the range.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Micro micro)
    {
        micro = default;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            || Math.Abs(value) > Largest)
        {
            return false;
        }

        micro = From(value);
        return true;
    }

    /// <summary>A quotient of whole numbers in millionths, rounded half to even: shares and means that cannot overflow on the way.</summary>
    public static Micro Ratio(Int128 numerator, Int128 denominator)
    {
        var (quotient, remainder) = Int128.DivRem(numerator, denominator);
        var twice = Int128.Abs(remainder) * 2;
        var up = twice > denominator || (twice == denominator && !Int128.IsEvenInteger(quotient));
        return new Micro((long)(up ? quotient + Int128.Sign(numerator) : quotient));
    }

    /// <summary>This number in floating point, for formulas.</summary>
    public double ToDouble() => Units / (double)Scale;

    /// <summary>This number as an exact decimal.</summary>
    public decimal ToDecimal() => Units / (decimal)Scale;

    /// <summary>The larger of two numbers.</summary>
    public static Micro Max(Micro a, Micro b) => a >= b ? a : b;

    /// <summary>The distance from zero.</summary>
    public Micro Abs() => Units < 0 ? new Micro(-Units) : this;

    /// <inheritdoc />
    public int CompareTo(Micro other) => Units.CompareTo(other.Units);

    /// <summary>The exact sum.</summary>
    public static Micro operator +(Micro a, Micro b) => new(a.Units + b.Units);

    /// <summary>The exact difference.</summary>
    public static Micro operator -(Micro a, Micro b) => new(a.Units - b.Units);

    /// <summary>The number with the other sign.</summary>
    public static Micro operator -(Micro a) => new(-a.Units);

    /// <summary>True when the first is smaller.</summary>
    public static bool operator <(Micro a, Micro b) => a.Units < b.Units;

    /// <summary>True when the first is larger.</summary>
    public static bool operator >(Micro a, Micro b) => a.Units > b.Units;

    /// <summary>True when the first is not larger.</summary>
    public static bool operator <=(Micro a, Micro b) => a.Units <= b.Units;

    /// <summary>True when the first is not smaller.</summary>
    public static bool operator >=(Micro a, Micro b) => a.Units >= b.Units;

    /// <summary>Invariant decimal text without trailing zeros: <c>12.4</c>, <c>-0.000001</c>, <c>3</c>.</summary>
    public override string ToString() => ToDecimal().ToString("0.######", CultureInfo.InvariantCulture);
}
