namespace EarlyWarning.Web.Security;

/// <summary>A password or token that does not show itself: printing, logging and comparing records give stars.</summary>
public sealed class Secret
{
    private readonly string _value;

    /// <summary>Keeps a secret. Throws <see cref="ArgumentException"/> when it is empty.</summary>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Its number of characters.</summary>
    internal int Length => _value.Length;

    /// <summary>The secret itself, for the one place that uses it.</summary>
    internal string Reveal() => _value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
