namespace EarlyWarning.App.Files;

/// <summary>A line of an input file that could not be taken, with what was found and what was expected.</summary>
/// <param name="File">The path as given.</param>
/// <param name="Line">From 1; the header is line 1.</param>
public sealed record BadLine(string File, long Line, string Reason)
{
    /// <summary><c>file:line: reason</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}: {Reason}");
}

/// <summary>A line stops the whole file: a header that cannot be understood, or any bad line when reading strictly.</summary>
public sealed class BadLineException(BadLine line) : Exception(line.ToString())
{
    /// <summary>The line.</summary>
    public BadLine Line { get; } = line;
}
