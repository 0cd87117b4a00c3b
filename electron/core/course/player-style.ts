/**
 * How a course player looks, beyond what every page of a story has: the panel that asks, lists, large targets.
 */
export const playerStyle = `
.context{color:var(--soft);margin:0 0 1rem;font-style:italic}
button{font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.5rem;min-height:2.75rem;min-width:2.75rem;padding:.4rem 1rem;cursor:pointer;text-align:start}
button:hover{border-color:var(--accent)}
button:disabled{opacity:.5;cursor:default}
button.chief{background:var(--accent);border-color:var(--accent);color:var(--page);font-weight:600}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
#asked{border:2px solid var(--accent)}
#asked-title,#progress{outline-offset:4px}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{padding:0;font-weight:600;margin-block-end:.5rem;overflow-wrap:anywhere}
.choice{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;padding:.4rem .25rem;cursor:pointer}
.choice input{width:1.4rem;height:1.4rem;flex:none;accent-color:var(--accent)}
.hint{color:var(--soft);margin:.25rem 0}
textarea{font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);border-radius:.5rem;width:100%;padding:.5rem}
.verdict{min-height:1.6em;font-weight:600}
.steps{display:flex;flex-wrap:wrap;gap:.5rem}
.pictures{display:grid;gap:.75rem;margin:0;padding-inline-start:1.5rem}
.picture-row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.picture-row figure{margin:0;flex:0 1 14rem}
.pictures canvas{display:block;width:100%;height:auto;aspect-ratio:16/9;object-fit:contain;background:#000;border-radius:.35rem}
.pictures figcaption{margin:.25rem 0}
.rows{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.rows li{display:flex;gap:.5rem;align-items:center}
#progress{font-weight:600;min-height:1.6em}
#trouble{border-inline-start:.4rem solid var(--accent);padding-inline-start:.75rem}
`;
