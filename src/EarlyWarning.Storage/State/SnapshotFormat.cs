using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Storage.State;

/// <summary>
/// The bytes of a snapshot file: magic <c>EWSNAP1\n</c>, version of the content (int32), position (int64), length of the content (int64), all
/// little-endian, SHA-256 of these and the content (32 bytes), then the content.
/// </summary>
internal static class SnapshotFormat
{
    private const int Fields = 8 + 4 + 8 + 8;
    private const int HeaderLength = Fields + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "EWSNAP1\n"u8;

    /// <summary>Everything that stands before the content.</summary>
    public static byte[] Header(StoredSnapshot snapshot)
    {
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), snapshot.Version);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(12), snapshot.Position);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(20), snapshot.Content.Length);
        Hash(header.AsSpan(0, Fields), snapshot.Content.Span, header.AsSpan(Fields));
        return header;
    }

    /// <summary>Reads a file back; false with what is wrong when a single bit is not as written.</summary>
    public static bool TryRead(byte[] file, [NotNullWhen(true)] out StoredSnapshot? snapshot, [NotNullWhen(false)] out string? why)
    {
        snapshot = null;
        if (file.Length < HeaderLength || !file.AsSpan(0, 8).SequenceEqual(Magic))
        {
            why = "it does not begin like a snapshot";
            return false;
        }

        var length = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(20));
        if (length != file.Length - HeaderLength)
        {
            why = $"it should hold {length} bytes and holds {file.Length - HeaderLength}";
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(file.AsSpan(0, Fields), file.AsSpan(HeaderLength), hash);
        if (!hash.SequenceEqual(file.AsSpan(Fields, SHA256.HashSizeInBytes)))
        {
            why = "its checksum is wrong";
            return false;
        }

        snapshot = new StoredSnapshot(BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(12)), BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8)), file.AsMemory(HeaderLength));
        why = null;
        return true;
    }

    private static void Hash(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> content, Span<byte> into)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(fields);
        sha.AppendData(content);
        sha.GetHashAndReset(into);
    }
}
