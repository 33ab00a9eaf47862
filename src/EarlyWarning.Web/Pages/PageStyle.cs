namespace EarlyWarning.Web.Pages;

/// <summary>The fixed part of the page's style: one column on a phone, more on a screen, dark and light by the reader's setting.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet.</summary>
    public const string Text = """
        :root{color-scheme:light dark;--ground:#f4f5f4;--card:#ffffff;--ink:#15191a;--quiet:#4c5658;--line:#c9d0d0;--alarm:#9c1010;--alarm-ink:#ffffff;--care:#7a4a00}
        @media (prefers-color-scheme:dark){:root{--ground:#0e1213;--card:#182022;--ink:#eef2f2;--quiet:#a9b6b8;--line:#344144;--alarm:#b51c1c;--alarm-ink:#ffffff;--care:#ffc66b}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.4 system-ui,sans-serif;overflow-wrap:anywhere}
        header,main,footer{max-width:84rem;margin:0 auto;padding:.75rem 1rem}
        h1{font-size:1.05rem;font-weight:600;margin:0;color:var(--quiet)}
        h2{font-size:1.2rem;margin:0}
        h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
        p{margin:.15rem 0}
        .sum{font-size:1.4rem;font-weight:700;margin:.1rem 0}
        .quiet{color:var(--quiet);font-size:.93rem}
        .bar{background:var(--alarm);color:var(--alarm-ink);padding:.6rem 1rem;font-weight:600}
        .bar p{max-width:82rem;margin:.15rem auto}
        .bar.mild{background:var(--card);color:var(--care);border-bottom:2px solid var(--care)}
        .old{animation:reveal 0s linear forwards;max-height:0;padding:0;overflow:hidden}
        @keyframes reveal{to{max-height:none;padding:.6rem 1rem}}
        ul{list-style:none;margin:0;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr))}
        .zone{background:var(--card);border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
        .tier{background:var(--tier);color:var(--on-tier);padding:.4rem .8rem;display:flex;justify-content:space-between;gap:.8rem;font-weight:700;font-size:1.2rem}
        .calm .tier{font-size:1rem;background:none;color:var(--quiet);border-bottom:1px solid var(--line)}
        .data{border:2px solid currentColor;border-radius:.3rem;padding:0 .4rem;font-size:1rem;align-self:center;white-space:nowrap}
        .data.ok{border-color:transparent;font-weight:400}
        .data.blind{background:#000;color:#fff;border-color:#fff}
        time{white-space:nowrap}
        .body{padding:.6rem .8rem}
        .value{font-size:1.12rem;font-weight:600}
        .open{color:var(--alarm);font-weight:700}
        @media (prefers-color-scheme:dark){.open{color:#ff9a8f}}
        .care{color:var(--care);font-weight:600}
        .rows p{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.4rem .8rem;margin:.4rem 0}

        """;
}
