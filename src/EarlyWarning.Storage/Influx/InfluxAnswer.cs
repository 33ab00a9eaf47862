namespace EarlyWarning.Storage.Influx;

/// <summary>What the store's answer means for the points that were sent; a closed list.</summary>
public enum InfluxAnswerClass : byte
{
    /// <summary>They are stored.</summary>
    Delivered,

    /// <summary>The network or the server has a passing trouble: the same request again, later.</summary>
    Retry,

    /// <summary>Somebody has to correct something (token, bucket, address): an alarm, and the same request again, slowly.</summary>
    Alarm,

    /// <summary>At least one of them will never be taken; the others may.</summary>
    Refused,
}

/// <summary>Names of the classes for metrics.</summary>
public static class InfluxAnswerClassNames
{
    /// <summary><c>delivered</c>, <c>retry</c>, <c>alarm</c> or <c>refused</c>.</summary>
    public static string ToName(this InfluxAnswerClass answer) => answer switch
    {
        InfluxAnswerClass.Delivered => "delivered",
        InfluxAnswerClass.Retry => "retry",
        InfluxAnswerClass.Alarm => "alarm",
        _ => "refused",
    };
}

/// <summary>The answer to one write request. Immutable.</summary>
/// <param name="Class">What it means.</param>
/// <param name="Reason">A sentence without secrets; empty when delivered.</param>
/// <param name="RetryAfter">What the server asked for; null when it did not.</param>
internal sealed record InfluxAnswer(InfluxAnswerClass Class, string Reason = "", TimeSpan? RetryAfter = null)
{
    public static readonly InfluxAnswer Delivered = new(InfluxAnswerClass.Delivered);

    /// <summary>
    /// Classes an HTTP status. Null stands for no answer at all: connection refused, name unknown, time-out, broken line.
    /// </summary>
    public static InfluxAnswer Of(int? status, string said, TimeSpan? retryAfter = null) => status switch
    {
        >= 200 and < 300 => Delivered,
        null => new(InfluxAnswerClass.Retry, $"the time-series store does not answer: {said}", retryAfter),
        408 or 429 or >= 500 => new(InfluxAnswerClass.Retry, $"the time-series store answers {status}: {said}", retryAfter),
        400 or 422 when said.StartsWith('<') => Unexpected(status.Value, "a web page"),
        400 or 413 or 422 => new(InfluxAnswerClass.Refused, $"{status}: {said}"),
        401 or 403 => new(InfluxAnswerClass.Alarm, $"the time-series store refuses the token ({status}: {said}). Check 'token' and that it may write into the bucket."),
        404 => new(InfluxAnswerClass.Alarm, $"the time-series store does not know the bucket, the organisation or the address (404: {said}). Check 'bucket', 'org' and 'url'."),
        _ => Unexpected(status.Value, said),
    };

    /// <summary>Not from a time-series store: a web server in its place says 400 to every point, and none of them must be given up for that.</summary>
    private static InfluxAnswer Unexpected(int status, string said) =>
        new(InfluxAnswerClass.Alarm, $"the time-series store gives an unexpected answer ({status}: {said}). Check 'url': is something else listening there?");
}
