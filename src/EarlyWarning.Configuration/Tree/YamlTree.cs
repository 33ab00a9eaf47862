using EarlyWarning.Configuration.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EarlyWarning.Configuration.Tree;

/// <summary>
/// Reads one YAML document into nodes with places. Anchors, aliases and tags are refused: they hide where a number comes from and let
/// a small file grow without bound. Null when nothing could be read; the reason is then in the list.
/// </summary>
internal sealed class YamlTree
{
    private const int LongestText = 32 * 1024 * 1024;
    private const int DeepestNesting = 24;

    private readonly string _file;
    private readonly List<string> _lines;
    private readonly ProblemList _problems;
    private readonly Parser _parser;

    private YamlTree(string file, string text, ProblemList problems)
    {
        _file = file;
        _lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        _problems = problems;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The root mapping of a file.</summary>
    public static MapNode? Read(string file, string text, ProblemList problems)
    {
        if (text.Length > LongestText)
        {
            problems.Error(Place.Of(file), $"the file has {text.Length} characters", $"at most {LongestText}");
            return null;
        }

        var tree = new YamlTree(file, text, problems);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException exception)
        {
            tree.Refuse((int)exception.Start.Line, (int)exception.Start.Column, Sentence(exception.Message));
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException or InvalidCastException or OverflowException)
        {
            // The parser lets a few slips of its own out on broken text, such as an escape beyond Unicode or a bracket that is never closed.
            var last = tree._parser.Current?.End ?? Mark.Empty;
            tree.Refuse((int)last.Line, (int)last.Column, "something after this is not closed, or cannot be read");
            return null;
        }
    }

    private void Refuse(int line, int column, string sentence)
    {
        // A file that was indented with tabs is refused at its first key; the tab is what has to be found.
        var tab = sentence.Contains("tab", StringComparison.Ordinal) ? _lines.FindIndex(l => l.Length > l.TrimStart().Length && l[..^l.TrimStart().Length].Contains('\t', StringComparison.Ordinal)) : -1;
        (line, column) = tab < 0 ? (line, column) : (tab + 1, 1 + _lines[tab].IndexOf('\t', StringComparison.Ordinal));
        var around = string.Concat(_lines.Skip(line - 2).Take(2));
        _problems.Error(new Place(_file, line, column), $"this is not YAML: {sentence}{FullWidth.Hint(around)}");
    }

    private MapNode? ReadDocument()
    {
        MapNode? root = new(new Place(_file, 1, 1), []);
        var documents = 0;
        while (_parser.MoveNext())
        {
            switch (_parser.Current)
            {
                case StreamStart or StreamEnd or DocumentEnd:
                    break;
                case DocumentStart when ++documents == 1:
                    break;
                case DocumentStart second:
                    _problems.Error(PlaceOf(_file, second.Start), "a second document begins here", "one document per file; remove the line '---'");
                    return root;
                case { } first:
                    root = RootOf(ReadNode(first, 0));
                    break;
            }
        }

        return root;
    }

    private MapNode? RootOf(Node node)
    {
        if (node is MapNode or ScalarNode { IsEmpty: true })
        {
            return node as MapNode ?? new MapNode(node.Place, []);
        }

        _problems.Error(node.Place, "the file does not begin with a key" + FullWidth.Hint(_lines.Find(l => l.Trim().Length > 0 && !l.TrimStart().StartsWith('#')) ?? ""), "lines such as 'key: value'");
        return null;
    }

    private Node ReadNode(ParsingEvent current, int depth)
    {
        var place = PlaceOf(_file, current.Start);
        if (depth > DeepestNesting)
        {
            throw new YamlException(current.Start, current.End, "nested too deeply");
        }

        if (current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            _problems.Error(place, "an anchor (&) or tag (!) stands here", "plain values; for shared sensor settings use 'classes'");
        }

        switch (current)
        {
            case Scalar scalar:
                return new ScalarNode(place, scalar.Value, scalar.Style == ScalarStyle.Plain ? ScalarOrigin.Plain : ScalarOrigin.Quoted);
            case SequenceStart:
                List<Node> items = [];
                while (Next() is not SequenceEnd)
                {
                    items.Add(ReadNode(_parser.Current!, depth + 1));
                }

                return new ListNode(place, items);
            case MappingStart:
                return ReadMap(place, depth);
            default:
                _problems.Error(place, "an alias (*) stands here", "the value itself; for shared sensor settings use 'classes'");
                return new ScalarNode(place, "", ScalarOrigin.Plain);
        }
    }

    private MapNode ReadMap(Place place, int depth)
    {
        List<MapEntry> entries = [];
        Dictionary<string, Place> seen = new(StringComparer.Ordinal);
        while (Next() is { } next and not MappingEnd)
        {
            var key = ReadNode(next, depth + 1);
            var value = ReadNode(Next(), depth + 1);
            if (key is not ScalarNode name)
            {
                _problems.Error(key.Place, "a key is a list or a mapping", "a word followed by ':'");
            }
            else if (!seen.TryAdd(name.Text, name.Place))
            {
                _problems.Error(name.Place, $"key {Words.Quote(name.Text)} stands here again", $"it once; it is already in line {seen[name.Text].Line}");
            }
            else
            {
                entries.Add(new MapEntry(name.Text, name.Place, value));
            }
        }

        return new MapNode(place, entries);
    }

    private ParsingEvent Next() =>
        _parser.MoveNext() ? _parser.Current! : throw new YamlException("the file ends in the middle of a value");

    private static Place PlaceOf(string file, Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private static string Sentence(string message)
    {
        var text = message.TrimEnd('.', ' ');
        return text.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
