using System.Text;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>Reads <c>online</c> or <c>offline</c> of a station, bare or as a JSON text; a last will looks the same.</summary>
internal static class StatusDecoder
{
    /// <summary>Adds a status record or an unreadable record.</summary>
    public static void Decode(Incoming message, Names names)
    {
        if (!names.IsStation(message.Station, out var reason, out var detail))
        {
            message.Refuse(reason, detail);
            return;
        }

        var word = message.Original.Span.Trim(" \t\r\n"u8);
        if (word.Length > 2 && word[0] == (byte)'"' && word[^1] == (byte)'"')
        {
            word = word[1..^1];
        }

        if (Ascii.EqualsIgnoreCase(word, "online"u8) || Ascii.EqualsIgnoreCase(word, "offline"u8))
        {
            message.Records.Add(new StatusRecord(message.Station, word.Length == "online".Length));
            return;
        }

        message.Refuse(UnreadableReasons.BadStatus, $"{Unreadable.Excerpt(word)} is no status; expected online or offline");
    }
}
