using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Warning;

/// <summary>The written form of a sensor's state inside a snapshot.</summary>
internal static class SensorTrackCodec
{
    public static void Save(
        SensorTrack track,
        BinaryWriter writer,
        Dictionary<long, long> periodStarts,
        Dictionary<long, int> revisions,
        RainCounter counter,
        TipDebounce tips,
        List<SensorTrack.Checkpoint> checkpoints,
        int sinceCheckpoint)
    {
        writer.Write(track.History.Count);
        for (var i = 0; i < track.History.Count; i++)
        {
            writer.Write(track.History.TimeAt(i).Milliseconds);
            writer.Write(track.History.ValueAt(i).Units);
            writer.Write((byte)track.History.FlagAt(i));
            writer.Write((ushort)track.History.MarksAt(i));
            writer.Write((byte)track.History.CheckAt(i));
        }

        writer.Write(track.Rain.Count);
        foreach (var (start, end, amount, suspect) in track.Rain.Records())
        {
            writer.Write(start.Milliseconds);
            writer.Write(end.Milliseconds);
            writer.Write(amount.Units);
            writer.Write(suspect);
        }

        writer.Write(periodStarts.Count);
        foreach (var (time, from) in periodStarts.OrderBy(p => p.Key))
        {
            writer.Write(time);
            writer.Write(from);
        }

        writer.Write(revisions.Count);
        foreach (var (time, revision) in revisions.OrderBy(p => p.Key))
        {
            writer.Write(time);
            writer.Write(revision);
        }

        writer.Write(track.Sequences.Count);
        foreach (var (time, sequence) in track.Sequences.OrderBy(s => s.Time.Milliseconds).ThenBy(s => s.Sequence))
        {
            writer.Write(time.Milliseconds);
            writer.Write(sequence);
        }

        track.Maintenance.Save(writer);
        counter.Save(writer);
        writer.Write(tips.LastAccepted.Milliseconds);
        writer.Write(track.LastUsable.Milliseconds);
        writer.Write(track.Fresh);
        writer.Write(track.SilentSince.Milliseconds);
        writer.Write(track.ExcludedUntil.Milliseconds);
        writer.Write(track.MaintainedUntil.Milliseconds);
        writer.Write(track.Waiting.Count);
        track.Waiting.ForEach(w => SaveRaw(writer, w));
        writer.Write(sinceCheckpoint);
        writer.Write(checkpoints.Count);
        foreach (var checkpoint in checkpoints)
        {
            writer.Write(checkpoint.Time.Milliseconds);
            checkpoint.Counter.Save(writer);
            writer.Write(checkpoint.Tips.LastAccepted.Milliseconds);
            writer.Write(checkpoint.LastUsable.Milliseconds);
            writer.Write(checkpoint.Machines.Length);
            foreach (var machine in checkpoint.Machines)
            {
                MachineStateCodec.Save(writer, machine);
            }
        }
    }

    public static void Load(
        SensorTrack track,
        BinaryReader reader,
        Dictionary<long, long> periodStarts,
        Dictionary<long, int> revisions,
        List<SensorTrack.Checkpoint> checkpoints,
        out RainCounter counter,
        out TipDebounce tips,
        out Instant lastUsable,
        out int sinceCheckpoint)
    {
        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            track.History.Append(Time(reader), new Micro(reader.ReadInt64()), (QualityFlag)reader.ReadByte(), (Marks)reader.ReadUInt16(), (QualityCheckId)reader.ReadByte());
        }

        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            track.Rain.Append(Time(reader), Time(reader), new Micro(reader.ReadInt64()), reader.ReadBoolean());
        }

        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            periodStarts[reader.ReadInt64()] = reader.ReadInt64();
        }

        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            revisions[reader.ReadInt64()] = reader.ReadInt32();
        }

        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            track.Sequences.Add((Time(reader), reader.ReadInt64()));
        }

        track.Maintenance.Load(reader);
        counter = RainCounter.Load(reader);
        tips = new TipDebounce(Time(reader));
        lastUsable = Time(reader);
        track.Fresh = reader.ReadBoolean();
        track.SilentSince = Time(reader);
        track.ExcludedUntil = Time(reader);
        track.MaintainedUntil = Time(reader);
        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            track.Waiting.Add(LoadRaw(reader));
        }

        sinceCheckpoint = reader.ReadInt32();
        checkpoints.Clear();
        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            var (time, atCounter, atTips, usable) = (Time(reader), RainCounter.Load(reader), new TipDebounce(Time(reader)), Time(reader));
            var machines = new MachineState[reader.ReadInt32()];
            for (var i = 0; i < machines.Length; i++)
            {
                machines[i] = MachineStateCodec.Load(reader);
            }

            checkpoints.Add(new SensorTrack.Checkpoint(time, atCounter, atTips, usable, machines));
        }
    }

    private static Instant Time(BinaryReader reader) => new(reader.ReadInt64());

    private static void SaveRaw(BinaryWriter writer, RawReading raw)
    {
        writer.Write(raw.Time.Milliseconds);
        writer.Write(raw.Value.HasValue);
        writer.Write(raw.Value.GetValueOrDefault().Units);
        writer.Write(raw.From.HasValue);
        writer.Write(raw.From.GetValueOrDefault().Milliseconds);
        writer.Write((ushort)raw.Marks);
        writer.Write((byte)raw.Forced);
    }

    private static RawReading LoadRaw(BinaryReader reader)
    {
        var time = Time(reader);
        var hasValue = reader.ReadBoolean();
        var value = new Micro(reader.ReadInt64());
        var hasFrom = reader.ReadBoolean();
        var from = Time(reader);
        return new RawReading(time, hasValue ? value : null, hasFrom ? from : null, (Marks)reader.ReadUInt16(), (QualityCheckId)reader.ReadByte());
    }
}
