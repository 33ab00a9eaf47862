using EarlyWarning.Configuration.Rules;

namespace EarlyWarning.Configuration;

/// <summary>Where a rule of a zone comes from, and which of its values nobody stated.</summary>
/// <param name="Place">Where the rule stands.</param>
/// <param name="ConfirmIsDefault">The confirm is the method's.</param>
/// <param name="MarginIsDefault">The release margin is the method's.</param>
/// <param name="ForIsDefault">The release delay is the method's.</param>
/// <param name="Overridden">The zone overrides some of it.</param>
public sealed record RuleOrigin(Place Place, bool ConfirmIsDefault, bool MarginIsDefault, bool ForIsDefault, bool Overridden)
{
    internal static RuleOrigin Of(RuleTemplate template, bool overridden) => new(
        template.Place, template.ConfirmIsDefault, template.Release.MarginPlace is null, template.Release.ForIsDefault, overridden);
}
