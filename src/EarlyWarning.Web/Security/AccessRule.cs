using Microsoft.AspNetCore.Builder;

namespace EarlyWarning.Web.Security;

/// <summary>Who may use an endpoint. An endpoint without a rule is refused.</summary>
/// <param name="Least">The least role; null means anyone, also without credentials.</param>
internal sealed record AccessRule(WebRole? Least);

/// <summary>Puts access rules on endpoints.</summary>
internal static class AccessRules
{
    /// <summary>Anyone may use it; the endpoint itself decides what strangers see.</summary>
    public static TBuilder ForAnyone<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessRule(null));

    /// <summary>Callers with at least this role may use it.</summary>
    public static TBuilder For<TBuilder>(this TBuilder builder, WebRole least)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessRule(least));
}
