/**
 * How a sheet looks: A4, large letters, black on white, either direction.
 *
 * Only logical sides, so that Arabic is the same sheet mirrored. Grey is never the only sign of anything: most of these
 * sheets are copied on an old copier.
 */
export interface EmbeddedFont {
  readonly family: string;
  readonly weight: 400 | 700;
  /** The TrueType file in base64. */
  readonly base64: string;
}

const quoted = (family: string): string => `"${family.replaceAll(/["\\]/g, '')}"`;

const fontFace = ({ family, weight, base64 }: EmbeddedFont): string => `@font-face{font-family:${quoted(family)};font-weight:${weight};src:url(data:font/ttf;base64,${base64}) format("truetype")}`;

const look = `
@page{size:A4;margin:18mm 18mm 20mm;@bottom-center{content:counter(page) " / " counter(pages);font:9pt "Noto Sans",sans-serif}}
*{box-sizing:border-box}
html{background:#fff;color:#000}
body{margin:0 auto;max-width:174mm;font-size:12.5pt;line-height:1.5;text-align:start;overflow-wrap:break-word}
@media screen{body{padding:12mm}}
:lang(ar),:lang(fa),:lang(ckb),:lang(ps),:lang(ur){line-height:1.7}
h1{font-size:21pt;line-height:1.25;margin:0 0 2mm}
h2{font-size:15pt;line-height:1.3;margin:8mm 0 2mm;border-block-end:.4mm solid #000;padding-block-end:1mm}
h1,h2,h3{break-after:avoid}
p,ul,ol,dl{margin:0 0 3mm;orphans:2;widows:2}
ul,ol{padding-inline-start:6mm}
li{margin-block-end:1.2mm}
.subtitle{font-size:14pt;margin-block-end:4mm}
.notice{border:.5mm solid #000;border-inline-start-width:2mm;padding:2.5mm 4mm;margin:0 0 4mm;break-inside:avoid}
.together{break-inside:avoid}
.new-page{break-before:page}
.new-page>h2{margin-block-start:0}
dl{display:grid;grid-template-columns:minmax(38mm,max-content) 1fr;column-gap:5mm;row-gap:1.2mm}
dt{font-weight:700;max-width:62mm}
dd{margin:0;white-space:pre-line}
.choices{margin:0 0 3.5mm;break-inside:avoid}
.choices .question{margin:0 0 1.5mm;font-weight:700}
.choices ul{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:1.5mm 7mm}
.choices.compact{display:grid;grid-template-columns:24mm 1fr;column-gap:4mm;margin:0 0 2mm}
.choices li{display:flex;align-items:baseline;gap:2.5mm;margin:0}
.box{flex:none;inline-size:5mm;block-size:5mm;border:.4mm solid #000;align-self:center}
.box svg{display:block;inline-size:100%;block-size:100%}
.lines{margin:0 0 4mm;break-inside:avoid}
.lines p{margin:0}
.line{block-size:9mm;border-block-end:.3mm solid #000}
.signature{display:grid;grid-template-columns:1fr 42mm;gap:0 8mm;break-inside:avoid;margin:0 0 3mm}
.signature .space{block-size:15mm;border-block-end:.3mm solid #000}
.signature .mark{block-size:28mm}
.code{border:.5mm solid #000;padding:4mm;margin:0 0 4mm;break-inside:avoid;display:flex;align-items:center;gap:8mm;justify-content:space-between}
.code .letters{font-size:24pt;font-weight:700;letter-spacing:.06em;line-height:1.3;white-space:nowrap;margin:0;font-family:"Noto Sans",sans-serif}
.code figure{margin:0;flex:none;text-align:center;font-size:10pt;max-width:42mm}
.code svg{inline-size:36mm;block-size:36mm;display:block;margin-inline:auto}
.words{columns:3;column-gap:8mm;font-size:14pt;padding-inline-start:10mm}
table{inline-size:100%;border-collapse:collapse;margin:0 0 5mm;break-inside:avoid}
caption{text-align:start;font-weight:700;padding-block-end:1.5mm}
th,td{text-align:start;font-weight:400;padding:1.2mm 3mm 1.2mm 0;border-block-end:.2mm solid #000;vertical-align:middle}
:dir(rtl)>th,:dir(rtl)>td{padding:1.2mm 0 1.2mm 3mm}
thead th{font-weight:700}
tbody th{inline-size:34%}
.bar{display:block;border-block-start:2.2mm solid #000;margin-block-end:.6mm}
.foot{margin-block-start:8mm;font-size:10pt;border-block-start:.2mm solid #000;padding-block-start:2mm}
`;

export const printedStyle = (families: readonly string[], embedded: readonly EmbeddedFont[]): string =>
  `${embedded.map(fontFace).join('\n')}\nbody{font-family:${[...families.map(quoted), 'sans-serif'].join(',')}}\n${look}`;
