using EarlyWarning.Core.Domain;
using EarlyWarning.Web.Security;

namespace EarlyWarning.Web.Listening;

/// <summary>What must hold before a socket is opened. Pure; the first rule that is broken throws <see cref="WebStartException"/>.</summary>
internal static class ListenRules
{
    private const int LeastPassword = 12;

    private const int LeastToken = 20;

    /// <summary>Reads the addresses and checks every setting against them.</summary>
    public static IReadOnlyList<ListenAddress> Check(WebOptions options)
    {
        CheckNumbers(options);
        CheckCredentials(options.Users, "password", LeastPassword);
        CheckCredentials(options.Tokens, "token", LeastToken);
        var addresses = options.Listen.Select(ListenAddress.Parse).ToList();
        Require(addresses.Count > 0, $"No listen address is set. Write at least one, e.g. {WebOptions.DefaultAddress}.");
        var hasCredentials = options.Users.Count + options.Tokens.Count > 0;
        foreach (var address in addresses)
        {
            CheckAddress(address, options, hasCredentials);
        }

        var names = string.Join(", ", options.HostNames);
        Require(
            hasCredentials || options.HostNames.Count == 0,
            $"The host name '{names}' is served to other machines, but nobody has to sign in. Set users or tokens, or take the host name away.");
        return addresses;
    }

    private static void CheckAddress(ListenAddress address, WebOptions options, bool hasCredentials)
    {
        Require(
            !address.IsTls || options.CertificateFile is not null,
            $"The listen address '{address.Text}' needs a certificate. Set the certificate file, or use http on localhost.");
        if (address.IsLoopback)
        {
            return;
        }

        Require(
            address.IsTls,
            $"The listen address '{address.Text}' can be reached from other machines, but is not encrypted. Write https and set a certificate file, or listen on {WebOptions.DefaultAddress} only.");
        Require(
            hasCredentials,
            $"The listen address '{address.Text}' can be reached from other machines, but nobody has to sign in. Set users or tokens, or listen on {WebOptions.DefaultAddress} only.");
    }

    private static void CheckCredentials(IReadOnlyList<WebCredential> credentials, string kind, int leastLength)
    {
        foreach (var credential in credentials)
        {
            Require(Ids.IsValid(credential.Name), $"'{credential.Name}' cannot be the name of a {kind}: a name has {Ids.Rule}.");
            Require(
                credential.Secret.Length >= leastLength,
                $"The {kind} of '{credential.Name}' has {credential.Secret.Length} characters. Use at least {leastLength}.");
        }

        var twice = credentials.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        Require(twice is null, $"Two {kind}s have the name '{twice?.Key}'. Give each its own.");
    }

    private static void CheckNumbers(WebOptions options)
    {
        Require(options.MaximumBodyBytes is > 0 and <= 1024 * 1024 * 1024, "The largest request body must be 1 byte to 1 GiB.");
        Require(options.MaximumConfigurationBytes is > 0 and <= 1024 * 1024 * 1024, "The largest configuration must be 1 byte to 1 GiB.");
        Require(options.WritesPerMinute is > 0 and <= 1_000_000, "The writes per minute must be 1 to 1000000.");
        Require(options.FailedSignInsPerMinute is > 0 and <= 1_000_000, "The failed sign-ins per minute must be 1 to 1000000.");
        Require(options.ActionTimeout > TimeSpan.Zero && options.ActionTimeout <= TimeSpan.FromHours(1), "The time an action may wait must be above 0 and at most 1 h.");
        Require(options.StaleAfter is null || options.StaleAfter > TimeSpan.Zero, "The age from which a picture is stale must be above 0.");
        Require(options.RefreshSeconds is >= 2 and <= 3600, "The page may load itself again every 2 to 3600 seconds.");
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new WebStartException(sentence);
        }
    }
}
