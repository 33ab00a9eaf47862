using System.Text.Encodings.Web;
using System.Text.Json;

namespace EarlyWarning.App.Text;

/// <summary>How the commands print JSON: camel case, readable characters, no escaping of units and names.</summary>
public static class JsonText
{
    /// <summary>For people.</summary>
    public static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line each, for programs.</summary>
    public static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
