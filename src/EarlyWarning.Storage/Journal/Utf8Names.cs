using System.Text;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// Gives the same string for the same UTF-8 bytes, so that a million readings of a thousand sensors do not make two million strings. Holds
/// a bounded number of short names; a name that meets another one in its place replaces it. Not thread-safe.
/// </summary>
internal sealed class Utf8Names
{
    private const int Slots = 8192;
    private const int Longest = 64;

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = 2166136261u;
        foreach (var b in utf8)
        {
            hash = (hash ^ b) * 16777619u;
        }

        ref var slot = ref _slots[(hash ^ (hash >> 15)) & (Slots - 1)];
        if (slot.Bytes is null || !utf8.SequenceEqual(slot.Bytes))
        {
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return slot.Text;
    }
}
