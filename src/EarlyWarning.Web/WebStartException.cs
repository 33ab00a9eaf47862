namespace EarlyWarning.Web;

/// <summary>The HTTP side cannot start. The message is a sentence for the operator: what was found and what to do, without secrets.</summary>
public sealed class WebStartException : Exception
{
    /// <summary>Without a sentence; for serialisers only.</summary>
    public WebStartException()
    {
    }

    /// <summary>With the sentence.</summary>
    public WebStartException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence and its cause.</summary>
    public WebStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
