using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Configuration.Files;

/// <summary>
/// The hash that an event's <c>configuration</c> names: over network, rules and their tables; not over site, routes or outlines, which
/// change no decision. Files in ordinal order of name, each with its name, line ends as LF, without byte order mark.
/// </summary>
internal static class ConfigurationHash
{
    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Of(ConfigurationText text, IReadOnlyCollection<string> tables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in text.Files)
        {
            if (name == ConfigurationText.NetworkFile || text.RuleFiles.Contains(name) || tables.Contains(name))
            {
                var lines = content.ReplaceLineEndings("\n");
                var head = string.Create(CultureInfo.InvariantCulture, $"{name}\n{Encoding.UTF8.GetByteCount(lines)}\n");
                hash.AppendData(Encoding.UTF8.GetBytes(head));
                hash.AppendData(Encoding.UTF8.GetBytes(lines));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
