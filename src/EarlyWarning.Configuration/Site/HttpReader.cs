using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Site;

/// <summary>Reads <c>http:</c>. Beyond loopback it takes TLS and somebody who signs in (design 5.5).</summary>
internal sealed class HttpReader(SecretReader secrets, ProblemList problems)
{
    public HttpSettings Read(MapNode? http)
    {
        if (http is null)
        {
            return new HttpSettings();
        }

        var listen = http.Scalars(SiteKeys.HttpListen).ToList();
        var settings = new HttpSettings
        {
            HostNames = [.. http.Scalars(SiteKeys.HostNames).Select(n => n.Text.Trim())],
            Certificate = secrets.Certificate(http),
            Users = secrets.Users(http, CredentialKeys.Users, CredentialKeys.UserPassword),
            Tokens = secrets.Users(http, CredentialKeys.Tokens, CredentialKeys.Token),
        };
        foreach (var address in listen)
        {
            CheckExposure(address, http);
        }

        return listen.Count == 0 ? settings : settings with { Listen = [.. listen.Select(l => l.Text.Trim())] };
    }

    private void CheckExposure(ScalarNode address, MapNode http)
    {
        var (host, tls) = ListenAddress.Parse(address.Text)!.Value;
        List<string> missing = [];
        if (!Loopback.Is(host))
        {
            missing.AddRange(tls ? [] : ["https"]);
            missing.AddRange(http.Has(CredentialKeys.Certificate) ? [] : ["certificate"]);
            missing.AddRange(http.Has(CredentialKeys.Users) || http.Has(CredentialKeys.Tokens) ? [] : ["users or tokens"]);
        }
        else if (tls && !http.Has(CredentialKeys.Certificate))
        {
            missing.Add("certificate");
        }

        if (missing.Count > 0)
        {
            problems.Error(address.Place, $"listen is {(address.Origin == ScalarOrigin.Environment ? "beyond this machine" : Words.Quote(address.Text))}, without {string.Join(", ", missing)}", "http://localhost:8080, or https with a certificate and users");
        }
    }
}
