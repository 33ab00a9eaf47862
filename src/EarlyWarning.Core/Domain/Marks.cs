namespace EarlyWarning.Core.Domain;

/// <summary>What the reader of a value or an event must know besides the flag. Marks never change a decision by themselves, except where stated.</summary>
[Flags]
public enum Marks : ushort
{
    /// <summary>Nothing to add.</summary>
    None = 0,

    /// <summary>Received more than 10 min after it was observed.</summary>
    Late = 1,

    /// <summary>Arrived with a backlog: observed before the sensor's newest accepted reading.</summary>
    Backlog = 2,

    /// <summary>The sensor's clock was impossible; evaluated at arrival time.</summary>
    ClockReplaced = 4,

    /// <summary>The confirm time ran out without a second reading.</summary>
    Unconfirmed = 8,

    /// <summary>Rests on suspect values, and no other usable sensor of the role stands as high.</summary>
    SingleWitness = 16,

    /// <summary>Part of a coarse record was spread over time.</summary>
    Estimated = 32,

    /// <summary>At the upper end of the instrument: the true value may be higher. Never releases.</summary>
    AtLeast = 64,

    /// <summary>At the lower end of the instrument: the true value may be lower.</summary>
    AtMost = 128,

    /// <summary>The tier changed more than six times within an hour.</summary>
    Flapping = 256,
}

/// <summary>Names of marks as they stand in the log and in messages.</summary>
public static class MarkNames
{
    private static readonly (Marks Mark, string Name)[] Names =
    [
        (Marks.Late, "late"), (Marks.Backlog, "backlog"), (Marks.ClockReplaced, "clock-replaced"), (Marks.Unconfirmed, "unconfirmed"),
        (Marks.SingleWitness, "single-witness"), (Marks.Estimated, "estimated"), (Marks.AtLeast, "at-least"), (Marks.AtMost, "at-most"),
        (Marks.Flapping, "flapping"),
    ];

    /// <summary>The names of all marks that are set, in a fixed order.</summary>
    public static IReadOnlyList<string> ToNames(this Marks marks) =>
        marks == Marks.None ? [] : [.. Names.Where(n => (marks & n.Mark) != 0).Select(n => n.Name)];

    /// <summary>The mark of a name. Throws <see cref="FormatException"/> for an unknown one.</summary>
    public static Marks Parse(string name)
    {
        foreach (var (mark, known) in Names)
        {
            if (known == name)
            {
                return mark;
            }
        }

        throw new FormatException($"unknown mark '{name}'");
    }
}
