/** The light values of the design tokens (design/tokens.css) and what one printed page needs of them. */
export const styles = `
:root{color-scheme:light;--bg:#f6f7f9;--panel:#fff;--sunken:#eef0f3;--line:#e1e4e9;--ink:#1b2027;--ink-2:#515a66;
--ink-3:#69717d;--accent:#2463c2;--warn:#8a5a00;--warn-soft:#fbf1dc;--c1:#3578dd;--c2:#c57928;--c3:#29777b;--c4:#a77ba3;
--c5:#bc3d63;--c6:#75966a;--c7:#9c4cb0;--c8:#746f04;--value:#29777b;--naive:#7c8490;--grid:#eceef2;--axis:#aab1bc;
--font:Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:13px/1.45 var(--font);font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:24px;font-weight:600;margin:0 0 4px}
h2{font-size:15px;font-weight:600;margin:0 0 8px}
h2 small,.lead{font-weight:400;color:var(--ink-2)}
h2 small{font-size:13px;margin-left:8px}
.simulated{background:var(--warn-soft);color:var(--warn);border-radius:6px;padding:8px 12px;margin:12px 0}
section,.kpis{background:var(--panel);border:1px solid var(--line);border-radius:10px;margin-top:12px}
section{padding:16px;break-inside:avoid}
.kpis{display:flex;flex-wrap:wrap}
.kpis div{flex:1 1 180px;padding:12px 16px;border-left:1px solid var(--line)}
.kpis div:first-child{border-left:0}
.kpis b{display:block;font-size:24px;font-weight:600;line-height:1.25}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px}
@media(max-width:760px){.pair{grid-template-columns:1fr}}
svg{display:block;width:100%;height:auto}
svg text{font:11px var(--font);fill:var(--ink-2)}
svg .strong{fill:var(--ink);font-weight:600}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th{font-weight:500;color:var(--ink-2);text-align:right;border-bottom:1px solid var(--line);padding:4px 8px;vertical-align:bottom}
td{text-align:right;border-bottom:1px solid var(--grid);padding:5px 8px}
th:first-child,td:first-child{text-align:left;padding-left:0}
.best td{font-weight:600}
.floor td{color:var(--ink-2)}
.dot{display:inline-block;width:9px;height:9px;border-radius:2px;margin-right:8px}
ul{margin:4px 0 12px;padding-left:18px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}
dt{color:var(--ink-2)}
dd{margin:0;overflow-wrap:anywhere}
.note{color:var(--ink-2);margin:8px 0 0}
@media print{body{background:var(--panel)}main{padding:0;max-width:none}}
`;

/** Colours of the segments in the fixed order; more than eight are grey. */
export function segmentColour(id: number): string {
  return id <= 8 ? `var(--c${id})` : 'var(--naive)';
}
