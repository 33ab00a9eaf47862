using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;

namespace EarlyWarning.EndToEnd.Tests.Support;

/// <summary>A small site in a folder of its own: one gauge, one zone, thresholds of the issue's real floods.</summary>
internal sealed class TestSite : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TestSite(string sensor, string quantity, string unit, string report, string raise, string release, string site)
    {
        var (station, id) = (sensor.Split('/')[0], sensor.Split('/')[1]);
        HttpPort = FreePort.Next();
        BrokerPort = FreePort.Next();
        _folder.Write("config/network.yaml", $$"""
            time-zone: UTC
            stations:
              - { id: {{station}}, name: Gauge }
            sensors:
              - { station: {{station}}, id: {{id}}, quantity: {{quantity}}, unit: {{unit}}, sample: {{report}}, report: {{report}} }
            zones:
              - id: valley
                name: Valley
                area: "1"
                inputs: { gauge: {{sensor}} }
                rule-sets: [flood]
            """);
        _folder.Write("config/rules/flood.yaml", $$"""
            rule-set: flood
            rules:
              - id: level
                hazard: flash-flood
                method: {{(quantity == "discharge" ? "discharge" : "stage")}}
                input: gauge
                raise: {{raise}}
                confirm: { samples: 1 }
                release: {{release}}
            """);
        _folder.Write("config/routes.yaml", """
            recipients:
              - { id: duty-officer, name: Duty, language: en, contacts: [ { channel: log } ] }
            routes:
              - { id: all, from: blue, data-state: true, late-information: true, recipients: [duty-officer] }
            """);
        _folder.Write("config/site.yaml", site.Replace("HTTP", $"http://127.0.0.1:{HttpPort}", StringComparison.Ordinal).Replace("BROKER", $"{BrokerPort}", StringComparison.Ordinal));
    }

    public string Config => _folder.File("config");

    public string Data => _folder.File("data");

    public string Journal => _folder.File("data/journal");

    public int HttpPort { get; }

    public int BrokerPort { get; }

    public string File(string name) => _folder.File(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>The Rambla del Poyo by discharge, behind a foreign broker.</summary>
    public static TestSite Poyo(int mosquitto, string more = "") => new(
        "poyo/flow", "discharge", "m3/s", "5 min", "{ blue: 30 m3/s, yellow: 70 m3/s, orange: 150 m3/s, red: 1000 m3/s }", "{ below: 80 %, for: 60 min }",
        $"exercise: true\nbroker: {{ kind: external, address: \"mqtt://127.0.0.1:{mosquitto}\" }}\nhttp: {{ listen: [HTTP] }}\n{more}");

    /// <summary>A stage gauge with the embedded broker.</summary>
    public static TestSite Embedded(bool exercise) => new(
        "bridge/stage", "water-level", "m", "5 min", "{ blue: 1 m, yellow: 2 m, orange: 3 m, red: 4 m }", "{ below-by: 0.2 m, for: 10 min }",
        $"exercise: {(exercise ? "true" : "false")}\nbroker: {{ kind: embedded, listen: \"127.0.0.1:BROKER\" }}\nhttp: {{ listen: [HTTP] }}\n");

    public void Dispose() => _folder.Dispose();
}
