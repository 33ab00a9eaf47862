using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Network;

/// <summary>Checks the name of a time zone against the machine's zones. Nothing is computed with it here.</summary>
internal static class TimeZoneName
{
    // Reading the database takes longer than everything else; it does not change while a process runs.
    private static readonly Lazy<IReadOnlyList<string>> Known =
        new(() => [.. TimeZoneInfo.GetSystemTimeZones(skipSorting: true).Where(z => z.HasIanaId).Select(z => z.Id)]);

    public static string Read(ScalarNode node, ProblemList problems)
    {
        var name = node.Text.Trim();
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && name == zone.Id)
        {
            return name;
        }

        if (Known.Value.Count <= 1)
        {
            // A small container may lack the database; the name shows times only, so it must not stop the service.
            problems.Warn(node.Place, $"time-zone {Words.Quote(name)} cannot be checked: this machine has no time zone database");
            return name;
        }

        var meant = TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var converted) ? converted : problems.Nearest(name, Known.Value);
        problems.Error(node.Place, $"time-zone is {Words.Quote(name)}", "an IANA name such as Asia/Shanghai or Europe/Madrid", meant);
        return "UTC";
    }
}
