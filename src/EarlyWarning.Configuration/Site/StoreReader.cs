using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Site;

/// <summary>Reads <c>stores:</c>.</summary>
internal sealed class StoreReader(SecretReader secrets, ProblemList problems)
{
    public StoreSettings Read(MapNode? stores)
    {
        var settings = new StoreSettings();
        if (stores is null)
        {
            return settings;
        }

        return new StoreSettings
        {
            Folder = ValueReader.Text(stores, SiteKeys.Folder) ?? settings.Folder,
            Influx = stores.Map(SiteKeys.Influx) is { } influx && (ValueReader.Flag(influx, SiteKeys.Enabled) ?? true) ? Influx(influx) : null,
        };
    }

    private InfluxSettings? Influx(MapNode influx)
    {
        var url = ValueReader.Text(influx, SiteKeys.Url);
        if (!influx.Has(SiteKeys.Url))
        {
            problems.Error(influx.Place, "influx is enabled and has no url", "url: http://localhost:8086");
        }

        var token = secrets.Read(influx, SiteKeys.InfluxToken);
        return url is null ? null : new InfluxSettings(
            url,
            ValueReader.Text(influx, SiteKeys.Organization) ?? "early-warning",
            ValueReader.Text(influx, SiteKeys.Bucket) ?? "early-warning",
            token);
    }
}
