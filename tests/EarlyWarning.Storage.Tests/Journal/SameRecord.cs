using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Storage.Tests.Journal;

/// <summary>Compares records by content; record equality compares bytes and dictionaries by reference.</summary>
internal static class SameRecord
{
    public static void Assert(JournalRecord expected, JournalRecord actual)
    {
        switch (expected, actual)
        {
            case (UnreadableRecord e, UnreadableRecord a):
                Xunit.Assert.Equal(e.Payload.ToArray(), a.Payload.ToArray());
                Xunit.Assert.Equal(e, a with { Payload = e.Payload });
                break;
            case (ConfigurationRecord e, ConfigurationRecord a):
                Xunit.Assert.Equal(e.Files.OrderBy(f => f.Key, StringComparer.Ordinal), a.Files);
                Xunit.Assert.Equal(e, a with { Files = e.Files });
                break;
            default:
                Xunit.Assert.Equal(expected, actual);
                break;
        }
    }

    public static void AssertAll(IReadOnlyList<JournalRecord> expected, IEnumerable<JournalRecord> actual)
    {
        var list = actual.ToList();
        Xunit.Assert.Equal(expected.Count, list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            Assert(expected[i], list[i]);
        }
    }
}
