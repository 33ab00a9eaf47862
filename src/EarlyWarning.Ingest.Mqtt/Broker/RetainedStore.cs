using System.Buffers;
using System.Text.Json;
using EarlyWarning.Ingest.Mqtt.Decoding;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace EarlyWarning.Ingest.Mqtt.Broker;

/// <summary>
/// Keeps retained messages over a restart, one JSON line each. Without it a screen that connects after a restart would find no warning, which
/// looks like "all clear". It is written by <see cref="SaveAsync"/> when something changed; a crash loses what changed since.
/// </summary>
internal sealed class RetainedStore(string? file, ILogger logger)
{
    private volatile IReadOnlyList<MqttApplicationMessage>? _changed;

    /// <summary>Notes the new set of retained messages.</summary>
    public void Changed(IReadOnlyList<MqttApplicationMessage> all) => _changed = file is null ? null : [.. all];

    /// <summary>What was kept; lines that cannot be read are passed over with a warning.</summary>
    public List<MqttApplicationMessage> Load()
    {
        var messages = new List<MqttApplicationMessage>();
        if (file is null || !File.Exists(file))
        {
            return messages;
        }

        foreach (var line in File.ReadLines(file))
        {
            try
            {
                var kept = JsonSerializer.Deserialize<Kept>(line) ?? throw new JsonException("null");
                messages.Add(new MqttApplicationMessage
                {
                    Topic = kept.Topic,
                    Payload = new ReadOnlySequence<byte>(kept.Payload),
                    Retain = true,
                    QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                });
            }
            catch (JsonException)
            {
                logger.LogWarning("{File}: {Line} is no retained message; passed over", file, Unreadable.Excerpt(line));
            }
        }

        return messages;
    }

    /// <summary>Writes the set if it changed; a failure is logged, and the next call tries again.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (file is null || _changed is not { } messages)
        {
            return;
        }

        _changed = null;
        try
        {
            var next = file + ".new";
            await File.WriteAllLinesAsync(next, messages.Select(m => JsonSerializer.Serialize(new Kept(m.Topic, m.Payload.ToArray()))), cancellationToken).ConfigureAwait(false);
            File.Move(next, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "Retained messages could not be kept in {File}; after a restart they are missing until they are published again", file);
            _changed ??= messages;
        }
    }

    private sealed record Kept(string Topic, byte[] Payload);
}
