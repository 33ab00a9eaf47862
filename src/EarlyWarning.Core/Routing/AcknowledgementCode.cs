using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Core.Routing;

/// <summary>
/// A code of five characters to say or type when a warning is acknowledged at a tier. Derived from both, so that it is the same on every
/// channel and after a restart. It is a name, not a secret: whoever acknowledges still says who they are.
/// </summary>
public static class AcknowledgementCode
{
    /// <summary>Length of a code.</summary>
    public const int Length = 5;

    /// <summary>No vowels (no words), and nothing that is mistaken on paper or phone: 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B.</summary>
    private const string Alphabet = "CDFHJKMNPRTVWXY3479";

    /// <summary>The code of a warning at a tier.</summary>
    public static string For(string warning, string tier)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{warning}\n{tier}"), hash);
        var number = BinaryPrimitives.ReadUInt64BigEndian(hash);
        Span<char> code = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            code[i] = Alphabet[(int)(number % (ulong)Alphabet.Length)];
            number /= (ulong)Alphabet.Length;
        }

        return new string(code);
    }

    /// <summary>
    /// The warnings and tiers that a typed code means; capitals, blanks and hyphens do not matter. More than one is possible (one in two
    /// million per pair): then the person is asked.
    /// </summary>
    public static IReadOnlyList<(string Warning, string Tier)> Find(string typed, IEnumerable<(string Warning, string Tier)> open)
    {
        var wanted = typed.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        return [.. open.Where(o => For(o.Warning, o.Tier) == wanted)];
    }
}
