/**
 * How the catalogue of a portfolio looks, in light and dark, from either side.
 */
export const catalogueStyle = `
:root{color-scheme:light dark;--ink:#1d1b18;--soft:#5b554c;--page:#faf8f4;--card:#fff;--line:#8d8577;--thin:#ddd6ca;--accent:#8a3b12;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#f1ece4;--soft:#c2b9ac;--page:#171512;--card:#211e1a;--line:#8d8577;--thin:#3b362f;--accent:#f0a678;--on-accent:#1d1b18}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--page);color:var(--ink);font:1.05rem/1.6 system-ui,"Noto Sans","Noto Naskh Arabic","Noto Sans Ethiopic",sans-serif}
header,main{max-width:70rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:end;justify-content:space-between}
h1{font-size:1.8rem;line-height:1.3;margin:0}
h2{font-size:1.5rem;line-height:1.35;margin:.5rem 0 .25rem;overflow-wrap:anywhere}
h3{font-size:1.1rem;margin:1.25rem 0 .25rem}
p{margin:.35rem 0}
.filters{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem 1rem;align-items:end}
label{display:grid;gap:.2rem;font-weight:600;min-width:0}
.filters input,.filters select{width:100%}
input,select,button,.button{font:inherit;color:inherit;min-height:2.75rem;padding:.4rem .75rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem;max-width:100%}
button,.button{cursor:pointer;font-weight:600;display:inline-flex;align-items:center;text-decoration:none}
.main-button{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
h2:focus{outline:none}
.stories{list-style:none;margin:1rem 0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem}
.card{background:var(--card);border:1px solid var(--thin);border-radius:.75rem;padding:1rem;display:flex;flex-direction:column;gap:.35rem;height:100%}
.card h2{font-size:1.2rem;margin:0}
.card .button{margin-block-start:auto;align-self:start}
.card img{width:100%;aspect-ratio:16/9;object-fit:cover;border-radius:.5rem;background:#000}
.soft{color:var(--soft)}
.found{border-inline-start:.25rem solid var(--accent);padding-inline-start:.6rem}
.ended,.needs{border:1px solid var(--thin);border-inline-start:.4rem solid var(--accent);border-radius:.5rem;background:var(--card);padding:.75rem 1rem;font-weight:600}
video{display:block;width:100%;max-height:75vh;background:#000;border-radius:.5rem}
.part{background:var(--card);border:1px solid var(--thin);border-radius:.75rem;padding:.5rem 1.25rem 1rem;margin:1.25rem 0}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1rem;margin:.5rem 0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
ul.plain{margin:0;padding-inline-start:1.2rem}
summary{cursor:pointer;color:var(--accent);font-weight:600;min-height:2.75rem;display:flex;align-items:center}
summary::before{content:"+";inline-size:1.5rem}
details[open]>summary::before{content:"−"}
.said{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 1rem}
blockquote{margin:.35rem 0;padding-inline-start:1rem;border-inline-start:.25rem solid var(--thin);white-space:pre-wrap;overflow-wrap:anywhere}
@media (max-width:32rem){dl{grid-template-columns:1fr;gap:0}dd{margin-block-end:.5rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;
