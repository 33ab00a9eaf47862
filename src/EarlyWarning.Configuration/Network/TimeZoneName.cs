using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Network;

/// <summary>Checks the name of a time zone against the machine's zones. Nothing is computed with it here.</summary>
internal static class TimeZoneName
{
    public static string Read(ScalarNode node, ProblemList problems)
    {
        var name = node.Text.Trim();
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && name == zone.Id)
        {
            return name;
        }

        var known = TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).ToList();
        if (known.Count <= 1)
        {
            // A small container may lack the database; the name shows times only, so it must not stop the service.
            problems.Warn(node.Place, $"time-zone {Words.Quote(name)} cannot be checked: this machine has no time zone database");
            return name;
        }

        var meant = TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var converted) ? converted : problems.Nearest(name, known);
        problems.Error(node.Place, $"time-zone is {Words.Quote(name)}", "an IANA name such as Asia/Shanghai or Europe/Madrid", meant);
        return "UTC";
    }
}
