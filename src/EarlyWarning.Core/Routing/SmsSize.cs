using System.Collections.Frozen;

namespace EarlyWarning.Core.Routing;

/// <summary>Whether a text fits one SMS: 160 septets of the GSM 7-bit default alphabet (3GPP TS 23.038), or 70 UCS-2 characters when it has any other character.</summary>
public static class SmsSize
{
    /// <summary>Septets of one message.</summary>
    public const int Septets = 160;

    /// <summary>UCS-2 characters of one message.</summary>
    public const int Ucs2 = 70;

    private static readonly FrozenSet<char> Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà".ToFrozenSet();

    /// <summary>These take two septets.</summary>
    private static readonly FrozenSet<char> Extended = "^{}\\[~]|€".ToFrozenSet();

    /// <summary>True when the text is at most one message.</summary>
    public static bool Fits(string text) => SeptetsOf(text) is { } septets ? septets <= Septets : text.Length <= Ucs2;

    /// <summary>True when the text is of the GSM 7-bit alphabet only.</summary>
    public static bool IsGsm(string text) => SeptetsOf(text) is not null;

    /// <summary>The number of septets, or null when a character is not of the GSM 7-bit alphabet.</summary>
    public static int? SeptetsOf(string text)
    {
        var septets = 0;
        foreach (var c in text)
        {
            if (Basic.Contains(c))
            {
                septets++;
            }
            else if (Extended.Contains(c))
            {
                septets += 2;
            }
            else
            {
                return null;
            }
        }

        return septets;
    }
}
