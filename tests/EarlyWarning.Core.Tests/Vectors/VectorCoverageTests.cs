using Xunit;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>Which vectors the product answers, and which wait for their method. Both lists are exact, so that progress shows here.</summary>
public sealed class VectorCoverageTests
{
    private static readonly string[] Answered =
    [
        "RAIN-TIP-01", "RAIN-TIP-02", "RAIN-TIP-03", "RAIN-CNT-01", "RAIN-CNT-02", "RAIN-CNT-03", "RAIN-CNT-04", "RAIN-CNT-05",
        "RAIN-CNT-06", "RAIN-CNT-07", "RAIN-WIN-05", "RAIN-WIN-10", "RAIN-WIN-30", "RAIN-WIN-60", "RAIN-WIN-MID", "RAIN-WIN-GAP",
        "RAIN-WIN-OUT-A", "RAIN-WIN-OUT-B", "RAIN-WIN-OUT-C", "RAIN-VERDICT-1", "RAIN-VERDICT-2", "RAIN-VERDICT-3", "RAIN-VERDICT-4",
        "RAIN-VERDICT-5", "RAIN-VERDICT-6", "RAIN-DEDUP-01", "RAIN-WIN-LONG", "LVL-OLS-01", "LVL-OLS-02", "LVL-OLS-03", "LVL-TS-04",
        "LVL-TS-01", "LVL-TS-02", "LVL-TS-03", "LVL-RISE-01", "SLP-VEL-01", "QC-GROSS-01", "QC-RATE-01", "QC-FLAT-01", "QC-FLAT-02",
        "QC-GAP-01", "QC-CLOCK-01", "QC-ROLL-01", "ALR-HYS-01", "ALR-DELAY-01", "ALR-LATCH-01", "ALR-LATCH-02", "ALR-LATCH-03",
        "ALR-MISS-01", "ALR-MISS-02", "ALR-STEP-01", "ALR-FLAP-01", "ALR-VOTE-01", "ROLL-OLS-01", "ROLL-TS-01", "ROLL-TIP-01",
        "NUM-OLS-01", "UNIT-01",
    ];

    // Methods of later stages.
    private static readonly string[] Waiting =
    [
        "RAIN-MAXW-01", "RAIN-EVT-01", "RAIN-EVT-02", "RAIN-EVT-03", "RAIN-EVT-05", "RAIN-EVT-04", "RAIN-ID-01", "RAIN-ID-02",
        "RAIN-ID-03", "RAIN-ID-04", "RAIN-ED-01", "RAIN-ID-05", "RAIN-IDMAX-3", "RAIN-IDMAX-4", "RAIN-IDMAX-8", "RAIN-API-01",
        "RAIN-API-02", "RAIN-API-03", "RAIN-API-04", "SWI-01", "SWI-02", "SWI-03", "SWI-04", "SWI-05", "SWI-06", "SWI-07",
        "SWI-08", "SWI-09", "SWI-10", "RAIN-EFF-01", "RAIN-EFF-02", "RAIN-EFF-03", "RAIN-FFG-01", "RAIN-FFG-02", "RAIN-AREA-01",
        "RAIN-AREA-02", "RAIN-IDW-01", "RAIN-IDW-02", "LVL-DATUM-01", "LVL-DATUM-02", "LVL-DATUM-03", "LVL-ETA-01", "LVL-ETA-02",
        "LVL-ETA-03", "LVL-ETA-04", "LVL-RATE-01", "LVL-RATE-02", "LVL-RATE-03", "LVL-JONES-01", "LVL-JONES-02", "LVL-LAG-01",
        "LVL-LAG-02", "LVL-WAVE-01", "LVL-HAMPEL-01", "LVL-MED-01", "LVL-CHINA-01", "SLP-KIN-01", "SLP-KIN-02", "SLP-SMA-01",
        "SLP-OOA-01", "SLP-OOA-02", "SLP-ESF-01", "SLP-INV-01", "SLP-INV-02", "SLP-INV-03", "SLP-INV-04", "SLP-INV-05", "SLP-INV-06",
        "SLP-VOIGHT-01", "SLP-VOIGHT-02", "SLP-FW-01", "SLP-TAN-01", "SLP-TAN-02", "SLP-SAITO-01", "SLP-SAITO-02", "SLP-TILT-01",
        "SLP-TILT-02", "SLP-TILT-03", "SLP-PORE-01", "SLP-FS-01", "SLP-SAT-01", "SLP-STEP-01", "QC-CLIM-01", "QC-SPIKE-01",
        "QC-SPIKE-02", "QC-ATT-01", "QC-NEIGH-01", "QC-ZERO-01", "VER-SCORE-01", "VER-SCORE-02", "VER-SCORE-03", "VER-MATCH-01",
        "VER-MATCH-02", "VER-ROC-01", "VER-LEAD-01", "VER-BRIER-01", "CAL-FREQ-01", "CAL-FREQ-02", "CAL-FREQ-03", "CAL-BOOT-01",
        "ALR-MATRIX-01", "ALR-CMA-01", "ALR-CMA-02", "ALR-COUNTY-01", "ALR-PROB-01", "CAL-PROB-01", "ALR-CWA-01", "SLP-VCLASS-01",
        "ROLL-EXT-01", "RAIN-IDALL-01", "RAIN-IDEVT-01", "SWI-11", "STREAM-WM-01", "NUM-WELF-01", "TIME-DAY-01", "TIME-DAY-02",
        "TIME-DST-01", "TIME-CLOCK-01",
    ];

    [Fact]
    public void Every_vector_that_the_first_stage_names_is_answered() =>
        Assert.Equal(Answered, VectorFile.All.Where(v => VectorConsumers.All.ContainsKey(v.Method)).Select(v => v.Id));

    [Fact]
    public void The_vectors_that_wait_for_their_method_are_these() =>
        Assert.Equal(Waiting, VectorFile.All.Where(v => !VectorConsumers.All.ContainsKey(v.Method)).Select(v => v.Id));

    [Fact]
    public void The_only_keys_left_out_of_an_answered_vector_are_these() =>
        Assert.Equal(["UNIT-01 head_m_at_1000kg_m3"], VectorConsumers.KeysNotComputedYet.SelectMany(k => k.Value.Select(key => $"{k.Key} {key}")));

    [Fact]
    public void Every_consumer_has_a_vector() =>
        Assert.Empty(VectorConsumers.All.Keys.Except(VectorFile.All.Select(v => v.Method)));

    [Fact]
    public void The_file_is_whole() => Assert.Equal((176, 176), (VectorFile.All.Count, VectorFile.All.Select(v => v.Id).Distinct().Count()));
}
