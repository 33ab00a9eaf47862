using System.Buffers.Binary;
using System.IO.Compression;

namespace EarlyWarning.App.Files;

/// <summary>
/// Reads gzip and says when the file is cut off, which <see cref="GZipStream"/> passes over in silence: the last four bytes of a whole
/// file are the length of its last part, so they are never larger than what came out (files below 4 GiB; what was cut off ends in
/// arbitrary bytes and is missed once in 4 GiB / length). Throws <see cref="InvalidDataException"/> at the end of a cut-off file.
/// </summary>
internal sealed class WholeGzip : Stream
{
    private readonly GZipStream _gzip;
    private readonly uint _lastLength;
    private long _read;

    public WholeGzip(FileStream file)
    {
        if (file.CanSeek && file.Length >= 4)
        {
            Span<byte> last = stackalloc byte[4];
            file.Seek(-4, SeekOrigin.End);
            file.ReadExactly(last);
            file.Position = 0;
            _lastLength = BinaryPrimitives.ReadUInt32LittleEndian(last);
        }

        _gzip = new GZipStream(file, CompressionMode.Decompress);
    }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => _read; set => throw new NotSupportedException(); }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        var count = _gzip.Read(buffer);
        _read += count;
        return count == 0 && buffer.Length > 0 && _read < _lastLength ? throw new InvalidDataException("the compressed file is cut off") : count;
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override void Flush()
    {
        // Nothing is written.
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _gzip.Dispose();
        base.Dispose(disposing);
    }
}
