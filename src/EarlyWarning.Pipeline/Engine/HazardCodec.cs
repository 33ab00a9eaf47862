using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>The written form of a hazard with its rules inside a snapshot.</summary>
internal static class HazardCodec
{
    public static void Save(BinaryWriter writer, HazardState hazard)
    {
        SaveThread(writer, hazard.Thread);
        writer.Write(hazard.Transitions.Count);
        foreach (var transition in hazard.Transitions)
        {
            writer.Write(transition.Milliseconds);
        }

        SaveLeading(writer, hazard);
        foreach (var window in hazard.Rules.SelectMany(r => r.Windows))
        {
            writer.Write(window.VotedRank);
            SaveEvidence(writer, window.MeanEvidence);
            writer.Write(window.MeanSteppedAt.Milliseconds);
            if (window.Mean is { } mean)
            {
                MachineStateCodec.Save(writer, mean.Capture());
            }

            foreach (var sensor in window.Sensors)
            {
                MachineStateCodec.Save(writer, sensor.Machine.Capture());
                SaveEvidence(writer, sensor.Evidence);
                SaveEvidence(writer, sensor.Previous);
                writer.Write(sensor.ConfirmComplete.Milliseconds);
                writer.Write(sensor.ConfirmDue.Milliseconds);
            }
        }
    }

    public static void Load(BinaryReader reader, HazardState hazard)
    {
        hazard.Thread = LoadThread(reader);
        var transitions = new Instant[reader.ReadInt32()];
        for (var i = 0; i < transitions.Length; i++)
        {
            transitions[i] = Time(reader);
        }

        hazard.SetTransitions(transitions);
        LoadLeading(reader, hazard);
        foreach (var window in hazard.Rules.SelectMany(r => r.Windows))
        {
            window.VotedRank = reader.ReadInt32();
            window.SetMean(LoadEvidence(reader), Time(reader));
            window.Mean?.Restore(MachineStateCodec.Load(reader));
            foreach (var sensor in window.Sensors)
            {
                sensor.Machine.Restore(MachineStateCodec.Load(reader));
                sensor.SetEvidence(LoadEvidence(reader), LoadEvidence(reader));
                (sensor.ConfirmComplete, sensor.ConfirmDue) = (Time(reader), Time(reader));
            }
        }
    }

    private static void SaveThread(BinaryWriter writer, WarningThread thread)
    {
        WriteText(writer, thread.Warning);
        writer.Write(thread.Onset.Milliseconds);
        writer.Write(thread.Changed.Milliseconds);
        writer.Write(thread.Rank);
        writer.Write((byte)thread.DataState);
        writer.Write(thread.ReleaseProposed);
        writer.Write(thread.OfficerRank);
        writer.Write(thread.ToldRank);
        writer.Write(thread.ToldLate);
        writer.Write(thread.Flapping);
        WriteText(writer, thread.AcknowledgedBy);
        writer.Write(thread.AcknowledgedAt.Milliseconds);
        writer.Write(thread.AcknowledgedRank);
    }

    private static WarningThread LoadThread(BinaryReader reader) => new()
    {
        Warning = ReadText(reader),
        Onset = Time(reader),
        Changed = Time(reader),
        Rank = reader.ReadInt32(),
        DataState = (DataState)reader.ReadByte(),
        ReleaseProposed = reader.ReadBoolean(),
        OfficerRank = reader.ReadInt32(),
        ToldRank = reader.ReadInt32(),
        ToldLate = reader.ReadBoolean(),
        Flapping = reader.ReadBoolean(),
        AcknowledgedBy = ReadText(reader),
        AcknowledgedAt = Time(reader),
        AcknowledgedRank = reader.ReadInt32(),
    };

    private static void SaveLeading(BinaryWriter writer, HazardState hazard)
    {
        var windows = hazard.Rules.SelectMany(r => r.Windows).ToList();
        writer.Write(hazard.Leading is { } l ? windows.IndexOf(l.Window) : -1);
        writer.Write(hazard.Leading?.Rank ?? 0);
        writer.Write(hazard.Leading is { Sensor: { } sensor } leading ? leading.Window.Sensors.ToList().IndexOf(sensor) : -1);
    }

    private static void LoadLeading(BinaryReader reader, HazardState hazard)
    {
        var (window, rank, sensor) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (window >= 0)
        {
            var found = hazard.Rules.SelectMany(r => r.Windows).ElementAt(window);
            hazard.SetLeading(new Leading(rank, found, sensor < 0 ? null : found.Sensors[sensor]));
        }
    }

    private static void SaveEvidence(BinaryWriter writer, in Evidence evidence)
    {
        writer.Write((byte)evidence.Reason);
        writer.Write(evidence.Value.Units);
        writer.Write(evidence.Lower.Units);
        writer.Write(evidence.Upper.Units);
        writer.Write(evidence.Completeness.Units);
        writer.Write((byte)evidence.Quality);
        writer.Write(evidence.AsOf.Milliseconds);
        writer.Write((ushort)evidence.Marks);
        writer.Write(evidence.Warming);
    }

    private static Evidence LoadEvidence(BinaryReader reader) => new()
    {
        Reason = (NotEvaluable)reader.ReadByte(),
        Value = new Micro(reader.ReadInt64()),
        Lower = new Micro(reader.ReadInt64()),
        Upper = new Micro(reader.ReadInt64()),
        Completeness = new Micro(reader.ReadInt64()),
        Quality = (QualityFlag)reader.ReadByte(),
        AsOf = Time(reader),
        Marks = (Marks)reader.ReadUInt16(),
        Warming = reader.ReadBoolean(),
    };

    private static Instant Time(BinaryReader reader) => new(reader.ReadInt64());

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static string? ReadText(BinaryReader reader)
    {
        var present = reader.ReadBoolean();
        var text = reader.ReadString();
        return present ? text : null;
    }
}
