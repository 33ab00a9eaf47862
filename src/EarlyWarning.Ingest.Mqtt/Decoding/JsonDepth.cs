namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>Tells a text that is nested too deep from one that is no JSON; runs only for texts that could not be read.</summary>
internal static class JsonDepth
{
    /// <summary>The deepest nesting of brackets outside strings.</summary>
    public static int Of(ReadOnlySpan<byte> text)
    {
        var (depth, deepest, inString) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'\\' when inString:
                    i++;
                    break;
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'{' or (byte)'[' when !inString:
                    deepest = Math.Max(deepest, ++depth);
                    break;
                case (byte)'}' or (byte)']' when !inString:
                    depth--;
                    break;
            }
        }

        return deepest;
    }
}
