using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.App.Demo.Screen;

/// <summary>Where the demo shows what happens.</summary>
public interface IDemoScreen
{
    /// <summary>The picture after a step.</summary>
    void Show(BoardPicture picture);

    /// <summary>A notice as it would arrive.</summary>
    void Notice(Instant time, string recipient, string text);

    /// <summary>A false alarm that was held back.</summary>
    void HeldBack(HeldBack entry);
}
