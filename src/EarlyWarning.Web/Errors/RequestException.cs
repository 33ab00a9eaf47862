namespace EarlyWarning.Web.Errors;

/// <summary>A request that cannot be answered as it is; becomes an error answer. Title and detail are for the caller.</summary>
internal sealed class RequestException(int status, string title, string detail, Exception? cause = null) : Exception(title, cause)
{
    /// <summary>HTTP status, 400 to 599.</summary>
    public int Status { get; } = status;

    /// <summary>One sentence on what is wrong.</summary>
    public string Title { get; } = title;

    /// <summary>What to do.</summary>
    public string Detail { get; } = detail;

    /// <summary>The request is wrong.</summary>
    public static RequestException BadRequest(string title, string detail) => new(400, title, detail);

    /// <summary>There is no such thing.</summary>
    public static RequestException NotFound(string title, string detail) => new(404, title, detail);

    /// <summary>
    /// Something inside cannot be read now. Never answered with an empty list: that would read as "no warnings" (B105).
    /// </summary>
    public static RequestException Unreadable(string title, string detail, Exception? cause = null) => new(503, title, detail, cause);
}
