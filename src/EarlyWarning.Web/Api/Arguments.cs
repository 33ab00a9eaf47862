using System.Globalization;
using EarlyWarning.Core.Domain;
using EarlyWarning.Web.Errors;

namespace EarlyWarning.Web.Api;

/// <summary>Checks what callers send in addresses and bodies. Each throws <see cref="RequestException"/> (400) with what was expected.</summary>
internal static class Arguments
{
    private const int LongestText = 500;

    private const int LongestCode = 16;

    /// <summary>An id, or null when it is absent.</summary>
    public static string? OptionalId(string? value, string name) => value is null ? null : Id(value, name);

    /// <summary>An id.</summary>
    public static string Id(string value, string name) =>
        Ids.IsValid(value) ? value : throw Wrong(name, value, $"Expected {Ids.Rule}.");

    /// <summary>A warning id: <c>zone.hazard.onset</c>.</summary>
    public static string Warning(string value, string name) =>
        IsWarning(value) ? value : throw Wrong(name, value, "Expected zone.hazard.onset, e.g. lower-creek.flash-flood.20150524T034500Z.");

    /// <summary>A warning id, or the code of a notice (letters and digits).</summary>
    public static string WarningOrCode(string value, string name) =>
        IsWarning(value) || (value.Length is > 0 and <= LongestCode && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            ? value
            : throw Wrong(name, value, "Expected zone.hazard.onset, e.g. lower-creek.flash-flood.20150524T034500Z, or the code of a notice.");

    /// <summary>Text that a person wrote, without control characters; trimmed.</summary>
    public static string Text(string value, string name, bool mayBeEmpty)
    {
        var text = value.Trim();
        if (text.Length > LongestText || (text.Length == 0 && !mayBeEmpty))
        {
            throw RequestException.BadRequest($"'{name}' is not as expected.", $"'{name}' has {text.Length} characters. Expected {(mayBeEmpty ? "at most" : "1 to")} {LongestText}.");
        }

        return text.Any(char.IsControl)
            ? throw RequestException.BadRequest($"'{name}' is not as expected.", $"'{name}' holds control characters or line breaks. Write it in one line.")
            : text;
    }

    /// <summary>A whole number in a range; the default when it is absent.</summary>
    public static long Number(string? value, string name, long absent, long least, long most) =>
        value is null ? absent
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw Wrong(name, value, FormattableString.Invariant($"Expected a whole number from {least} to {most}."));

    private static bool IsWarning(string value)
    {
        var parts = value.Split('.', 4);
        return parts.Length == 3
            && Ids.IsValid(parts[0])
            && Ids.IsValid(parts[1])
            && DateTime.TryParseExact(parts[2], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static RequestException Wrong(string name, string found, string expected) =>
        RequestException.BadRequest($"'{name}' is not as expected.", $"Found '{(found.Length <= 60 ? found : found[..60] + "...")}' for '{name}'. {expected}");
}
