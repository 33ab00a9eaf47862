using System.Text.Json;
using EarlyWarning.Core.Domain;
using EarlyWarning.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Web.Json;

/// <summary>
/// Reads a request body strictly: unknown, doubled, missing and wrongly typed fields are errors with a sentence, because a misspelt
/// <c>dryRun</c> must not put anything in force.
/// </summary>
internal static class JsonBody
{
    /// <summary>Reads the body. Throws <see cref="RequestException"/> (400) for what is wrong in it.</summary>
    public static async Task<T> ReadAsync<T>(HttpContext context)
        where T : class
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(
                context.Request.Body,
                new JsonDocumentOptions { MaxDepth = WebJson.Options.MaxDepth, AllowDuplicateProperties = false },
                context.RequestAborted);
            CheckFields<T>(document.RootElement);
            return document.Deserialize<T>(WebJson.Options) ?? throw NotAnObject<T>();
        }
        catch (JsonException e)
        {
            // The message of the reader names types of ours; only the place is passed on.
            throw RequestException.BadRequest("The body is not as expected.", $"{Place(e)} Expected an object with {Fields<T>()}.");
        }
        catch (InvalidOperationException)
        {
            throw RequestException.BadRequest("The body is not UTF-8 text.", $"Expected an object with {Fields<T>()}.");
        }
    }

    private static void CheckFields<T>(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw NotAnObject<T>();
        }

        var known = WebJson.Options.GetTypeInfo(typeof(T)).Properties;
        foreach (var field in root.EnumerateObject().Select(p => p.Name).Where(n => known.All(k => k.Name != n)))
        {
            var near = Ids.Nearest(field, known.Select(k => k.Name));
            throw RequestException.BadRequest("The body has an unknown field.", $"Unknown field '{Shorten(field)}'{(near is null ? "" : $"; did you mean '{near}'?")} Expected {Fields<T>()}.");
        }

        var missing = known.FirstOrDefault(k => k.IsRequired && (!root.TryGetProperty(k.Name, out var value) || value.ValueKind == JsonValueKind.Null));
        if (missing is not null)
        {
            throw RequestException.BadRequest("The body lacks a field.", $"'{missing.Name}' is missing. Expected {Fields<T>()}.");
        }
    }

    private static RequestException NotAnObject<T>() => RequestException.BadRequest("The body is not as expected.", $"Expected an object with {Fields<T>()}.");

    private static string Fields<T>() =>
        string.Join(", ", WebJson.Options.GetTypeInfo(typeof(T)).Properties.Select(p => p.IsRequired ? p.Name : p.Name + " (optional)"));

    private static string Place(JsonException e)
    {
        if (e.Path is { Length: > 1 } path)
        {
            return $"The value at {Shorten(path)} has the wrong type or form.";
        }

        return e.LineNumber is { } line && e.BytePositionInLine is { } column
            ? FormattableString.Invariant($"It is no valid JSON at line {line + 1}, byte {column + 1}.")
            : "It is no valid JSON.";
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
