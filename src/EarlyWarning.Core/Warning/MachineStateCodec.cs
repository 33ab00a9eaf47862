using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>The written form of a tier machine inside a snapshot.</summary>
public static class MachineStateCodec
{
    /// <summary>Writes a state.</summary>
    public static void Save(BinaryWriter writer, MachineState state)
    {
        writer.Write((byte)state.Tiers.Length);
        foreach (var tier in state.Tiers)
        {
            writer.Write(tier.Active);
            writer.Write(tier.OnSince.Milliseconds);
            writer.Write(tier.OnCount);
            writer.Write(tier.OffSince.Milliseconds);
            writer.Write(tier.ReleasedSince.Milliseconds);
        }

        writer.Write(state.LastUsable.Milliseconds);
        writer.Write(state.ChangedAt.Milliseconds);
        writer.Write(state.Unconfirmed);
        writer.Write(state.ConfirmedThrough.Milliseconds);
        writer.Write(state.ConsentedThrough.Milliseconds);
    }

    /// <summary>Reads a state.</summary>
    public static MachineState Load(BinaryReader reader)
    {
        var tiers = new TierState[reader.ReadByte()];
        for (var i = 0; i < tiers.Length; i++)
        {
            tiers[i] = new TierState(reader.ReadBoolean(), Time(reader), reader.ReadInt32(), Time(reader), Time(reader));
        }

        return new MachineState([.. tiers], Time(reader), Time(reader), reader.ReadBoolean(), Time(reader), Time(reader));
    }

    private static Instant Time(BinaryReader reader) => new(reader.ReadInt64());
}
