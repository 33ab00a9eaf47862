namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of <c>site.yaml</c>: process wiring.</summary>
internal static class SiteKeys
{
    public static readonly Key Exercise = new("exercise", Scalars.Flag, "Everything that leaves is marked as an exercise.", Default: "false");

    public static readonly Key Clock = new("clock", Scalars.Choice("wall", "readings"), "What engine time follows; 'readings' only for exercises.", Default: "wall");

    public static readonly Key Kind = new(
        "kind", Scalars.Choice("embedded", "external"), "Embedded: gateways connect to this process; external: it connects to 'address'.", Default: "external when 'address' stands there");

    public static readonly Key Listen = new("listen", Scalars.Endpoint, "Address and port of the embedded broker.", Default: "127.0.0.1:1883");

    public static readonly Key Address = new("address", Scalars.BrokerAddress, "Where the external broker is.");

    public static readonly Key ClientId = new("client-id", Scalars.Text, "Fixed MQTT client id; the broker keeps the session under it.", Default: "early-warning");

    public static readonly Key User = new("user", Scalars.Text, "Name to sign in with.");

    public static readonly Key CaFile = new("ca-file", Scalars.Path, "Certificate authority of the broker (PEM).", Default: "those of the machine");

    public static readonly MapShape BrokerShape = new(
        "broker", [Kind, Listen, CredentialKeys.Users, Address, ClientId, User, CredentialKeys.Password, CaFile, CredentialKeys.Certificate]);

    public static readonly Key Broker = new("broker", new EitherShape(Scalars.Choice("embedded"), BrokerShape), "The MQTT broker.", Default: "embedded");

    public static readonly Key HttpListen = new("listen", new ListShape(Scalars.ListenUrl, OneAllowed: true), "Addresses of the console and the API.", Default: "http://localhost:8080");

    public static readonly Key HostNames = new("host-names", new ListShape(Scalars.Text, OneAllowed: true), "Further names under which the service may be asked.");

    public static readonly MapShape HttpShape = new("http", [HttpListen, HostNames, CredentialKeys.Certificate, CredentialKeys.Users, CredentialKeys.Tokens]);

    public static readonly Key Http = new("http", HttpShape, "The console and the API.");

    public static readonly Key Folder = new("folder", Scalars.Path, "Folder of journal and state; one process per folder.", Default: "data");

    public static readonly Key Enabled = new("enabled", Scalars.Flag, "Switches it on.", Default: "true when the section stands there");

    public static readonly Key Url = new("url", Scalars.Url, "Its address.");

    public static readonly Key Organization = new("organization", Scalars.Text, "Its organization.", Default: "early-warning", Alias: "org");

    public static readonly Key Bucket = new("bucket", Scalars.Text, "Its bucket.", Default: "early-warning");

    public static readonly Key InfluxToken = CredentialKeys.Token with { Required = false };

    public static readonly Key Influx = new("influx", new MapShape("influx", [Enabled, Url, Organization, Bucket, InfluxToken]), "InfluxDB 2 or 3, or VictoriaMetrics.");

    public static readonly Key Stores = new("stores", new MapShape("stores", [Folder, Influx]), "Where data is kept and copied.");

    public static readonly Key Channels = new("channels", ChannelKeys.Shape, "Accounts of the notification channels.");

    public static readonly Key Ingest = new("ingest", new MapShape("ingest", [MappingKeys.Mappings]), "How other topics and payloads are read.");

    public static readonly MapShape Shape = new("site.yaml", [Exercise, Clock, Broker, Http, Stores, Channels, Ingest]);
}
