using System.Net;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Dissemination.Webhook;

/// <summary>Settings of the webhook channel.</summary>
public sealed record WebhookOptions : IChannelOptions
{
    /// <summary>Shortest secret that is accepted, in characters.</summary>
    public const int ShortestSecret = 16;

    /// <summary>Key of the signature, shared with the receivers; from a file or the environment, never printed.</summary>
    public required string Secret { get; init; }

    /// <summary>Longest time for one attempt, 1 to 30 s.</summary>
    public Duration Timeout { get; init; } = Duration.FromSeconds(15);

    /// <summary>Internal networks in which receivers may stand, such as <c>10.1.2.0/24</c>; everything else internal is refused.</summary>
    public IReadOnlyList<IPNetwork> AllowedInternalNetworks { get; init; } = [];

    /// <inheritdoc />
    public string Channel => "webhook";

    /// <inheritdoc />
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (Secret.Length < ShortestSecret)
        {
            problems.Add($"webhook: the secret has {Secret.Length} characters, at least {ShortestSecret} are needed; make one with 'openssl rand -hex 32'");
        }

        if (Timeout < Duration.FromSeconds(1) || Timeout > Duration.FromSeconds(30))
        {
            problems.Add($"webhook: the timeout is {Timeout}, 1 s to 30 s are possible");
        }

        return problems;
    }

    /// <inheritdoc />
    public string? AddressProblem(string address) => new AddressGuard(AllowedInternalNetworks).Problem(address);

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"webhook, timeout {Timeout}";
}
