using System.ComponentModel;
using System.Text;
using EarlyWarning.App.Files;
using EarlyWarning.App.Running;
using EarlyWarning.Ingest.Mqtt.Playing;
using EarlyWarning.Pipeline.Run;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew play</c>: sends recorded readings to a broker, as gateways would, at any speed.</summary>
public sealed class PlayCommand : AsyncCommand<PlayCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : SourceSettings
    {
        /// <summary>Broker.</summary>
        [CommandOption("--broker <HOST:PORT>")]
        [Description("Broker (default: that of site.yaml)")]
        public string? Broker { get; init; }

        /// <summary>Speed.</summary>
        [CommandOption("--speed <FACTOR>")]
        [Description("1 is as recorded, 60 a minute a second; 0 (default) as fast as acknowledgements allow")]
        public double Speed { get; init; }

        /// <summary>Also towards a live service.</summary>
        [CommandOption("--allow-live")]
        [Description("Send although the service is live: old readings may raise real warnings")]
        public bool AllowLive { get; init; }
    }

    /// <inheritdoc />
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var broker = BrokerClient.Sender(SiteFolder.ReadValid(settings.Config ?? SiteFolder.DefaultPath));
        if (settings.Broker is { } address)
        {
            var colon = address.LastIndexOf(':');
            if (colon <= 0 || !int.TryParse(address.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture, out var port))
            {
                Console.Error.WriteLine($"ew: --broker '{address}' is no address; expected HOST:PORT, e.g. localhost:1883");
                return ExitCodes.Usage;
            }

            broker = broker with { Host = address[..colon], Port = port };
        }

        var source = settings.ToSource();
        var player = new ReadingPlayer(broker, Clock.System, new Random(0), NullLogger<ReadingPlayer>.Instance);
        var result = await player.PlayAsync(source.Recorded().Select(ToMessage), new PlayOptions { Speed = settings.Speed, AllowLive = settings.AllowLive }, cancellationToken).ConfigureAwait(false);
        var complete = SourceSettings.TellReport(source.Report);
        Console.Error.WriteLine(FormattableString.Invariant($"ew: {result.Sent} messages sent, {result.Acknowledged} acknowledged{(result.Detail.Length > 0 ? ": " + result.Detail : "")}"));
        return result.State switch
        {
            PlayState.Completed => complete ? ExitCodes.Done : ExitCodes.WrongInput,
            PlayState.RefusedLive => ExitCodes.WrongInput,
            _ => ExitCodes.Unreachable,
        };
    }

    private static PlayedMessage ToMessage(RecordedReading reading)
    {
        var value = reading.Value is { } v ? v.ToString() : "null";
        var json = new StringBuilder($"{{\"time\":\"{reading.Observed}\",\"value\":{value}");
        if (reading.Unit is { } unit)
        {
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"unit\":{System.Text.Json.JsonSerializer.Serialize(unit)}");
        }

        if (reading.From is { } from)
        {
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"from\":\"{from}\"");
        }

        if (reading.Revision > 0)
        {
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"rev\":{reading.Revision}");
        }

        if (reading.Sequence is { } sequence)
        {
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"seq\":{sequence}");
        }

        json.Append('}');
        return new PlayedMessage(reading.Received ?? reading.Observed, $"ew/v1/readings/{reading.Sensor}", Encoding.UTF8.GetBytes(json.ToString()));
    }
}
