using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>An action is done: its record is flushed to the journal.</summary>
/// <param name="Outcome">Always done here; other outcomes are problems with the same member.</param>
/// <param name="Detail">A sentence for the person.</param>
/// <param name="Warning">The warning it was about, or null.</param>
/// <param name="Tier">The tier id that stands now, or null.</param>
internal sealed record ActionAnswer(ActionOutcome Outcome, string Detail, string? Warning, string? Tier);

/// <summary>A configuration is in force, or would be accepted (dry run).</summary>
/// <param name="Outcome">Always done here; other outcomes are problems with the same member.</param>
/// <param name="Detail">A sentence for the person.</param>
/// <param name="DryRun">True when nothing was changed.</param>
/// <param name="Configuration">Its hash.</param>
/// <param name="Changes">What differs from the one before, one line each.</param>
internal sealed record ConfigurationAnswer(ActionOutcome Outcome, string Detail, bool DryRun, string? Configuration, IReadOnlyList<string> Changes);

/// <summary>How the service itself is.</summary>
/// <param name="Status">failing makes the answer 503; degraded is still 200.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record HealthAnswer(HealthState Status, IReadOnlyList<HealthEntry> Checks);

/// <summary>One check.</summary>
/// <param name="Name">A stable id.</param>
/// <param name="State">How it is.</param>
/// <param name="Detail">What is wrong and what to do; empty when ok, and for strangers where callers have to sign in.</param>
/// <param name="Since">When it got into this state; null when it was never reported.</param>
internal sealed record HealthEntry(string Name, HealthState State, string Detail, Instant? Since);
