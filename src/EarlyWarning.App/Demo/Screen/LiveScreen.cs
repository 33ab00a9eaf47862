using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyWarning.App.Demo.Screen;

/// <summary>The live table on a terminal: tier by word, symbol and colour; below it the last notices and what was held back.</summary>
public sealed class LiveScreen(LiveDisplayContext display, BoardWords words, Func<Instant, string> clock) : IDemoScreen
{
    private const int NoticesShown = 5;
    private readonly List<string> _notices = [];
    private readonly List<string> _heldBack = [];

    /// <inheritdoc />
    public void Show(BoardPicture picture) => display.UpdateTarget(Draw(picture));

    /// <inheritdoc />
    public void Notice(Instant time, string recipient, string text) => Add(_notices, $"[grey]{clock(time)}[/] [bold]{Markup.Escape(recipient)}[/]  {Markup.Escape(text)}", NoticesShown);

    /// <inheritdoc />
    public void HeldBack(HeldBack entry) => Add(_heldBack, $"[grey]{clock(entry.Time)}[/] {Markup.Escape($"{entry.Zone} {entry.Rule} {entry.Tier}: {entry.Why}")}", 3);

    private static void Add(List<string> list, string line, int most)
    {
        list.Add(line);
        if (list.Count > most)
        {
            list.RemoveAt(0);
        }
    }

    private Rows Draw(BoardPicture picture)
    {
        var table = new Table().Border(TableBorder.Rounded).Expand().Title($"[bold]EarlyWarning[/]  {clock(picture.EngineTime)}");
        foreach (var heading in (string[])[words.Zone, words.Hazard, words.Tier, words.Data, words.Evidence, words.Trend, words.Acknowledged])
        {
            table.AddColumn(heading);
        }

        foreach (var row in picture.Rows)
        {
            var colour = row.Tier.Rank == 0 ? "default" : row.Tier.Colour;
            table.AddRow(
                Markup.Escape(row.ZoneName),
                Markup.Escape(BoardText.Hazard(row.Hazard, words)),
                $"[{(row.Tier.Rank == 0 ? "default" : $"bold {colour}")}]{Markup.Escape(BoardText.Tier(row, words))}[/]{(row.ReleaseProposed ? $"\n[grey]{Markup.Escape(words.Released)}[/]" : "")}",
                row.DataState == DataState.Ok ? Markup.Escape(words.States[DataState.Ok]) : $"[bold]{Markup.Escape(BoardText.Data(row, words))}[/]",
                Markup.Escape(BoardText.Evidence(row, words)),
                Markup.Escape(words.Trends[row.Trend]),
                Markup.Escape(BoardText.Acknowledged(row, words, clock)));
        }

        var parts = new List<IRenderable> { table };
        parts.AddRange(_notices.Count == 0 ? [] : [new Markup($"[bold]{Markup.Escape(words.Notices)}[/]"), .. _notices.Select(n => new Markup(n))]);
        parts.AddRange(_heldBack.Count == 0 ? [] : [new Markup($"[bold]{Markup.Escape(words.HeldBack)}[/]"), .. _heldBack.Select(n => new Markup(n))]);
        parts.Add(new Markup($"[grey]{Markup.Escape(words.Keys)}[/]"));
        return new Rows(parts);
    }
}
