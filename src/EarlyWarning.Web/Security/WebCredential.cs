namespace EarlyWarning.Web.Security;

/// <summary>Someone who may sign in.</summary>
/// <param name="Name">An id; stands in logs beside what was done.</param>
/// <param name="Role">What is allowed.</param>
/// <param name="Secret">Password or token.</param>
public sealed record WebCredential(string Name, WebRole Role, Secret Secret);

/// <summary>What a caller may do; each role includes the ones before.</summary>
public enum WebRole : byte
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Reads, acknowledges, steps down, leaves sensors out.</summary>
    Officer,

    /// <summary>All that, and applies configurations.</summary>
    Administrator,
}
