namespace EarlyWarning.Configuration.Keys;

/// <summary>Keys of people, secrets and certificates in <c>site.yaml</c>.</summary>
internal static class CredentialKeys
{
    public static readonly Key SecretFile = new("file", Scalars.Path, "The file that holds the secret.", Required: true);

    /// <summary>A secret: a file that holds it; the text itself only from the environment.</summary>
    public static readonly EitherShape SecretShape = new(Scalars.Secret, new MapShape("a secret", [SecretFile]));

    public static readonly Key Password = new("password", SecretShape, "The password: { file: PATH }.");

    public static readonly Key UserName = new("name", Scalars.Text, "Name to sign in with.", Required: true);

    public static readonly Key UserPassword = Password with { Required = true };

    public static readonly Key Users = new(
        "users", new ListShape(new MapShape("a user", [UserName, UserPassword])), "Who may sign in; without any only this machine may.");

    public static readonly Key Token = new("token", SecretShape, "The token: { file: PATH }.", Required: true);

    public static readonly Key Tokens = new(
        "tokens", new ListShape(new MapShape("a token", [UserName, Token])), "Programs that sign in with a token.");

    public static readonly Key CertificateFile = new("file", Scalars.Path, "PKCS #12 (.pfx, .p12) or PEM.", Required: true);

    public static readonly Key KeyFile = new("key-file", Scalars.Path, "PEM file of the private key, where the certificate file does not hold it.");

    public static readonly Key Certificate = new(
        "certificate", new MapShape("a certificate", [CertificateFile, KeyFile, Password]), "The own certificate.");
}
