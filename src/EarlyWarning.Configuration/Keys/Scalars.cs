using System.Globalization;
using EarlyWarning.Configuration.Files;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Keys;

/// <summary>The forms that single values have.</summary>
internal static class Scalars
{
    private const string NumberPattern = @"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?";

    public static readonly ScalarShape Text = new("text", t => t.Trim().Length > 0 && t.Length <= 500);

    public static readonly ScalarShape Code = new("a code such as \"431129103207\"", t => t.Length is > 0 and <= 60 && t.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '_'), JsonType: "code");

    public static readonly ScalarShape Id = new($"an id ({Ids.Rule})", t => Ids.IsValid(t), Pattern: "^[a-z0-9-]{1,40}$");

    public static readonly ScalarShape SensorName = new("station/sensor", t => SensorKey.TryParse(t, out _), Pattern: "^[a-z0-9-]{1,40}/[a-z0-9-]{1,40}$");

    public static readonly ScalarShape ZoneOrSensor = new(
        "a zone or station/sensor", t => Ids.IsValid(t) || SensorKey.TryParse(t, out _), Pattern: "^[a-z0-9-]{1,40}(/[a-z0-9-]{1,40})?$");

    public static readonly ScalarShape Duration = new(
        "a duration such as 30 s, 5 min, 1.5 h or 3 d", t => Core.Domain.Duration.TryParse(t, out _), Pattern: @"^[0-9]+(\.[0-9]+)? *(ms|s|min|h|d)$");

    public static readonly ScalarShape Number = new("a plain number such as 12.5", t => Micro.TryParse(t, out _), JsonType: "number");

    public static readonly ScalarShape Flag = new("true or false", t => t is "true" or "false", ["true", "false"], JsonType: "boolean");

    public static readonly ScalarShape Value = new("a number with its unit", t => NumberWithUnit.TrySplit(t, out _, out var unit) && unit.Length > 0, Pattern: $"^{NumberPattern} *[^0-9 ].*$");

    public static readonly ScalarShape Rate = new("a rate such as 0.3 m/min", t => Value.Accepts(t) && t.Contains('/', StringComparison.Ordinal), Pattern: $"^{NumberPattern} *[^0-9 ].*/(s|min|h|d)$");

    public static readonly ScalarShape BareOrValue = new("a number, with its unit or with a key 'unit' beside it", t => NumberWithUnit.TrySplit(t, out _, out _), JsonType: "value");

    public static readonly ScalarShape Threshold = new(
        "a number with its unit, or the name of a level such as $warning",
        t => t.StartsWith('$') ? Ids.IsValid(t.AsSpan(1)) : NumberWithUnit.TrySplit(t, out _, out _),
        Pattern: $@"^(\$[a-z0-9-]{{1,40}}|{NumberPattern} *[^0-9 ].*)$");

    public static readonly ScalarShape Percent = new("a percentage such as 80 %", t => NumberWithUnit.TryPercent(t, out _), Pattern: @"^[0-9]+(\.[0-9]+)? *%$");

    public static readonly ScalarShape Date = new("a date such as 2026-03-01", t => DateText.TryParse(t, out _), Pattern: "^[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}$");

    public static readonly ScalarShape TimeOfDay = new("a time of day such as \"08:00\"", t => ClockText.TryTimeOfDay(t, out _), Pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$");

    public static readonly ScalarShape Offset = new("an offset from UTC such as \"+08:00\"", t => ClockText.TryOffset(t, out _), Pattern: "^[+-](0[0-9]|1[0-4]):[0-5][0-9]$");

    public static readonly ScalarShape FileName = new(FileNames.Rule, FileNames.IsInside);

    public static readonly ScalarShape Path = new("the path of a file or folder", t => t.Trim().Length > 0 && !t.Any(char.IsControl) && t.Length <= 500);

    public static readonly ScalarShape Url = new(
        "a web address such as https://example.org/hook, without user or password in it",
        t => Uri.TryCreate(t, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0,
        Pattern: "^https?://");

    public static readonly ScalarShape ListenUrl = new(
        "an address such as http://localhost:8080", t => ListenAddress.Parse(t) is not null, Pattern: "^https?://[^/@]+/?$");

    public static readonly ScalarShape BrokerAddress = new(
        "an address such as mqtt://broker.example.org:1883 or mqtts://broker.example.org:8883, without user or password in it",
        t => Uri.TryCreate(t, UriKind.Absolute, out var uri) && uri.Scheme is "mqtt" or "mqtts" && uri.UserInfo.Length == 0 && uri.Host.Length > 0 && uri.AbsolutePath is "" or "/",
        Pattern: "^mqtts?://[^@]+$");

    public static readonly ScalarShape Endpoint = new(
        "a host with its port, such as 127.0.0.1:1883", t => EndpointText.TryParse(t, out _, out _), Pattern: "^[^/@ ]+:[0-9]+$");

    public static readonly ScalarShape MailAddress = new("a mail address", EndpointText.IsMailAddress, Pattern: "^[^@ ]+@[^@ ]+$");

    public static readonly ScalarShape Secret = new("file: PATH, or the value from the environment", _ => true, Pattern: "^file:", Secret: true);

    public static readonly ScalarShape Colour = new(
        "a web colour such as \"#f08000\"", t => t.Length == 7 && t[0] == '#' && t.Skip(1).All(char.IsAsciiHexDigit), Pattern: "^#[0-9a-fA-F]{6}$");

    public static readonly ScalarShape Symbol = new("one to four characters", t => new StringInfo(t).LengthInTextElements is >= 1 and <= 4 && !t.Any(char.IsControl));

    public static ScalarShape Choice(params IReadOnlyList<string> words) => new(Problems.Words.OneOf(words), t => words.Contains(t), words);

    public static ScalarShape Whole(int least, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most,
        JsonType: "integer");
}
