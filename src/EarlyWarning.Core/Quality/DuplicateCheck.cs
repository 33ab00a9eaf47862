using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Quality;

/// <summary>
/// A reading takes effect once. The same identity again is a duplicate; with another value it is a conflict and the first stays, unless
/// its revision is higher: then it is a correction (design 5.2; vector RAIN-DEDUP-01).
/// </summary>
public static class DuplicateCheck
{
    /// <summary>Compares an arrival with the known reading of the same identity.</summary>
    public static Arrival Judge(Micro? known, int knownRevision, Micro? arrived, int arrivedRevision)
    {
        if (arrivedRevision > knownRevision)
        {
            return known == arrived ? Arrival.Duplicate : Arrival.Correction;
        }

        return known == arrived || arrivedRevision < knownRevision ? Arrival.Duplicate : Arrival.Conflict;
    }
}

/// <summary>What an arrival is to what is known.</summary>
public enum Arrival : byte
{
    /// <summary>Never seen.</summary>
    New,

    /// <summary>Known; nothing changes.</summary>
    Duplicate,

    /// <summary>Known with another value; the first stays.</summary>
    Conflict,

    /// <summary>A higher revision; it replaces the known value.</summary>
    Correction,
}
