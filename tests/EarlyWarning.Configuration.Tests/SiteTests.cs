using EarlyWarning.Configuration.Site;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

public sealed class SiteTests
{
    public const string Everything = """
        exercise: true
        clock: readings
        broker:
          address: mqtts://broker.example.org
          client-id: ew-1
          user: ew
          password: { file: secrets/mqtt }
          ca-file: ca.pem
          certificate: { file: client.pem, key-file: client.key }
        http:
          listen: [ "https://*:8443", "http://localhost:8080" ]
          host-names: ew.example.org
          certificate: { file: http.pfx, password: "file:secrets/pfx" }
          users: [ { name: duty-officer, password: { file: secrets/duty } } ]
          tokens: [ { name: dashboard, token: { file: secrets/dashboard } } ]
        stores:
          folder: /var/lib/ew
          influx: { url: "http://localhost:8086", organization: county, bucket: water, token: { file: secrets/influx } }
        channels:
          log: { enabled: false }
          mqtt: { enabled: true }
          webhook: { secret: { file: secrets/webhook }, timeout: 5 s, allowed-hosts: [10.0.0.7] }
          email: { server: "smtp.example.org:465", from: warnings@example.org, user: warnings, password: { file: secrets/smtp } }
        ingest:
          mappings:
            - topic: application/+/device/+/event/up
              station: deviceInfo.devEui
              stations: { "70b3d57050000a01": creek-bridge }
              items: object.items
              time: time
              sequence: fCnt
              values:
                - { sensor: stage, path: object.distance, unit: m, scale: -0.001, offset: 6.42 }
                - { sensor: battery, path: object.battery, unit: V, optional: true }

        """;

    private static readonly Dictionary<string, string> NoEnvironment = [];

    private static SiteResult Load(string yaml, Dictionary<string, string>? environment = null, Func<string, string?>? files = null) =>
        SiteLoader.Load(new ConfigurationText(new Dictionary<string, string> { ["site.yaml"] = yaml }), environment ?? NoEnvironment, files ?? (path => $"content of {path}\n"));

    private static string[] Errors(string yaml, Dictionary<string, string>? environment = null, Func<string, string?>? files = null) =>
        [.. Load(yaml, environment, files).Errors.Select(e => e.ToString())];

    [Fact]
    public void Every_key_arrives_where_it_belongs()
    {
        var result = Load(Everything);
        Assert.Empty(result.Errors);
        var site = result.Settings!;
        Assert.True(site.Exercise);
        Assert.Equal(ClockSource.Readings, site.Clock);

        Assert.Equal((false, "broker.example.org", 8883, true, "ew-1", "ew", "ca.pem"), (site.Broker.IsEmbedded, site.Broker.Host, site.Broker.Port, site.Broker.Tls, site.Broker.ClientId, site.Broker.User, site.Broker.CaFile));
        Assert.Equal("content of secrets/mqtt", site.Broker.Password!.Reveal());
        Assert.Equal(("client.pem", "client.key"), (site.Broker.Certificate!.File, site.Broker.Certificate.KeyFile));

        Assert.Equal(["https://*:8443", "http://localhost:8080"], site.Http.Listen);
        Assert.Equal(["ew.example.org"], site.Http.HostNames);
        Assert.Equal("content of secrets/pfx", site.Http.Certificate!.Password!.Reveal());
        Assert.Equal(("duty-officer", "content of secrets/duty"), (site.Http.Users[0].Name, site.Http.Users[0].Password.Reveal()));
        Assert.Equal(("dashboard", "content of secrets/dashboard"), (site.Http.Tokens[0].Name, site.Http.Tokens[0].Password.Reveal()));

        Assert.Equal("/var/lib/ew", site.Stores.Folder);
        Assert.Equal(("http://localhost:8086", "county", "water", "content of secrets/influx"), (site.Stores.Influx!.Url, site.Stores.Influx.Organization, site.Stores.Influx.Bucket, site.Stores.Influx.Token!.Reveal()));

        Assert.False(site.Channels.Log);
        Assert.True(site.Channels.Mqtt);
        Assert.Equal(("content of secrets/webhook", Duration.FromSeconds(5)), (site.Channels.Webhook!.Secret.Reveal(), site.Channels.Webhook.Timeout));
        Assert.Equal(["10.0.0.7"], site.Channels.Webhook.AllowedHosts);
        var email = site.Channels.Email!;
        Assert.Equal(("smtp.example.org", 465, MailSecurity.Tls, "warnings@example.org", "warnings", "content of secrets/smtp", Duration.FromSeconds(10)), (email.Host, email.Port, email.Security, email.From, email.User, email.Password!.Reveal(), email.Timeout));

        var mapping = Assert.Single(site.Mappings);
        Assert.Equal(("application/+/device/+/event/up", "deviceInfo.devEui", "object.items", "time", "fCnt"), (mapping.Topic, mapping.StationPath, mapping.ItemsPath, mapping.TimePath, mapping.SequencePath));
        Assert.Equal(new Dictionary<string, string> { ["70b3d57050000a01"] = "creek-bridge" }, mapping.Stations);
        Assert.Equal(
            [
                new MappedValueSettings("stage", "object.distance", M(-0.001m), M(6.42m), "m", false),
                new MappedValueSettings("battery", "object.battery", M(1m), M(0m), "V", true),
            ],
            mapping.Values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("broker: embedded\n")]
    [InlineData("broker:\nhttp:\nstores: {}\nchannels:\n  webhook: { enabled: false }\n  email: { enabled: false }\ningest: { mappings: [] }\n")]
    public void What_is_absent_has_its_default(string yaml)
    {
        var site = Load(yaml).Settings!;
        Assert.False(site.Exercise);
        Assert.Equal(ClockSource.Wall, site.Clock);
        Assert.Equal((true, "127.0.0.1", 1883, "early-warning"), (site.Broker.IsEmbedded, site.Broker.ListenHost, site.Broker.ListenPort, site.Broker.ClientId));
        Assert.Equal(["http://localhost:8080"], site.Http.Listen);
        Assert.Equal("data", site.Stores.Folder);
        Assert.Null(site.Stores.Influx);
        Assert.Equal((true, true, null, null), (site.Channels.Log, site.Channels.Mqtt, site.Channels.Webhook, site.Channels.Email));
        Assert.Empty(site.Mappings);
    }

    [Fact]
    public void No_file_at_all_gives_the_defaults() =>
        Assert.Equal("data", SiteLoader.Load(new ConfigurationText(new Dictionary<string, string>()), NoEnvironment, _ => null).Settings!.Stores.Folder);

    [Fact]
    public void The_environment_overrides_the_file()
    {
        var result = Load(Everything, new Dictionary<string, string>
        {
            ["PATH"] = "/bin",
            ["EW__exercise"] = "true",
            ["EW__BROKER__ADDRESS"] = "mqtt://mosquitto:1884",
            ["EW__broker__client_id"] = "ew-2",
            ["EW__broker__password"] = "from the environment",
            ["EW__broker__certificate__password__file"] = "secrets/key",
            ["EW__http__users__0__name"] = "chief",
            ["EW__http__users__1__name"] = "second",
            ["EW__http__users__1__password"] = "file:secrets/second",
            ["EW__stores__influx__enabled"] = "false",
            ["EW__channels__webhook__allowed_hosts"] = "10.0.0.8; 10.0.0.9",
        });
        Assert.Empty(result.Errors);
        var site = result.Settings!;
        Assert.Equal(("mosquitto", 1884, false, "ew-2"), (site.Broker.Host, site.Broker.Port, site.Broker.Tls, site.Broker.ClientId));
        Assert.Equal("from the environment", site.Broker.Password!.Reveal());
        Assert.Equal("content of secrets/key", site.Broker.Certificate!.Password!.Reveal());
        Assert.Equal(["chief", "second"], site.Http.Users.Select(u => u.Name));
        Assert.Equal("content of secrets/second", site.Http.Users[1].Password.Reveal());
        Assert.Null(site.Stores.Influx);
        Assert.Equal(["10.0.0.8", "10.0.0.9"], site.Channels.Webhook!.AllowedHosts);
    }

    [Fact]
    public void A_variable_may_stand_without_a_file()
    {
        var site = Load("", new Dictionary<string, string> { ["EW__broker"] = "embedded", ["EW__http__listen"] = "http://127.0.0.1:9000", ["EW__stores__folder"] = "/data" }).Settings!;
        Assert.True(site.Broker.IsEmbedded);
        Assert.Equal(["http://127.0.0.1:9000"], site.Http.Listen);
        Assert.Equal("/data", site.Stores.Folder);
    }

    [Theory]
    [InlineData("exercise: yes\n", "site.yaml:1:11: exercise is 'yes'; expected true or false")]
    [InlineData("brokr: embedded\n", "site.yaml:1:1: unknown key 'brokr' of site.yaml; expected exercise, clock, broker, http, stores, channels or ingest; did you mean 'broker'?")]
    [InlineData("broker: external\n", "site.yaml:1:9: broker is 'external'; expected embedded, or a mapping with kind, listen, users, address, client-id, user, password, ca-file or certificate")]
    [InlineData("broker: { kind: external }\n", "site.yaml:1:9: an external broker has no address; expected address: mqtt://HOST:1883 or mqtts://HOST:8883")]
    [InlineData("broker: { kind: embedded, address: \"mqtt://h:1883\" }\n", "site.yaml:1:36: address stands at a broker of kind embedded; expected it only at kind: external")]
    [InlineData("broker: { address: \"http://h\" }\n", "site.yaml:1:20: address is 'http://h'; expected an address such as mqtt://broker.example.org:1883 or mqtts://broker.example.org:8883, without user or password in it")]
    [InlineData("broker: { address: \"mqtt://h\", user: ew }\n", "site.yaml:1:9: the broker has only one of user and password; expected both, or neither")]
    [InlineData("broker: { listen: \"0.0.0.0:1883\" }\n", "site.yaml:1:19: listen is '0.0.0.0:1883', and there are no users; expected 127.0.0.1 until users stand here: anyone could send readings")]
    [InlineData("broker: { listen: \"1883\" }\n", "site.yaml:1:19: listen is '1883'; expected a host with its port, such as 127.0.0.1:1883")]
    [InlineData("clock: readings\n", "site.yaml:1:8: clock is readings, without exercise: true; expected wall, for real warnings follow the real clock")]
    [InlineData("http: { listen: \"http://0.0.0.0:8080\" }\n", "site.yaml:1:17: listen is 'http://0.0.0.0:8080', without https, certificate, users or tokens; expected http://localhost:8080, or https with a certificate and users")]
    [InlineData("http: { listen: \"localhost:8080\" }\n", "site.yaml:1:17: listen is 'localhost:8080'; expected an address such as http://localhost:8080")]
    [InlineData("stores: { influx: { bucket: b } }\n", "site.yaml:1:19: influx is enabled and has no url; expected url: http://localhost:8086")]
    [InlineData("stores: { influx: { url: \"http://user:pw@h:8086\" } }\n", "site.yaml:1:26: url has another form; expected a web address such as https://example.org/hook, without user or password in it")]
    [InlineData("channels: { webhook: { enabled: true } }\n", "site.yaml:1:22: webhook is enabled and has no secret; expected secret: { file: PATH }, for receivers check the signature")]
    [InlineData("channels: { email: { from: \"a@b\" } }\n", "site.yaml:1:20: email is enabled and has no server; expected server: HOST:587")]
    [InlineData("channels: { webhook: { secret: { file: a }, timeout: 1 h } }\n", "site.yaml:1:54: timeout is 1 h; expected 1 s to 2 min: a dead receiver must not hold up the others")]
    [InlineData("channels: { email: { server: \"h:25\", from: a@b, security: none, user: u, password: { file: p } } }\n", "site.yaml:1:59: security is none, and there is a password; expected starttls or tls: the password would go over the wire in plain text")]
    [InlineData("ingest: { mappings: [ { topic: \"a/+\", values: [ { sensor: s, path: x } ] } ] }\n", "site.yaml:1:32: the station is named by neither the topic nor 'station'; expected either {station} in the topic or a path under 'station'")]
    [InlineData("ingest: { mappings: [ { topic: \"a/{station}\", values: [ { path: x } ] } ] }\n", "site.yaml:1:57: the sensor is named by neither the topic nor 'sensor'; expected either {sensor} in the topic or an id under 'sensor'")]
    [InlineData("exercise: [\n", "site.yaml:2:1: this is not YAML: while parsing a node, did not find expected node content")]
    public void Each_mistake_says_where_it_is_and_what_to_do(string yaml, string expected) => Assert.Equal([expected], Errors(yaml));

    [Fact]
    public void A_wrong_variable_is_named_and_its_value_is_not_shown()
    {
        var errors = Errors("", new Dictionary<string, string> { ["EW__brokr__address"] = "hunter2", ["EW__exercise"] = "hunter2", ["EW__http__users__5__name"] = "hunter2", ["EW__stores"] = "hunter2" });
        Assert.Equal(
            [
                "EW__brokr__address: unknown key 'brokr' of site.yaml; expected exercise, clock, broker, http, stores, channels or ingest; did you mean 'broker'?",
                "EW__brokr__address: address has another form; expected an address such as mqtt://broker.example.org:1883 or mqtts://broker.example.org:8883, without user or password in it",
                "EW__exercise: exercise has another form; expected true or false",
                "EW__http__users__5__name: item 5 of a list that has 0 items; expected at most 0: items are counted from 0",
                "EW__stores: stores is a single value; expected a mapping with folder or influx",
            ],
            errors.OrderBy(e => e, StringComparer.Ordinal).OrderBy(e => e.Split(':')[0], StringComparer.Ordinal).OrderByDescending(e => e.Contains("unknown key", StringComparison.Ordinal)));
        Assert.DoesNotContain(errors, e => e.Contains("hunter2", StringComparison.Ordinal));
    }

    // B122: a secret is in no error, no summary and no printed record.
    [Fact]
    public void Secrets_are_never_shown()
    {
        string[] places =
        [
            "broker: { address: \"mqtt://h\", user: u, password: hunter2 }\n",
            "broker: { address: \"mqtt://u:hunter2@h\" }\n",
            "broker: { address: \"mqtt://h\", user: u, password: [hunter2] }\n",
            "stores: { influx: { url: \"http://h\", token: hunter2 } }\n",
            "stores: { influx: { url: \"http://u:hunter2@h\" } }\n",
            "channels: { webhook: { secret: hunter2 } }\n",
            "channels: { webhook: { secret: { fil: hunter2 } } }\n",
            "http: { users: [ { name: a, password: hunter2 } ] }\n",
            "http: { users: [ { name: a, pasword: hunter2 } ] }\n",
        ];
        foreach (var yaml in places)
        {
            var errors = Errors(yaml);
            Assert.NotEmpty(errors);
            Assert.All(errors, e => Assert.DoesNotContain("hunter2", e, StringComparison.Ordinal));
        }

        var site = Load(Everything, files: _ => "hunter2").Settings!;
        string[] printed = [site.ToString(), site.Broker.ToString(), site.Http.Users[0].ToString(), site.Stores.Influx!.ToString(), site.Channels.ToString(), $"{site.Broker.Password}"];
        Assert.All(printed, p => Assert.DoesNotContain("hunter2", p, StringComparison.Ordinal));
        Assert.Equal("(secret)", printed[^1]);
    }

    [Fact]
    public void A_plain_secret_is_refused_with_the_way_out() => Assert.Equal(
        ["site.yaml:1:45: token stands here in plain text; expected token: { file: PATH }, or the value from the environment; then change it, for it has been seen"],
        Errors("stores: { influx: { url: \"http://h\", token: abc } }\n"));

    [Fact]
    public void A_secret_that_cannot_be_read_or_is_empty_is_an_error()
    {
        const string Yaml = "stores: { influx: { url: \"http://h\", token: { file: secrets/t } } }\n";
        Assert.Equal(["site.yaml:1:53: the file of token, 'secrets/t', cannot be read; expected a file that holds the secret and that this user may read"], Errors(Yaml, files: _ => null));
        Assert.Equal(["site.yaml:1:53: the file of token is empty; expected the secret"], Errors(Yaml, files: _ => "\n"));
        Assert.Equal(["EW__stores__influx__token: token is empty; expected file: PATH, or the value from the environment, or a mapping with file"], Errors(Yaml, new Dictionary<string, string> { ["EW__stores__influx__token"] = "" }));
    }

    [Fact]
    public void Contacts_on_channels_that_are_off_are_told()
    {
        RoutingTable routes = new(
            [
                new Recipient("a", "A", "en", [new ContactPoint("log", ""), new ContactPoint("email", "a@b")]),
                new Recipient("b", "B", "en", [new ContactPoint("email", "a@b"), new ContactPoint("webhook", "http://h")]),
                new Recipient("c", "C", "en", [new ContactPoint("mqtt", "")]),
            ],
            []);
        Assert.Equal(
            [
                "recipient b is not told at all, for it has only email, webhook: switched off in site.yaml",
                "recipient a is not told by email: switched off in site.yaml",
            ],
            ContactCheck.Unreachable(routes, new ChannelSettings()));
    }
}
