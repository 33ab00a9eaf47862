using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Storage.Journal;

/// <summary>What a journal folder holds at start, after the newest file was checked and, where needed, repaired.</summary>
/// <param name="Files">Files with records, oldest first.</param>
/// <param name="LastPosition">Position of the newest record that can be read; 0 for none.</param>
/// <param name="LastReceived">Its received time; <see cref="Instant.Never"/> for none.</param>
/// <param name="HighestSeen">The highest position seen in a damaged file; 0 for none.</param>
/// <param name="RecordsLost">True when a damaged file could not be read to its end.</param>
/// <param name="Findings">What was wrong, one sentence each.</param>
internal sealed record JournalStart(
    IReadOnlyList<JournalFile> Files,
    long LastPosition,
    Instant LastReceived,
    long HighestSeen,
    bool RecordsLost,
    IReadOnlyList<string> Findings)
{
    /// <summary>Looks through a folder. Throws <see cref="IOException"/> for a file that cannot be opened, <see cref="InvalidDataException"/> for a newer layout.</summary>
    public static JournalStart Examine(string folder)
    {
        JournalRepair.FinishInterrupted(folder);
        var findings = new List<string>();
        var onDisk = JournalFile.List(folder);
        var (highest, lost) = onDisk.Count == 0 ? (0, false) : RepairNewest(folder, onDisk[^1], findings);
        var files = new List<JournalFile>();
        var last = 0L;
        var received = Instant.Never;
        foreach (var (path, day) in onDisk)
        {
            if (JournalFile.Span(path) is not { } span)
            {
                continue;
            }

            if (last != 0 && span.First != last + 1 && !SaysWhatIsMissing(path, span.First))
            {
                findings.Add($"The records {last + 1} to {span.First - 1} are missing before {Path.GetFileName(path)}; a replay across this hole is not possible. Put the missing journal file back.");
            }

            files.Add(new JournalFile(path, day, span.First));
            last = span.Last;
            received = new Instant(span.LastReceived);
        }

        return new JournalStart(files, last, received, highest, lost, findings);
    }

    private static (long Highest, bool Lost) RepairNewest(string folder, (string Path, JournalDay Day) newest, List<string> findings)
    {
        if (JournalRepair.FindDamage(newest.Path) is not { } damage)
        {
            return (0, false);
        }

        var (aside, kept, highest, complete) = JournalRepair.SetAside(folder, newest.Path, newest.Day);
        findings.Add(
            $"{Path.GetFileName(newest.Path)} is damaged ({damage.ReplaceLineEndings(" ").Trim()}). It was set aside as {aside}; {kept} records could be read and were kept{(complete ? ", all that it held" : "")}. Check the disk.");
        return (highest, !complete);
    }

    private static bool SaysWhatIsMissing(string path, long position)
    {
        using var reader = new JournalFileReader(path);
        var records = new List<JournalRecord>();
        reader.Read(position, position, 1, records);
        return records is [UnreadableRecord { Reason: JournalLoss.Reason }];
    }
}
