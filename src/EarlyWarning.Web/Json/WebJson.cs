using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;

namespace EarlyWarning.Web.Json;

/// <summary>How this service writes and reads JSON: camel case, words for enumerations, decimals and times as in the warning log.</summary>
internal static class WebJson
{
    /// <summary>The one set of options.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Gives the web framework, and the description of the API that follows from it, the same rules.</summary>
    public static void Configure(JsonOptions options) => Configure(options.SerializerOptions);

    private static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = 16;

        // Names of places and sentences stay readable. Safe because no answer is ever placed inside a page, and "nosniff" is set on all.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new MicroConverter());
        options.Converters.Add(new DurationConverter());
        options.Converters.Add(new LogRowConverter());
        return options;
    }
}
