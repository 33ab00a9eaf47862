namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys under <c>channels:</c> of <c>site.yaml</c>.</summary>
internal static class ChannelKeys
{
    public static readonly Key Enabled = new("enabled", Scalars.Flag, "Switches it on.", Default: "true when the section stands there");

    public static readonly Key Timeout = new("timeout", Scalars.Duration, "How long one attempt may take.", Default: "10 s");

    public static readonly Key Log = new("log", new MapShape("log", [Enabled]), "Terminal and log.", Default: "enabled");

    public static readonly Key Mqtt = new("mqtt", new MapShape("mqtt", [Enabled]), "Retained warnings on the broker.", Default: "enabled");

    public static readonly Key Secret = new("secret", CredentialKeys.SecretShape, "Key of the signature: { file: PATH }.");

    public static readonly Key AllowedHosts = new("allowed-hosts", new ListShape(Scalars.Text, OneAllowed: true), "Hosts inside the own network that may be called.");

    public static readonly Key Webhook = new("webhook", new MapShape("webhook", [Enabled, Secret, Timeout, AllowedHosts]), "Signed JSON by HTTP.", Default: "disabled");

    public static readonly Key Server = new("server", Scalars.Endpoint, "Mail server with its port.");

    public static readonly Key Security = new("security", Scalars.Choice("none", "starttls", "tls"), "How the connection is encrypted.", Default: "starttls, on port 465 tls");

    public static readonly Key From = new("from", Scalars.MailAddress, "Address of the sender.");

    public static readonly Key User = new("user", Scalars.Text, "Name to sign in with.");

    public static readonly Key Email = new(
        "email", new MapShape("email", [Enabled, Server, Security, From, User, CredentialKeys.Password, Timeout]), "Mail by SMTP.", Default: "disabled");

    public static readonly MapShape Shape = new("channels", [Log, Mqtt, Webhook, Email]);
}
