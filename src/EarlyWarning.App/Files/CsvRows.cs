using System.Text;
using nietras.SeparatedValues;

namespace EarlyWarning.App.Files;

/// <summary>
/// The lines of a CSV file, plain or gzip, UTF-8 with or without BOM, any line ends. A line is never longer than the line itself: quotes
/// do not span lines, so a quote that is never closed costs one line (field case B126).
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private const int LongestHeader = 4096;
    private readonly string _file;
    private readonly StreamReader _text;
    private readonly SepReader _reader;

    /// <summary>Opens a file and reads its header. Throws <see cref="BadLineException"/> when the header is not understood.</summary>
    public CsvRows(string file, bool isSeries)
    {
        _file = file;
        var stream = Open(file, out var canSeek);
        CanReadAgain = canSeek;
        _text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        try
        {
            Columns = CsvColumns.Parse(ReadHeader(), isSeries, out var reason) ?? throw new BadLineException(new BadLine(file, 1, reason));
            _reader = Sep.New(Columns.Separator).Reader(o => o with { HasHeader = false, DisableColCountCheck = true, DisableQuotesParsing = true }).From(_text);
        }
        catch (Exception e)
        {
            _text.Dispose();
            if (e is InvalidDataException)
            {
                throw new BadLineException(new BadLine(file, 1, $"the compressed file is damaged: {e.Message}"));
            }

            throw;
        }
    }

    /// <summary>False for a pipe: its content comes only once.</summary>
    public bool CanReadAgain { get; }

    /// <summary>The columns of the header.</summary>
    public CsvColumns Columns { get; }

    /// <summary>Number of the line in hand.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Number of its cells.</summary>
    public int ColCount => _reader.Current.ColCount;

    /// <summary>A cell, without blanks and quotes around it; empty when the column is absent.</summary>
    public ReadOnlySpan<char> this[int column] => column < 0 ? [] : CsvText.Bare(_reader.Current[column].Span);

    /// <summary>True when the line is empty.</summary>
    public bool IsEmpty => _reader.Current.ColCount == 1 && _reader.Current[0].Span.IsWhiteSpace();

    /// <summary>
    /// Goes to the next line. False at the end; with <paramref name="damage"/> when the rest of the file cannot be read.
    /// </summary>
    public bool MoveNext(out BadLine? damage)
    {
        damage = null;
        try
        {
            if (!_reader.MoveNext())
            {
                return false;
            }

            // Counted here: without quotes a row is a line, and the reader's own number is one too high for the first.
            Line++;
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            damage = new BadLine(_file, Line + 1, $"the rest of the file cannot be read: {e.Message}");
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
    }

    private static Stream Open(string file, out bool canSeek)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        canSeek = stream.CanSeek;
        var isGzip = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && canSeek)
        {
            isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
            stream.Position = 0;
        }

        return isGzip ? new WholeGzip(stream) : stream;
    }

    private string ReadHeader()
    {
        var header = new StringBuilder();
        for (var c = _text.Read(); c >= 0 && c != '\n' && header.Length < LongestHeader; c = _text.Read())
        {
            if (c == '\r')
            {
                if (_text.Peek() == '\n')
                {
                    _text.Read();
                }

                break;
            }

            header.Append((char)c);
        }

        return header.ToString();
    }
}
