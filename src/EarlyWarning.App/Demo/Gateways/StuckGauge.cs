namespace EarlyWarning.App.Demo.Gateways;

/// <summary>A logger that repeats the value of its last shower until somebody unplugs it, then has no value until it is repaired.</summary>
/// <param name="LastTrueIndex">Grid index of the value that is repeated.</param>
/// <param name="UnpluggedIndex">First index without a value.</param>
/// <param name="RepairedIndex">First index with true values again.</param>
public sealed record StuckGauge(int LastTrueIndex, int UnpluggedIndex, int RepairedIndex)
{
    /// <summary>What the logger reports instead of the true value at an index.</summary>
    public decimal? Reported(IReadOnlyList<decimal> truth, int index) =>
        index <= LastTrueIndex || index >= RepairedIndex ? truth[index]
        : index < UnpluggedIndex ? truth[LastTrueIndex]
        : null;
}
