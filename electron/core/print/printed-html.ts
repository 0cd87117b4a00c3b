/**
 * Draws a sheet as one HTML page that needs nothing beside it.
 *
 * In: a sheet, and the fonts to embed. Out: the text of the page; the same value gives the same text. Every word is
 * escaped, no script runs, nothing is loaded. It never translates and never decides what stands on a sheet.
 */
import { directionOf, withoutIsolates } from '../captions/direction.ts';
import { escaped as escapedText } from '../escaped.ts';
import { assertNever } from '../failure.ts';
import { pageHead } from '../page-head.ts';
import { printedFonts } from './printed-texts.ts';
import type { PrintedBlock, PrintedPage, PrintedRow, PrintedSection, PrintedText } from './printed-page.ts';
import { printedStyle, type EmbeddedFont } from './printed-style.ts';
import { QUIET_MODULES, type QrModules } from './qr.ts';

/** Characters that no paper shows, and that could turn a line around, stay out of it. */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066\u2067]/gu;
const printable = (words: string): string => words.replaceAll(unprintable, (character) => (character === '\n' ? '\n' : ''));
const escaped = (words: string): string => escapedText(printable(words));

const html = (text: PrintedText): string => (typeof text === 'string' ? escaped(text) : `<bdi>${escaped(withoutIsolates(text.given))}</bdi>`);

const quietSquare = (modules: QrModules): string => {
  const size = modules.length + 2 * QUIET_MODULES;
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET_MODULES} ${y + QUIET_MODULES}h1v1h-1z`] : [])));
  return `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${dark.join('')}" fill="#000"/>`;
};

const qrPicture = ({ modules, label }: { readonly modules: QrModules; readonly label: string }): string => `<figure><svg role="img" aria-label="${escaped(label)}" ${quietSquare(modules)}</svg><figcaption>${escaped(label)}</figcaption></figure>`;

const tick = '<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1.5 5.5 4 8.2 8.8 1.6" fill="none" stroke="#000" stroke-width="1.6"/></svg>';

const choice = (words: string, isTicked: boolean): string => `<li${isTicked ? ' aria-current="true"' : ''}><span class="box" aria-hidden="true">${isTicked ? tick : ''}</span>${escaped(words)}</li>`;

const items = (texts: readonly PrintedText[]): string => texts.map((text) => `<li>${html(text)}</li>`).join('');

/** The bar is a border: printers leave grounds away, and it grows from whichever side the language reads. */
const cell = ({ text, share }: PrintedRow['cells'][number]): string => `<td>${share === undefined ? '' : `<span class="bar" aria-hidden="true" style="inline-size:${Math.round(share * 1000) / 10}%"></span>`}<span class="number">${escaped(text)}</span></td>`;

const table = ({ caption, columns, rows }: Extract<PrintedBlock, { readonly kind: 'table' }>): string =>
  `<table><caption>${escaped(caption)}</caption><thead><tr>${columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead><tbody>${rows.map(({ name, cells }) => `<tr><th scope="row">${html(name)}</th>${cells.map(cell).join('')}</tr>`).join('')}</tbody></table>`;

const drawBlock = (block: PrintedBlock): string => {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${html(block.text)}</p>`;
    case 'notice':
      return `<p class="notice">${html(block.text)}</p>`;
    case 'list':
      return block.isNumbered === true ? `<ol>${items(block.items)}</ol>` : `<ul>${items(block.items)}</ul>`;
    case 'facts':
      return `<dl>${block.facts.map(({ name, value }) => `<dt>${escaped(name)}</dt><dd>${html(value)}</dd>`).join('\n')}</dl>`;
    case 'choices':
      return `<div class="choices${block.isCompact === true ? ' compact' : ''}"><p class="question">${escaped(block.question)}</p><ul>${block.choices.map((words, index) => choice(words, block.ticked?.includes(index) === true)).join('')}</ul></div>`;
    case 'lines':
      return `<div class="lines"><p>${escaped(block.label)}</p>${'<div class="line"></div>'.repeat(block.count)}</div>`;
    case 'signatures':
      return block.signatures
        .map(({ label, hasMark }) => `<div class="signature"><div class="space${hasMark === true ? ' mark' : ''}"></div><div class="space${hasMark === true ? ' mark' : ''}"></div><div>${escaped(label)}</div><div>${escaped(block.dateLabel)}</div></div>`)
        .join('\n');
    case 'code':
      return `<div class="code"><div><p>${escaped(block.label)}</p><p class="letters"><bdi dir="ltr">${escaped(block.code)}</bdi></p></div>${block.qr === undefined ? '' : qrPicture(block.qr)}</div>`;
    case 'table':
      return table(block);
    case 'words':
      return `<ol class="words">${block.words.map((word) => `<li><bdi>${escaped(word)}</bdi></li>`).join('')}</ol>`;
    default:
      return assertNever(block);
  }
};

const drawSection = ({ title, blocks, isKeptTogether, startsPage }: PrintedSection): string => {
  const kinds = [...(isKeptTogether === true ? ['together'] : []), ...(startsPage === true ? ['new-page'] : [])];
  return `<section${kinds.length === 0 ? '' : ` class="${kinds.join(' ')}"`}>${title === undefined ? '' : `<h2>${html(title)}</h2>`}\n${blocks.map(drawBlock).join('\n')}\n</section>`;
};

const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

export const printedHtml = (page: PrintedPage, embedded: readonly EmbeddedFont[] = []): string => `<!doctype html>
<html lang="${escaped(page.language)}" dir="${directionOf(page.language)}">
${pageHead({ title: printable(page.title), policy, style: `\n${printedStyle(printedFonts(page).map((font) => font.family), embedded)}\n` })}
<body>
<main>
<h1>${escaped(page.title)}</h1>
${page.subtitle === undefined ? '' : `<p class="subtitle">${html(page.subtitle)}</p>\n`}${page.sections.map(drawSection).join('\n')}
${page.foot === undefined ? '' : `<p class="foot">${html(page.foot)}</p>\n`}</main>
</body>
</html>
`;
