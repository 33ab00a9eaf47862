namespace EarlyWarning.Core.Domain;

/// <summary>One tier of a scale. <see cref="Rank"/> orders tiers inside the program and is never shown to people.</summary>
/// <param name="Rank">0 for no warning, then rising.</param>
/// <param name="Id">The word in rules, log and messages, e.g. <c>orange</c>.</param>
/// <param name="Colour">A web colour such as <c>#f08000</c>.</param>
/// <param name="Symbol">One character that tells the tier without colour.</param>
/// <param name="Names">The word for people by language tag; English stands under <c>en</c>.</param>
public sealed record Tier(int Rank, string Id, string Colour, string Symbol, IReadOnlyDictionary<string, string> Names);

/// <summary>An ordered list of tiers; index = rank, index 0 = no warning. Immutable.</summary>
public sealed class TierScale
{
    /// <summary>The default scale: none, blue, yellow, orange, red.</summary>
    public static readonly TierScale Default = new(
    [
        Make(0, "none", "#5a6b5d", "-", "no warning", "无"),
        Make(1, "blue", "#2f6fd0", "!", "blue", "蓝色"),
        Make(2, "yellow", "#e8c400", "!!", "yellow", "黄色"),
        Make(3, "orange", "#f08000", "!!!", "orange", "橙色"),
        Make(4, "red", "#d02020", "!!!!", "red", "红色"),
    ]);

    /// <summary>Makes a scale. Throws <see cref="ArgumentException"/> when ranks are not 0, 1, 2 ... or fewer than two tiers are given.</summary>
    public TierScale(IReadOnlyList<Tier> tiers)
    {
        if (tiers.Count < 2 || tiers.Where((t, i) => t.Rank != i).Any())
        {
            throw new ArgumentException("a scale has at least two tiers with ranks 0, 1, 2 ...", nameof(tiers));
        }

        Tiers = tiers;
    }

    /// <summary>The tiers in order of rank.</summary>
    public IReadOnlyList<Tier> Tiers { get; }

    /// <summary>The highest rank.</summary>
    public int Top => Tiers.Count - 1;

    /// <summary>The tier of a rank.</summary>
    public Tier this[int rank] => Tiers[rank];

    /// <summary>The rank of a tier id, or -1.</summary>
    public int RankOf(string id)
    {
        for (var i = 0; i < Tiers.Count; i++)
        {
            if (Tiers[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private static Tier Make(int rank, string id, string colour, string symbol, string english, string chinese) =>
        new(rank, id, colour, symbol, new Dictionary<string, string> { ["en"] = english, ["zh"] = chinese });
}
