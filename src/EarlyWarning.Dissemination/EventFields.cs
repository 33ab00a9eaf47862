using System.Text.Json;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination;

/// <summary>What delivery reads from an event's JSON. Missing or odd fields are empty.</summary>
/// <param name="Told"><c>live</c>, <c>late</c> or <c>nobody</c>.</param>
public sealed record EventFields(string Zone, string Hazard, string From, string To, string Reason, string DataState, string Told)
{
    /// <summary>Nothing could be read.</summary>
    public static readonly EventFields None = new("", "", "", "", "", "", "");

    /// <summary>True for what was over before it arrived.</summary>
    public bool IsLate => Told == "late";

    /// <summary>Reads a notice's event; <see cref="None"/> when it is not a JSON object.</summary>
    public static EventFields Of(StoredNotice notice)
    {
        try
        {
            using var document = JsonDocument.Parse(notice.EventJson);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? None
                : new EventFields(Text(root, "zone"), Text(root, "hazard"), Text(root, "from"), Text(root, "to"), Text(root, "reason"), Text(root, "dataState"), Text(root, "told"));
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
