using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Errors;

namespace EarlyWarning.Web.Reading;

/// <summary>Reads the board. A board that cannot be read, or that has no picture yet, is an error and never an empty list (B105).</summary>
internal sealed class BoardReader(IWarningBoard board, WebOptions options, TimeProvider time)
{
    /// <summary>The picture now. Throws <see cref="RequestException"/> (503).</summary>
    public BoardPicture Read()
    {
        BoardPicture picture;
        try
        {
            picture = board.Current;
        }
        catch (Exception e)
        {
            throw RequestException.Unreadable("The board cannot be read.", "This does not mean that there is no warning. Look at /health/ready and the log of the service.", e);
        }

        return picture.EngineTime > Instant.Never
            ? picture
            : throw RequestException.Unreadable("The board has no picture yet.", "This does not mean that there is no warning. The service is starting; look at /health/ready.");
    }

    /// <summary>The engine time of a picture that does not keep up with the clock; null when it does.</summary>
    public Instant? StaleSince(BoardPicture picture) =>
        options.StaleAfter is { } limit && Instant.From(time.GetUtcNow()) - picture.EngineTime > new Duration((long)limit.TotalMilliseconds)
            ? picture.EngineTime
            : null;
}
