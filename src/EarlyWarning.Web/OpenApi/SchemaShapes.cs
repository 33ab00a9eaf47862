using System.Text.Json.Nodes;
using EarlyWarning.Core.Domain;
using EarlyWarning.Web.Api.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace EarlyWarning.Web.OpenApi;

/// <summary>Corrects schemas where the framework cannot see what is sent.</summary>
internal static class SchemaShapes
{
    /// <summary>Corrects the schema of one type.</summary>
    public static void Apply(OpenApiSchema schema, Type type)
    {
        // A value type and its nullable form share one schema; whoever refers to it adds the null.
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Instant))
        {
            Set(schema, JsonSchemaType.String, "date-time", "2015-05-24T04:45:00Z");
        }
        else if (type == typeof(Micro))
        {
            Set(schema, JsonSchemaType.Number, null, 4.12m);
        }
        else if (type == typeof(Duration))
        {
            Set(schema, JsonSchemaType.String, null, "3 h");
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(IReadOnlyList<LogRow>))
        {
            schema.Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "A row of the warning log as it is stored: v, seq, time, decided, warning, zone, hazard, from, to, dataState, reason, rule, threshold, evidence, marks, told, configuration.",
            };
        }
        else if (IsAnswer(type))
        {
            Open(schema, type != typeof(ProblemDetails));
        }
    }

    private static bool IsAnswer(Type type) =>
        type == typeof(ProblemDetails) || (type.Namespace == typeof(ZoneState).Namespace && !type.Name.EndsWith("Request", StringComparison.Ordinal));

    /// <summary>Every field of an answer is always there, and fields may be added later.</summary>
    private static void Open(OpenApiSchema schema, bool isComplete)
    {
        schema.AdditionalPropertiesAllowed = true;
        if (isComplete && schema.Properties is { } properties)
        {
            schema.Required = properties.Keys.ToHashSet();
        }
    }

    private static void Set(OpenApiSchema schema, JsonSchemaType type, string? format, JsonNode example) =>
        (schema.Type, schema.Format, schema.Examples) = (type, format, [example]);
}
