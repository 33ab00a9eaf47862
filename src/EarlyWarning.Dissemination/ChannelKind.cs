using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination;

/// <summary>One line of the list of channels.</summary>
/// <param name="Name">The name in <c>routes.yaml</c> and in notices.</param>
/// <param name="Meaning">What it does, for help and error messages.</param>
/// <param name="Create">Makes it, or gives null when its settings are not there.</param>
public sealed record ChannelKind(string Name, string Meaning, Func<ChannelSetup, INotificationChannel?> Create);
