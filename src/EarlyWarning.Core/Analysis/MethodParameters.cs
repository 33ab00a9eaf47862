namespace EarlyWarning.Core.Analysis;

/// <summary>The checked values of <c>with:</c>, by parameter name; absent ones have their default. Immutable, compared by content.</summary>
public sealed class MethodParameters : IEquatable<MethodParameters>
{
    private readonly SortedDictionary<string, string> _values;

    /// <summary>Takes over checked values.</summary>
    public MethodParameters(IEnumerable<KeyValuePair<string, string>> values) =>
        _values = new SortedDictionary<string, string>(values.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>No parameter stated.</summary>
    public static MethodParameters None { get; } = new([]);

    /// <summary>The stated values in order of name.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The stated value of a parameter, or its default.</summary>
    public string Choice(MethodParameter parameter) => _values.GetValueOrDefault(parameter.Name, parameter.Default);

    /// <inheritdoc />
    public bool Equals(MethodParameters? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as MethodParameters);

    /// <inheritdoc />
    public override int GetHashCode() => _values.Count;
}
