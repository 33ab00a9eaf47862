using System.Globalization;

namespace EarlyWarning.Core.Routing;

/// <summary>The identity of a notice: <c>event-seq.recipient.channel</c>, with <c>.2</c>, <c>.3</c> ... for further addresses of one channel.</summary>
public static class NoticeId
{
    /// <summary>Makes an id. <paramref name="index"/> counts the addresses of one channel from 1.</summary>
    public static string Of(long eventSeq, string recipient, string channel, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{eventSeq}.{recipient}.{channel}{(index > 1 ? "." : "")}{(index > 1 ? index.ToString(CultureInfo.InvariantCulture) : "")}");

    /// <summary>Which address of its channel an id means, from 1. Recipients and channels are ids, so dots only separate.</summary>
    public static int AddressIndex(string id)
    {
        var parts = id.Split('.');
        return parts.Length == 4 && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 1;
    }
}
