using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Screen;

/// <summary>The words of the live table in one language.</summary>
public sealed record BoardWords(
    string Zone,
    string Hazard,
    string Tier,
    string Data,
    string Evidence,
    string Trend,
    string Acknowledged,
    string Nobody,
    string Notices,
    string HeldBack,
    string Keys,
    string Released,
    IReadOnlyDictionary<string, string> Hazards,
    IReadOnlyDictionary<DataState, string> States,
    IReadOnlyDictionary<Trend, string> Trends)
{
    /// <summary>English.</summary>
    public static readonly BoardWords English = new(
        "zone", "hazard", "tier", "data", "leading evidence / limit", "trend", "acknowledged", "nobody yet", "notices", "held back",
        "a acknowledges the worst warning, q ends", "release proposed",
        new Dictionary<string, string> { ["flash-flood"] = "flash flood", ["river-flood"] = "river flood", ["landslide"] = "landslide", ["debris-flow"] = "debris flow", ["reservoir"] = "reservoir" },
        new Dictionary<DataState, string> { [DataState.Ok] = "ok", [DataState.Degraded] = "degraded", [DataState.Blind] = "BLIND" },
        new Dictionary<Trend, string> { [Core.Domain.Trend.Rising] = "rising", [Core.Domain.Trend.Steady] = "steady", [Core.Domain.Trend.Falling] = "falling", [Core.Domain.Trend.Unknown] = "-" });

    /// <summary>Chinese.</summary>
    public static readonly BoardWords Chinese = new(
        "区域", "灾种", "等级", "数据", "主要依据 / 阈值", "趋势", "已确认", "尚无人确认", "通知", "暂缓",
        "a 确认最高等级预警, q 退出", "建议解除",
        new Dictionary<string, string> { ["flash-flood"] = "山洪", ["river-flood"] = "河流洪水", ["landslide"] = "滑坡", ["debris-flow"] = "泥石流", ["reservoir"] = "水库" },
        new Dictionary<DataState, string> { [DataState.Ok] = "正常", [DataState.Degraded] = "不完整", [DataState.Blind] = "无数据" },
        new Dictionary<Trend, string> { [Core.Domain.Trend.Rising] = "上升", [Core.Domain.Trend.Steady] = "平稳", [Core.Domain.Trend.Falling] = "下降", [Core.Domain.Trend.Unknown] = "-" });

    /// <summary>The words of a language tag; English for an unknown one.</summary>
    public static BoardWords For(string language) => language == "zh" ? Chinese : English;

    /// <summary>The language tag of these words.</summary>
    public string Language => ReferenceEquals(this, Chinese) ? "zh" : "en";
}
