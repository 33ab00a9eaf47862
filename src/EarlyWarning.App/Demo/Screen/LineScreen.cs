using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.App.Demo.Screen;

/// <summary>Plain lines, for pipes and logs: one line per change, nothing repeated.</summary>
public sealed class LineScreen(TextWriter output, BoardWords words, Func<Instant, string> clock) : IDemoScreen
{
    private readonly Dictionary<(string, string), (string, DataState)> _shown = [];

    /// <inheritdoc />
    public void Show(BoardPicture picture)
    {
        foreach (var row in picture.Rows)
        {
            var state = (row.Tier.Id, row.DataState);
            if (_shown.TryGetValue((row.Zone, row.Hazard), out var before) && before == state)
            {
                continue;
            }

            _shown[(row.Zone, row.Hazard)] = state;
            output.WriteLine($"{clock(picture.EngineTime)}  {row.Zone,-12} {BoardText.Hazard(row.Hazard, words),-12} {BoardText.Tier(row, words),-12} {BoardText.Evidence(row, words)}  [{BoardText.Data(row, words)}]");
        }
    }

    /// <inheritdoc />
    public void Notice(Instant time, string recipient, string text) => output.WriteLine($"{clock(time)}    -> {recipient}: {text}");

    /// <inheritdoc />
    public void HeldBack(HeldBack entry) =>
        output.WriteLine($"{clock(entry.Time)}    {words.HeldBack}: {entry.Zone} {entry.Rule} {entry.Tier}: {entry.Why}");
}
