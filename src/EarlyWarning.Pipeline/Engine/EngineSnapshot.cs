using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>
/// The written form of an engine between two records. It holds its configuration's text, so it stands alone. A snapshot after any record
/// gives the same log as none. Another <see cref="Version"/> is not read: the engine then replays from the journal.
/// </summary>
public static class EngineSnapshot
{
    /// <summary>Layout version; raised with every change of what is written.</summary>
    public const int Version = 2;

    /// <summary>Writes the state after the newest record.</summary>
    public static StoredSnapshot Save(EngineState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(state.ConfigurationFiles.Count);
        foreach (var (name, text) in state.ConfigurationFiles.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(text);
        }

        writer.Write(state.Position);
        writer.Write(state.EngineTime.Milliseconds);
        writer.Write(state.Events.LastSeq);
        writer.Write(state.IntakeUp);
        writer.Write(state.SilenceClockStart.Milliseconds);
        SaveCounters(writer, state.Counters);
        writer.Write(state.Replaced.All.Count);
        foreach (var (sensor, observed) in state.Replaced.All)
        {
            writer.Write(sensor.ToString());
            writer.Write(observed);
        }

        writer.Write(state.HeldBack.Count);
        foreach (var held in state.HeldBack)
        {
            writer.Write(held.Time.Milliseconds);
            foreach (var text in (string[])[held.Zone, held.Hazard, held.Rule, held.Sensor.ToString(), held.Tier, held.Why])
            {
                writer.Write(text);
            }
        }

        foreach (var track in state.Tracks.Values)
        {
            track.Save(writer);
        }

        foreach (var hazard in state.Hazards)
        {
            HazardCodec.Save(writer, hazard);
        }

        writer.Flush();
        return new StoredSnapshot(state.Position, Version, stream.ToArray());
    }

    /// <summary>Reads a state back. Throws <see cref="InvalidDataException"/> when the content does not fit its configuration.</summary>
    public static EngineState Load(StoredSnapshot snapshot, EngineOptions options, IConfigurationCompiler compiler)
    {
        if (snapshot.Version != Version)
        {
            throw new InvalidDataException($"snapshot layout {snapshot.Version}, expected {Version}");
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(snapshot.Content.ToArray()));
            return Read(reader, options, compiler);
        }
        catch (Exception e) when (e is EndOfStreamException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("the snapshot does not fit its configuration", e);
        }
    }

    private static EngineState Read(BinaryReader reader, EngineOptions options, IConfigurationCompiler compiler)
    {
        var state = new EngineState(options);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            files[reader.ReadString()] = reader.ReadString();
        }

        if (files.Count > 0)
        {
            NetworkBuilder.Install(state, compiler.Compile(files), files);
        }

        state.Position = reader.ReadInt64();
        state.EngineTime = new Instant(reader.ReadInt64());
        state.Events = new EventWriter(reader.ReadInt64());
        state.IntakeUp = reader.ReadBoolean();
        state.SilenceClockStart = new Instant(reader.ReadInt64());
        LoadCounters(reader, state.Counters);
        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            _ = SensorKey.TryParse(reader.ReadString(), out var sensor);
            state.Replaced.Add(sensor, new Instant(reader.ReadInt64()));
        }

        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            var time = new Instant(reader.ReadInt64());
            var (zone, hazard, rule) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
            _ = SensorKey.TryParse(reader.ReadString(), out var sensor);
            state.NoteHeldBack(new HeldBack(time, zone, hazard, rule, sensor, reader.ReadString(), reader.ReadString()));
        }

        foreach (var track in state.Tracks.Values)
        {
            track.Load(reader);
        }

        foreach (var hazard in state.Hazards)
        {
            HazardCodec.Load(reader, hazard);
        }

        EngineDeadlines.Rearm(state);
        return state;
    }

    private static void SaveCounters(BinaryWriter writer, EngineCounters c)
    {
        foreach (var count in (long[])[c.Accepted, c.Duplicates, c.Conflicts, c.Corrections, c.Outdated, c.Unknown])
        {
            writer.Write(count);
        }
    }

    private static void LoadCounters(BinaryReader reader, EngineCounters c)
    {
        (c.Accepted, c.Duplicates, c.Conflicts) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        (c.Corrections, c.Outdated, c.Unknown) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
    }
}
