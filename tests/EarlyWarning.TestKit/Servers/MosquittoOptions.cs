namespace EarlyWarning.TestKit.Servers;

/// <summary>How a mosquitto of a test behaves. The defaults are those that our documentation recommends.</summary>
public sealed record MosquittoOptions
{
    /// <summary>False: all sessions are forgotten at a restart.</summary>
    public bool Persistence { get; init; } = true;

    /// <summary>User names and passwords; null lets everybody in.</summary>
    public IReadOnlyDictionary<string, string>? Users { get; init; }

    /// <summary>Text of an ACL file, or null.</summary>
    public string? AccessRules { get; init; }

    /// <summary>Text of a dynamic security file, or null; unlike an ACL file it refuses subscriptions at the SUBACK.</summary>
    public string? DynamicSecurity { get; init; }

    /// <summary>Certificate files; null means plain TCP.</summary>
    public MosquittoTls? Tls { get; init; }

    /// <summary>Longest keep-alive in seconds that it grants, at least 10; null grants any.</summary>
    public int? MaxKeepAlive { get; init; }

    /// <summary>Messages kept for an absent session.</summary>
    public int MaxQueuedMessages { get; init; } = 1_000_000;
}

/// <summary>PEM files of the broker; with a CA for clients each client must show a certificate of it.</summary>
public sealed record MosquittoTls(string CertificateFile, string KeyFile, string? ClientCaFile);
