namespace EarlyWarning.Configuration.Site;

/// <summary>A password, token or key. Printing it shows nothing of it, not even its length.</summary>
public sealed class Secret
{
    private readonly string _value;

    /// <summary>Wraps a text.</summary>
    public Secret(string value) => _value = value;

    /// <summary>The text itself, for the one place that needs it.</summary>
    public string Reveal() => _value;

    /// <summary><c>(secret)</c>.</summary>
    public override string ToString() => "(secret)";
}
