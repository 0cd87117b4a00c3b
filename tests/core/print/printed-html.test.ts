import jsqrModule from 'jsqr';
import { describe, expect, it } from 'vitest';
import { printedHtml } from '../../../electron/core/print/printed-html.ts';
import type { PrintedBlock, PrintedPage } from '../../../electron/core/print/printed-page.ts';
import { printedFonts, printedTexts } from '../../../electron/core/print/printed-texts.ts';
import { qrModules, QUIET_MODULES, type QrModules } from '../../../electron/core/print/qr.ts';

// A CommonJS module whose types say it has a default export.
const jsqr = (jsqrModule as unknown as { readonly default?: typeof jsqrModule }).default ?? jsqrModule;

const nasty = `<script>alert("1")</script> & 'x'`;
const everyBlock: readonly PrintedBlock[] = [
  { kind: 'paragraph', text: `paragraph ${nasty}` },
  { kind: 'notice', text: { given: `notice ${nasty}` } },
  { kind: 'list', items: [`list ${nasty}`, { given: 'second' }], isNumbered: true },
  { kind: 'facts', facts: [{ name: `fact ${nasty}`, value: { given: `value ${nasty}` } }] },
  { kind: 'choices', question: `choices ${nasty}`, choices: [`yes ${nasty}`, 'no'], ticked: [1] },
  { kind: 'lines', label: `lines ${nasty}`, count: 3 },
  { kind: 'signatures', signatures: [{ label: `signature ${nasty}`, hasMark: true }], dateLabel: `day ${nasty}` },
  { kind: 'code', label: `code ${nasty}`, code: 'A3C4D-E6F7H', qr: { modules: qrModules('A3C4DE6F7H'), label: `qr ${nasty}` } },
  { kind: 'words', words: [`word ${nasty}`] },
  { kind: 'table', caption: `caption ${nasty}`, columns: [`column ${nasty}`, 'second'], rows: [{ name: { given: `row ${nasty}` }, cells: [{ text: `cell ${nasty}`, share: 0.5 }] }] },
];
const page = (more: Partial<PrintedPage> = {}): PrintedPage => ({ title: `title ${nasty}`, language: 'en', subtitle: { given: nasty }, sections: [{ title: `section ${nasty}`, blocks: everyBlock }], foot: `foot ${nasty}`, ...more });

const pixelsPerModule = 4;
const decode = (modules: QrModules): string | undefined => {
  const size = (modules.length + 2 * QUIET_MODULES) * pixelsPerModule;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  modules.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (!isDark) return;
      for (let pixel = 0; pixel < pixelsPerModule ** 2; pixel += 1) {
        const at = ((y + QUIET_MODULES) * pixelsPerModule + Math.floor(pixel / pixelsPerModule)) * size + (x + QUIET_MODULES) * pixelsPerModule + (pixel % pixelsPerModule);
        pixels.set([0, 0, 0], at * 4);
      }
    }),
  );
  return jsqr(pixels, size, size)?.data;
};

describe('core/print/printed-html', () => {
  it('escapes every text, wherever it stands', () => {
    const html = printedHtml(page());
    expect(html).not.toContain('<script');
    expect(html).not.toContain(`"1"`);
    expect(html.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;x&#39;/g)).toHaveLength(23);
  });

  it('holds every text of the value', () => {
    const plain = page({ title: 'title', subtitle: 'subtitle', foot: 'foot', sections: [{ title: 'section', blocks: everyBlock }] });
    const html = printedHtml(plain);
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
    expect(printedTexts(plain).filter((text) => !html.includes(escaped(text)))).toEqual([]);
    expect(printedTexts(plain)).toHaveLength(25);
  });

  it.each([
    ['en', 'ltr'],
    ['uk', 'ltr'],
    ['ar', 'rtl'],
    ['fa', 'rtl'],
  ])('runs %s %s', (language, direction) => {
    expect(printedHtml(page({ language }))).toContain(`<html lang="${language}" dir="${direction}">`);
  });

  it('lets what people gave run in its own direction, and takes out what would turn a line around', () => {
    const html = printedHtml(page({ sections: [{ blocks: [{ kind: 'paragraph', text: { given: 'طريقي \u202Eabc\u202C\u2069' } }] }] }));
    expect(html).toContain('<bdi>طريقي abc</bdi>');
  });

  it('brings the fonts its letters need, the one of its language first', () => {
    const families = (language: string, text: string): readonly string[] => printedFonts({ title: text, language, sections: [] }).map((font) => font.family);
    expect(families('en', 'Hello')).toEqual(['Noto Sans']);
    expect(families('ar', 'مرحبا')).toEqual(['Noto Naskh Arabic', 'Noto Sans']);
    expect(families('ar', 'مرحبا ሰላም')).toEqual(['Noto Naskh Arabic', 'Noto Sans', 'Noto Sans Ethiopic']);
    expect(families('it', 'Ciao ሰላም')).toEqual(['Noto Sans', 'Noto Sans Ethiopic']);
  });

  it('embeds the fonts it is given and loads nothing', () => {
    const html = printedHtml(page(), [{ family: 'Noto Sans', weight: 400, base64: 'QUJD' }]);
    expect(html).toContain('@font-face{font-family:"Noto Sans";font-weight:400;src:url(data:font/ttf;base64,QUJD) format("truetype")}');
    expect([...html.matchAll(/(?:src|href)\s*=|url\((?!data:)|https?:/g)]).toEqual([]);
    expect(html).toContain("default-src 'none'");
  });

  it('is the same text for the same value', () => {
    expect(printedHtml(page())).toBe(printedHtml(page()));
  });
});

describe('core/print/qr', () => {
  it.each(['A3C4D-E6F7H', 'https://example.org/take-down?code=A3C4D', 'عربي'])('is read back by a decoder that is not ours: %s', (text) => {
    expect(decode(qrModules(text))).toBe(text);
  });

  it('is read with a stain on it', () => {
    const stained = qrModules('A3C4D-E6F7H').map((row, y) => row.map((isDark, x) => (x >= 9 && x < 13 && y >= 9 && y < 13 ? !isDark : isDark)));
    expect(decode(stained)).toBe('A3C4D-E6F7H');
  });
});
