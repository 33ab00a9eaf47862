namespace EarlyWarning.Dissemination;

/// <summary>The settings of one channel; a channel without settings does not exist.</summary>
public interface IChannelOptions
{
    /// <summary>The channel's name.</summary>
    string Channel { get; }

    /// <summary>Everything that is wrong with the settings, as sentences without secrets; empty when they can be used.</summary>
    IReadOnlyList<string> Problems();

    /// <summary>What is wrong with an address in <c>routes.yaml</c>, as a sentence without secrets; null when it can be used.</summary>
    string? AddressProblem(string address);
}
