namespace EarlyWarning.Dissemination.Log;

/// <summary>Settings of the log channel: there are none, but it must be wanted.</summary>
public sealed record LogOptions : IChannelOptions
{
    /// <inheritdoc />
    public string Channel => "log";

    /// <inheritdoc />
    public IReadOnlyList<string> Problems() => [];

    /// <inheritdoc />
    public string? AddressProblem(string address) => null;
}
