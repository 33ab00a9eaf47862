using EarlyWarning.Core.Domain;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>The checks of one item as a whole; each answers null, or reason and sentence.</summary>
internal static class ItemChecks
{
    /// <summary>The right one of <c>value</c> and <c>values</c> for the topic, and no key that looks like a misspelt <c>unit</c>.</summary>
    public static (string Reason, string Detail)? Shape(Incoming message, ReadingFields fields, ReadOnlySpan<byte> text)
    {
        if (message.Sensor is not null)
        {
            if (fields.Values.IsPresent)
            {
                return (UnreadableReasons.WrongShape, $"\"values\" on the topic of one sensor; expected \"value\", or publish to {Topics.Readings(message.Station)}");
            }

            if (!fields.Value.IsPresent)
            {
                return (UnreadableReasons.NoValue, "no \"value\"; expected a number, or null for missing" + Found(fields, text));
            }
        }
        else if (!fields.Values.IsPresent)
        {
            return fields.Value.IsPresent
                ? (UnreadableReasons.WrongShape, $"\"value\" on the topic of a whole station; expected \"values\" by sensor, or publish to {Topics.Readings(message.Station)}/SENSOR")
                : (UnreadableReasons.NoValue, "no \"values\"; expected an object of sensor and number" + Found(fields, text));
        }
        else if (fields.Value.IsPresent || fields.Values.Of(text)[0] != (byte)'{')
        {
            return (UnreadableReasons.WrongShape, "expected \"values\" as one object of sensor and number, and no \"value\" beside it");
        }
        else if (fields.Members.Count == 0)
        {
            return (UnreadableReasons.NoValue, "\"values\" is empty; expected at least one sensor and number");
        }

        // A unit that is passed over changes the meaning of the value (inches taken as millimetres, B047); other unknown keys do not.
        if (!fields.Unit.IsPresent)
        {
            foreach (var key in fields.OtherKeys)
            {
                if (JsonText.TryString(key.Of(text), out var name) && Ids.Nearest(name, ["unit"]) is not null)
                {
                    return (UnreadableReasons.UnknownKey, $"unknown key {Unreadable.Excerpt(name)}; the nearest is \"unit\"");
                }
            }
        }

        return null;
    }

    /// <summary>A payload may repeat the names of its topic, but not claim others.</summary>
    public static (string Reason, string Detail)? Claims(Incoming message, ReadingFields fields, ReadOnlySpan<byte> text)
    {
        if (fields.Station.IsPresent && !(JsonText.TryString(fields.Station.Of(text), out var station) && station == message.Station))
        {
            return (UnreadableReasons.OtherStation, $"the payload claims station {Unreadable.Token(fields.Station.Of(text))}, the topic names '{message.Station}'; each station publishes under its own topic");
        }

        if (message.Sensor is not null && fields.Sensor.IsPresent && !(JsonText.TryString(fields.Sensor.Of(text), out var sensor) && sensor == message.Sensor))
        {
            return (UnreadableReasons.OtherStation, $"the payload claims sensor {Unreadable.Token(fields.Sensor.Of(text))}, the topic names '{message.Sensor}'");
        }

        return null;
    }

    /// <summary>Reads what the values of the item share.</summary>
    public static (string Reason, string Detail)? Shared(ReadingFields fields, ReadOnlySpan<byte> text, out SharedFields shared)
    {
        shared = default;
        var outcome = TimeReader.Read(fields.Time.Of(text), out var time, out var problem);
        var fromOutcome = TimeReader.Read(fields.From.Of(text), out var from, out var fromProblem);
        if (fromOutcome == TimeOutcome.Bad)
        {
            return (UnreadableReasons.BadFrom, $"\"from\": {fromProblem}");
        }

        if (!ValueReader.TryWhole(fields.Revision.Of(text), int.MaxValue, out var revision))
        {
            return (UnreadableReasons.BadRevision, $"\"rev\" is {Unreadable.Token(fields.Revision.Of(text))}; expected a whole number from 0");
        }

        if (!ValueReader.TryWhole(fields.Sequence.Of(text), long.MaxValue, out var sequence))
        {
            return (UnreadableReasons.BadSequence, $"\"seq\" is {Unreadable.Token(fields.Sequence.Of(text))}; expected a whole number from 0");
        }

        string? unit = null;
        if (!JsonText.IsNull(fields.Unit.Of(text)) && !JsonText.TryString(fields.Unit.Of(text), out unit))
        {
            return (UnreadableReasons.BadUnit, $"\"unit\" is {Unreadable.Token(fields.Unit.Of(text))}; expected text such as \"mm\"");
        }

        shared = new SharedFields(outcome, time, problem, fromOutcome == TimeOutcome.Read ? from : null, (int)(revision ?? 0), sequence, unit);
        return null;
    }

    private static string Found(ReadingFields fields, ReadOnlySpan<byte> text)
    {
        if (fields.OtherKeys.Count == 0)
        {
            return "";
        }

        var keys = new List<string>();
        foreach (var key in fields.OtherKeys)
        {
            keys.Add(Unreadable.Token(key.Of(text)));
        }

        return $"; found {string.Join(", ", keys)}";
    }
}
