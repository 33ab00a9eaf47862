namespace EarlyWarning.Ingest.Mqtt.Options;

/// <summary>Encryption of a connection and, where the broker asks for it, our own certificate. Files are read anew at each connect, so that a renewed one is taken.</summary>
public sealed record MqttTlsOptions
{
    /// <summary>PEM file of the authorities that may have signed the broker's certificate; null means those of the operating system.</summary>
    public string? CaFile { get; init; }

    /// <summary>Our certificate: a PFX file, or a PEM file with <see cref="KeyFile"/>; null means none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the private key; null when it is in the PFX or in the same PEM file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Password of the PFX file or of the encrypted key, already resolved; null means none.</summary>
    public string? Password { get; init; }

    /// <summary>The files only; the password never shows.</summary>
    public override string ToString() => $"TLS (authorities {CaFile ?? "of the system"}, certificate {CertificateFile ?? "none"})";
}
