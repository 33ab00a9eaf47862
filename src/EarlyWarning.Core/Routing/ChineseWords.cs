using System.Globalization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Routing;

/// <summary>Chinese. A text of 70 characters is one SMS, so every word is the shortest that is clear.</summary>
internal sealed class ChineseWords : NoticeWords
{
    private static readonly Dictionary<string, string> Hazards = new(StringComparer.Ordinal)
    {
        ["flash-flood"] = "山洪",
        ["river-flood"] = "江河洪水",
        ["landslide"] = "滑坡",
        ["debris-flow"] = "泥石流",
        ["reservoir"] = "水库",
    };

    /// <summary>Per hazard: watch, prepare, act, emergency.</summary>
    private static readonly Dictionary<string, string[]> Actions = new(StringComparer.Ordinal)
    {
        ["flash-flood"] = ["注意雨情水情", "准备转移", "转移低处人员", "立即转移到高处"],
        ["river-flood"] = ["注意水情", "准备撤离滩区", "转移滩区人员", "立即撤离滩区"],
        ["landslide"] = ["注意坡体裂缝", "准备撤离坡下", "转移坡下人员", "立即撤离坡下"],
        ["debris-flow"] = ["注意雨情沟谷", "准备撤离沟谷", "转移沟谷人员", "立即向两侧高处撤"],
        ["reservoir"] = ["注意库水位", "坝下准备转移", "转移坝下人员", "坝下立即撤离"],
        [""] = ["加强监视", "准备转移", "转移受威胁人员", "立即撤离危险区"],
    };

    private static readonly (Marks Mark, string Word)[] MarkWords =
    [
        (Marks.SingleWitness, "仅单站"), (Marks.Unconfirmed, "未确认"), (Marks.Estimated, "估算"), (Marks.Late, "迟到数据"),
        (Marks.ClockReplaced, "测站时钟有误"), (Marks.Flapping, "频繁变化"),
    ];

    /// <inheritdoc />
    public override string Language => "zh";

    /// <inheritdoc />
    public override string Separator => "。";

    /// <inheritdoc />
    public override bool IsGsm => false;

    /// <inheritdoc />
    public override int LongestPlace => 34;

    /// <inheritdoc />
    public override string Exercise => "演练 ";

    /// <inheritdoc />
    public override MailWords Mail { get; } = new("预警", "观测", "判定", "发送", "通知");

    /// <inheritdoc />
    public override string Head(NoticeKind kind, string from, string to, string hazard, string place, string time)
    {
        var what = kind switch
        {
            NoticeKind.Raise => $"{to}预警",
            NoticeKind.StepDown => $"预警由{from}降为{to}",
            NoticeKind.TierStands => $"{to}预警维持",
            NoticeKind.ReleaseProposed => $"{to}预警，建议降级",
            NoticeKind.ProposalWithdrawn => $"{to}预警，降级建议撤回",
            NoticeKind.Blind => $"{to}预警维持，无数据",
            NoticeKind.DataBack => $"{to}预警维持，数据恢复",
            NoticeKind.Closed => $"预警解除，原{from}",
            _ => $"迟到信息，曾达{to}",
        };
        return kind == NoticeKind.LateInformation && hazard.Length > 0
            ? $"迟到信息，{hazard}曾达{to}：{place}，{time}"
            : $"{hazard}{what}：{place}，{time}";
    }

    /// <inheritdoc />
    public override string Tier(Tier tier) => tier.Names.GetValueOrDefault(Language) ?? tier.Names.GetValueOrDefault("en", tier.Id);

    /// <inheritdoc />
    public override string Hazard(string id) => Hazards.GetValueOrDefault(id, id);

    /// <inheritdoc />
    public override string Time(DateTimeOffset local, bool withDate) =>
        local.ToString(withDate ? "M月d日HH:mm zzz" : "HH:mm zzz", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override string Value(string method, Duration? window, int bound, string value, string limit, Trend trend)
    {
        var text = window is { } w ? Window(w) + method : method;
        text += (value.Length > 0 ? bound switch { > 0 => "至少", < 0 => "至多", _ => "" } : "") + value;
        text += limit.Length > 0 ? $"，限{limit}" : "";
        return text + trend switch { Trend.Rising => "，涨", Trend.Falling => "，落", Trend.Steady => "，平", _ => "" };
    }

    /// <inheritdoc />
    public override string Action(NoticeKind kind, string hazard, Severity severity) => kind switch
    {
        NoticeKind.Closed or NoticeKind.DataBack => "",
        NoticeKind.ReleaseProposed => "请决定降级或维持",
        NoticeKind.Blind => "维持预警，派人观测",
        NoticeKind.LateInformation => "仅供参考",
        _ => (Actions.TryGetValue(hazard, out var actions) ? actions : Actions[""])[(int)severity],
    };

    /// <inheritdoc />
    public override string Besides(Marks marks, DataState dataState, NoticeKind kind, int atMost)
    {
        var words = MarkWords.Where(m => (marks & m.Mark) != 0).Select(m => m.Word);
        var data = (dataState, kind) switch
        {
            (_, NoticeKind.Blind or NoticeKind.LateInformation) => "",
            (DataState.Blind, _) => "无数据",
            (DataState.Degraded, _) => "数据不全",
            _ => "",
        };
        return string.Join("，", (data.Length > 0 ? words.Append(data) : words).Take(atMost));
    }

    /// <inheritdoc />
    public override string Answer(string code) => $"回复{code}";

    /// <inheritdoc />
    public override string Delay(Duration delay, string tier, string time)
    {
        var minutes = delay.Milliseconds / Instant.MinuteMilliseconds;
        var length = minutes < 120 ? $"{minutes}分钟" : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}小时{minutes % 60}分");
        return tier.Length > 0 ? $"迟到{length}，{time}曾为{tier}" : $"迟到{length}";
    }

    private static string Window(Duration window) =>
        window.ToString().Replace(" min", "分钟", StringComparison.Ordinal).Replace(" h", "小时", StringComparison.Ordinal).Replace(" d", "天", StringComparison.Ordinal);
}
