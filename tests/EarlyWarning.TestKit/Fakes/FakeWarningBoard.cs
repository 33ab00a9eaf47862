using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.TestKit.Fakes;

/// <summary>A board that shows what a test puts on it, or throws what a test wants.</summary>
public sealed class FakeWarningBoard : IWarningBoard
{
    private volatile BoardPicture _picture = BoardPicture.Empty;
    private volatile Exception? _fault;

    /// <inheritdoc />
    public BoardPicture Current => _fault is { } fault ? throw fault : _picture;

    /// <summary>Shows a picture.</summary>
    public void Show(BoardPicture picture)
    {
        _picture = picture;
        _fault = null;
    }

    /// <summary>Throws at each reading from now on, until the next picture.</summary>
    public void Break(Exception fault) => _fault = fault;
}
