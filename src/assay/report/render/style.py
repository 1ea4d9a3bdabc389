"""The style sheet of a page: its own constant, so that a server can allow it by its hash."""

import base64
import hashlib

STYLE = """
:root{color-scheme:light dark;--paper:#fdfdfb;--panel:#f4f4ef;--ink:#1c1d1f;--soft:#5b5f66;--rule:#d9d9d1;
--hair:#ebebe4;--link:#1b5a96;--lead:#0d5f43;--tint:#e9f3ee;--warn:#7a4a00;--warnbg:#fdf3dd;--focus:#b3480f;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{--paper:#16181b;--panel:#1e2125;--ink:#e4e5e6;--soft:#a2a8b0;--rule:#3a3f46;
--hair:#292d33;--link:#8bbcf0;--lead:#7fd1ac;--tint:#1b2e27;--warn:#f0c77a;--warnbg:#2e2715;--focus:#ffab73}}
*{box-sizing:border-box}
html{scroll-padding-top:3rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 var(--sans);font-variant-numeric:tabular-nums;
overflow-wrap:break-word}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:2px}
.vh{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.4rem .7rem;z-index:9}
.page{max-width:76rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1,h2,h3{line-height:1.25;text-wrap:balance;margin:0}
h1{font-size:1.9rem;letter-spacing:-.018em;margin-bottom:.75rem}
h2{font-size:1.22rem;letter-spacing:-.008em;margin:2.4rem 0 .7rem;padding-top:.55rem;border-top:2px solid var(--ink)}
h3{font-size:1rem;margin:1.3rem 0 .35rem}
p{margin:.5rem 0;max-width:74ch}
ul{margin:.45rem 0;padding-left:1.15rem;max-width:76ch}
li{margin:.2rem 0}
li::marker{color:var(--soft)}
.lead{font-size:1.14rem;font-weight:600;line-height:1.42;margin:.7rem 0;padding:.75rem 1rem;background:var(--tint);
border-left:4px solid var(--lead);max-width:none}
.warning{background:var(--warnbg);border-left:4px solid var(--warn);padding:.55rem 1rem;font-size:.93rem;max-width:none}
code{font:.87em var(--mono);background:var(--panel);padding:.08em .3em;border-radius:3px;overflow-wrap:anywhere}
sup{font-size:.68rem;line-height:0;vertical-align:.42em;margin-left:.18em;letter-spacing:0;font-weight:400}
sup a{text-decoration:none;color:var(--soft);padding:.1em 0;white-space:nowrap}
sup a:hover{color:var(--link);text-decoration:underline}
nav{font-size:.86rem;margin:0 0 1.2rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:0;padding:0;max-width:none}
nav li{margin:0}
nav a{display:inline-block;padding:.18rem 0;color:var(--soft);text-decoration:none}
nav a:hover{color:var(--link);text-decoration:underline}
.box{overflow-x:auto;margin:.6rem 0;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.4}
caption{text-align:left;color:var(--soft);font-size:.86rem;padding:0 0 .3rem}
th,td{text-align:left;vertical-align:top;padding:.36rem .9rem .36rem 0;border-bottom:1px solid var(--hair)}
th:last-child,td:last-child{padding-right:.3rem}
thead th{font-size:.82rem;font-weight:600;vertical-align:bottom;border-bottom:1.5px solid var(--rule);color:var(--soft);
background:var(--paper)}
tbody th{font-weight:500;min-width:8.5rem;max-width:19rem}
tbody tr:hover>*{background:var(--panel)}
td{min-width:5.2rem}
.n{text-align:right;white-space:nowrap;min-width:3.6rem}
tr.said>*{border-bottom-color:transparent;padding-bottom:0}
tr.remark td{padding-top:.08rem;font-size:.82rem;line-height:1.35;color:var(--soft)}
.n+td:not(.n),.n+th:not(.n){padding-left:.7rem}
.id{display:block;font:.78rem/1.4 var(--mono);color:var(--soft);overflow-wrap:anywhere}
.ahead{font-weight:700;color:var(--lead)}
.up{font-size:.72em;margin-left:.3em;color:var(--lead);vertical-align:.08em}
.n .up{margin:0 .3em 0 0}
.key .up{margin:0 .15em 0 0}
.unknown,.not_disclosed{color:var(--soft);font-style:italic}
.conflict{text-decoration:underline dotted var(--warn);text-underline-offset:.25em}
.key{font-size:.82rem;color:var(--soft);margin:.2rem 0}
details{margin:.9rem 0}
summary{cursor:pointer;font-weight:600;padding:.25rem 0}
summary h3{display:inline;margin:0}
.notes{font-size:.84rem;line-height:1.45;padding-left:2.6rem;max-width:none;color:var(--soft)}
.notes li{margin:0;padding:.16rem .3rem;overflow-wrap:anywhere}
.notes li:target,sup:target{background:var(--warnbg);color:var(--ink)}
.notes b{color:var(--ink);font-weight:600}
.notes q{color:var(--ink)}
.notes .back{text-decoration:none;padding:0 .35em}
.few{table-layout:fixed}
.few thead th:first-child{width:28%}
.few td,.few th{overflow-wrap:break-word;hyphens:auto}
@media (min-width:46rem){.even{table-layout:fixed}.even thead th:first-child{width:22%}
.notes{columns:2;column-gap:2.5rem}.notes li{break-inside:avoid}}
@media (min-width:70rem){.page{display:grid;grid-template-columns:11.5rem minmax(0,1fr);column-gap:2.75rem}
nav{position:sticky;top:1.5rem;align-self:start;max-height:calc(100vh - 3rem);overflow:auto;margin:.45rem 0 0}
nav ul{display:block}nav a{padding:.2rem 0}
.box{overflow-x:visible}html{scroll-padding-top:1rem}
thead th{position:sticky;top:0;z-index:2}}
@media (max-width:45.99rem){body{font-size:14.5px}.page{padding:1rem .85rem 3rem}h1{font-size:1.5rem}h2{margin-top:2rem}
.lead{font-size:1.04rem;padding:.6rem .8rem}nav{margin:0 -.85rem .8rem 0}
nav ul{flex-wrap:nowrap;overflow-x:auto;padding-bottom:.3rem}nav li{flex:none}
.box{margin-right:-.85rem;padding-right:.85rem;max-width:none}
table{font-size:.88rem}th,td{padding-right:.7rem}.few thead th:first-child{width:31%}
.even td{min-width:7rem}tbody th{min-width:6.5rem;max-width:9rem}
tbody th,thead th:first-child{position:sticky;left:0;background:var(--paper);z-index:1}}
@page{margin:15mm 14mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#555}}
@media print{:root{color-scheme:light;--paper:#fff;--panel:#fff;--ink:#000;--soft:#444;--rule:#999;--hair:#ccc;
--link:#000;--lead:#000;--tint:#fff;--warn:#000;--warnbg:#fff}
html{font-size:10.5pt}body{font-size:9.5pt;line-height:1.38}.page{display:block;max-width:none;padding:0}nav,.skip,.back{display:none}
h1{font-size:18pt}h2{font-size:12.5pt;margin-top:1.4em}h1,h2,h3,caption,summary{break-after:avoid}
p,ul,li{orphans:3;widows:3}p,ul{max-width:none}tr,li,.lead{break-inside:avoid}thead{display:table-header-group}
.key{break-before:avoid}
thead th{position:static}.box{overflow:visible;break-inside:avoid;margin-right:0;padding-right:0}
a{color:inherit;text-decoration:none}table{font-size:8.5pt}.n{min-width:0}td{min-width:0}tbody th{min-width:0}
summary{list-style:none}details::details-content{content-visibility:visible;display:block;height:auto}
.lead{border:1px solid #999;border-left:4px solid #000}.notes{font-size:7.5pt;columns:2;column-gap:8mm}}
""".strip().replace("\n", "")

STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
"""What a Content-Security-Policy names to allow the style sheet and no other."""
