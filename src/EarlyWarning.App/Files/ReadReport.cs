namespace EarlyWarning.App.Files;

/// <summary>What became of the lines of input files; complete once the readings have been enumerated. Used by one reader at a time.</summary>
/// <param name="strict">True: the first bad line stops with a <see cref="BadLineException"/>.</param>
public sealed class ReadReport(bool strict = false)
{
    /// <summary>How many bad lines are kept; all are counted.</summary>
    public const int MostKept = 20;

    private readonly List<BadLine> _first = [];
    private readonly List<string> _sorted = [];

    /// <summary>Readings handed out.</summary>
    public long Readings { get; private set; }

    /// <summary>Lines that could not be taken.</summary>
    public long BadLines { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<BadLine> FirstBad => _first;

    /// <summary>Files whose lines were not in order of time and were sorted in memory.</summary>
    public IReadOnlyList<string> SortedFiles => _sorted;

    internal void Accept() => Readings++;

    internal void Refuse(BadLine line)
    {
        if (strict)
        {
            throw new BadLineException(line);
        }

        BadLines++;
        if (_first.Count < MostKept)
        {
            _first.Add(line);
        }
    }

    internal void NoteSorted(string file) => _sorted.Add(file);
}
