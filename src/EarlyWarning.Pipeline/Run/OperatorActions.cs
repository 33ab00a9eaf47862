using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Run;

/// <summary>
/// Turns what people do into journal records; answered only after the flush. Texts from outside are cut to a sane length and lose their
/// control characters before they are kept.
/// </summary>
public sealed class OperatorActions(IIntake intake, IWarningBoard board, IConfigurationReview review) : IOperatorActions
{
    private const int LongestText = 500;

    /// <inheritdoc />
    public async Task<ActionReport> AcknowledgeAsync(string warningOrCode, string? tier, string by, string comment, string via, CancellationToken cancellationToken)
    {
        if (Clean(by).Length == 0)
        {
            return new ActionReport(ActionOutcome.Refused, "say who acknowledges: a name is needed");
        }

        var row = board.Current.Rows.FirstOrDefault(r => r.Warning is not null && (r.Warning == warningOrCode || IsCode(r, warningOrCode)));
        if (row is null)
        {
            return new ActionReport(ActionOutcome.UnknownWarning, $"no open warning '{Clean(warningOrCode)}'; open are: {OpenWarnings()}");
        }

        if (tier is not null && tier != row.Tier.Id)
        {
            return new ActionReport(ActionOutcome.Stale, $"{row.Warning} stands at {row.Tier.Id}, not {Clean(tier)}; acknowledge what stands", row.Warning, row.Tier.Id);
        }

        return await AppendAsync(
            new AcknowledgementRecord(row.Warning!, row.Tier.Id, Clean(by), Clean(comment), Clean(via)),
            new ActionReport(ActionOutcome.Done, $"{row.Warning} acknowledged at {row.Tier.Id} by {Clean(by)}", row.Warning, row.Tier.Id),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<ActionReport> StepDownAsync(string warning, string by, string why, CancellationToken cancellationToken)
    {
        var row = board.Current.Rows.FirstOrDefault(r => r.Warning == warning);
        if (row is null)
        {
            return new ActionReport(ActionOutcome.UnknownWarning, $"no open warning '{Clean(warning)}'; open are: {OpenWarnings()}");
        }

        if (!row.ReleaseProposed || Clean(by).Length == 0)
        {
            return new ActionReport(ActionOutcome.Refused, row.ReleaseProposed ? "say who consents: a name is needed" : $"no release of {warning} is proposed", warning, row.Tier.Id);
        }

        return await AppendAsync(
            new StepDownRecord(warning, Clean(by), Clean(why)),
            new ActionReport(ActionOutcome.Done, $"release of {warning} granted by {Clean(by)}", warning, row.Tier.Id),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<ActionReport> ExcludeAsync(SensorKey sensor, Instant? until, string by, string why, CancellationToken cancellationToken) => Clean(by).Length == 0
        ? new ActionReport(ActionOutcome.Refused, "say who excludes: a name is needed")
        : await AppendAsync(
            new ExclusionRecord(sensor, until, Clean(by), Clean(why)),
            new ActionReport(ActionOutcome.Done, until is { } end ? $"{sensor} is excluded until {end}" : $"{sensor} is back in"),
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async Task<ApplyReport> ApplyAsync(IReadOnlyDictionary<string, string> files, string who, string why, bool dryRun, CancellationToken cancellationToken)
    {
        var (hash, changes, errors) = review.Review(files, board.Current);
        if (errors.Count > 0)
        {
            return new ApplyReport(ActionOutcome.Refused, $"{errors.Count} errors; nothing was changed", hash, changes, errors);
        }

        if (dryRun || hash == board.Current.Configuration)
        {
            return new ApplyReport(ActionOutcome.Done, hash == board.Current.Configuration ? "nothing changes" : "this would change", hash, changes, errors);
        }

        if (Clean(who).Length == 0 || Clean(why).Length == 0)
        {
            return new ApplyReport(ActionOutcome.Refused, "say who changes the configuration, and why", hash, changes, errors);
        }

        var flushed = await intake.AppendAsync([new ConfigurationRecord(hash!, files, Clean(who), Clean(why))], cancellationToken).ConfigureAwait(false);
        return flushed
            ? new ApplyReport(ActionOutcome.Done, "the configuration is in force", hash, changes, errors)
            : new ApplyReport(ActionOutcome.JournalUnavailable, "the journal cannot be written; nothing was changed", hash, changes, errors);
    }

    // As it is spoken or typed: any case, blanks and hyphens do not matter.
    private static bool IsCode(BoardRow row, string code) => string.Equals(
        AcknowledgementCode.For(row.Warning!, row.Tier.Id),
        code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal),
        StringComparison.OrdinalIgnoreCase);

    private static string Clean(string text)
    {
        var cut = text.Trim();
        cut = cut.Length > LongestText ? cut[..LongestText] : cut;
        return new string([.. cut.Select(c => char.IsControl(c) ? ' ' : c)]);
    }

    private string OpenWarnings() => board.Current.Rows.Where(r => r.Warning is not null).Select(r => r.Warning!) is var open && open.Any() ? string.Join(", ", open) : "none";

    private async Task<ActionReport> AppendAsync(JournalRecord record, ActionReport done, CancellationToken cancellationToken) =>
        await intake.AppendAsync([record], cancellationToken).ConfigureAwait(false)
            ? done
            : new ActionReport(ActionOutcome.JournalUnavailable, "the journal cannot be written; nothing was recorded. Try again, and look at the disk.");
}
