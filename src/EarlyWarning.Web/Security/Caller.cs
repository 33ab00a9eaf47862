namespace EarlyWarning.Web.Security;

/// <summary>Who sent a request, as far as credentials tell.</summary>
/// <param name="Name">Name of the credential; <c>local</c> where nobody has to sign in.</param>
/// <param name="Role">What is allowed.</param>
internal sealed record Caller(string Name, WebRole Role)
{
    /// <summary>Everyone on this machine, where no credentials are set.</summary>
    public static readonly Caller Local = new("local", WebRole.Administrator);

    /// <summary>How an action is marked that this caller brought.</summary>
    public string Via => this == Local ? "api" : "api:" + Name;
}
