namespace EarlyWarning.Dissemination.Mqtt;

/// <summary>Settings of the MQTT warnings topic. The broker is that of the intake.</summary>
public sealed record MqttOptions : IChannelOptions
{
    /// <summary>What the topic begins with; <c>/{zone}/{hazard}</c> follows. Design 5.1: <c>ew/v1/warnings</c>.</summary>
    public string Prefix { get; init; } = "ew/v1/warnings";

    /// <inheritdoc />
    public string Channel => "mqtt";

    /// <inheritdoc />
    public IReadOnlyList<string> Problems() =>
        Prefix.Length is > 0 and <= 200 && !Prefix.Contains("//", StringComparison.Ordinal) && Prefix.All(c => c is > ' ' and <= '~' and not ('+' or '#')) && Prefix[0] is not ('/' or '$') && Prefix[^1] != '/'
            ? []
            : [PlainText.OneLine($"mqtt: the topic prefix '{Prefix}' must be levels of printable ASCII without blanks, + and #, such as ew/v1/warnings")];

    /// <inheritdoc />
    public string? AddressProblem(string address) => null;
}
