namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>
/// The closed list of reasons why a message, or one item of it, is unreadable. They stand in the journal and are metric labels:
/// a word is never renamed.
/// </summary>
public static class UnreadableReasons
{
    /// <summary>The topic is neither of the contract nor of a mapping.</summary>
    public const string WrongTopic = "wrong-topic";

    /// <summary>The payload is larger than 64 KiB.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The payload has no bytes.</summary>
    public const string Empty = "empty";

    /// <summary>The payload is not UTF-8.</summary>
    public const string NotUtf8 = "not-utf8";

    /// <summary>The payload is not JSON.</summary>
    public const string NotJson = "not-json";

    /// <summary>Objects or arrays are nested deeper than any reading needs.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>Valid JSON, but not in the shape of the contract or the mapping.</summary>
    public const string WrongShape = "wrong-shape";

    /// <summary>A key stands twice, so that nobody knows which one is meant.</summary>
    public const string DuplicateKey = "duplicate-key";

    /// <summary>A key looks like a misspelt one whose loss would change the meaning of the value.</summary>
    public const string UnknownKey = "unknown-key";

    /// <summary>A station or sensor name breaks the rule for ids.</summary>
    public const string BadId = "bad-id";

    /// <summary>The payload claims another station or sensor than the topic.</summary>
    public const string OtherStation = "other-station";

    /// <summary>No such station in the configuration.</summary>
    public const string UnknownStation = "unknown-station";

    /// <summary>No such sensor at this station.</summary>
    public const string UnknownSensor = "unknown-sensor";

    /// <summary>There is no value at all (a null is a value: missing).</summary>
    public const string NoValue = "no-value";

    /// <summary>The value is not a decimal number within the range.</summary>
    public const string BadValue = "bad-value";

    /// <summary>The unit does not belong to the quantity of the sensor.</summary>
    public const string BadUnit = "bad-unit";

    /// <summary>No time, and arrival time is not allowed for the sensor.</summary>
    public const string NoTime = "no-time";

    /// <summary>The time cannot be read, does not exist, or its scale cannot be told.</summary>
    public const string BadTime = "bad-time";

    /// <summary>A retained message without a usable time: its age is unknown.</summary>
    public const string RetainedWithoutTime = "retained-without-time";

    /// <summary>The start of the period cannot be read or is not before the time.</summary>
    public const string BadFrom = "bad-from";

    /// <summary>The revision is not a whole number from 0.</summary>
    public const string BadRevision = "bad-revision";

    /// <summary>The sequence number is not a whole number from 0.</summary>
    public const string BadSequence = "bad-sequence";

    /// <summary>A status that is neither online nor offline.</summary>
    public const string BadStatus = "bad-status";

    /// <summary>The decoder itself failed: a fault of this program, kept so that the message can be sent again after the repair.</summary>
    public const string DecoderFault = "decoder-fault";

    /// <summary>Every reason.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        WrongTopic, TooLarge, Empty, NotUtf8, NotJson, TooDeep, WrongShape, DuplicateKey, UnknownKey, BadId, OtherStation, UnknownStation,
        UnknownSensor, NoValue, BadValue, BadUnit, NoTime, BadTime, RetainedWithoutTime, BadFrom, BadRevision, BadSequence, BadStatus, DecoderFault,
    ];
}
