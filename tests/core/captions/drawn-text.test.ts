import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawnCaption, sizeAdjust } from '../../../electron/core/captions/drawn-text.ts';
import { type Font, fonts } from '../../../electron/core/captions/fonts.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const frame = { widthPx: 1920, heightPx: 1080 };
const filesOf = (font: Font): readonly string[] => [font.fileName, ...(font.boldFileName === undefined ? [] : [font.boldFileName])];

/** The head and the OS/2 table of a font, as libass reads them. */
const lineHeights = (fileName: string): { readonly ascentEm: number; readonly descentEm: number } => {
  const bytes = readFileSync(path.join(root, 'resources/fonts', fileName));
  const table = (name: string): number => {
    for (let at = 12; at < 12 + 16 * bytes.readUInt16BE(4); at += 16) if (bytes.toString('latin1', at, at + 4) === name) return bytes.readUInt32BE(at + 8);
    throw new Error(`No table ${name}`);
  };
  const em = bytes.readUInt16BE(table('head') + 18);
  return { ascentEm: bytes.readUInt16BE(table('OS/2') + 74) / em, descentEm: bytes.readUInt16BE(table('OS/2') + 76) / em };
};

describe('core/captions/drawn-text', () => {
  it('knows the height of a line in every font file', () => {
    for (const font of fonts) for (const fileName of filesOf(font)) expect({ fileName, ...lineHeights(fileName) }).toEqual({ fileName, ascentEm: font.ascentEm, descentEm: font.descentEm });
  });

  it('sets the lines of a caption in the line height that libass is told', () => {
    const text = drawnCaption('In the new city I learned the letters from the beginning. Every word', { language: 'en', ...frame });
    expect(text?.lines.map((line) => [line.text, line.family, line.isBold, line.direction])).toEqual([
      ['In the new city I learned the letters', 'Noto Sans', false, 'ltr'],
      ['from the beginning. Every word', 'Noto Sans', false, 'ltr'],
    ]);
    for (const line of text?.lines ?? []) expect([line.ascentPx + line.descentPx, line.sizePx]).toEqual([expect.closeTo(91, 6), expect.closeTo(91 / 1.519, 6)]);
    expect(text?.place).toEqual({ kind: 'below', marginPx: 65 });
  });

  it('makes a line as high as the highest font in it, and marks its direction', () => {
    const [line] = drawnCaption('Roma مرحبا (2015)', { language: 'ar', ...frame })?.lines ?? [];
    expect([line?.text, line?.direction, line?.family]).toEqual(['\u200FRoma مرحبا (2015)', 'rtl', 'Noto Naskh Arabic']);
    expect((line?.ascentPx ?? 0) + (line?.descentPx ?? 0)).toBeCloseTo(122, 6);
    const [mixed] = drawnCaption('Dice «صباح الخير»', { language: 'it', ...frame })?.lines ?? [];
    expect((mixed?.ascentPx ?? 0) + (mixed?.descentPx ?? 0)).toBeCloseTo(122, 6);
  });

  it('draws nothing where there is no word', () => {
    expect(drawnCaption(' \n ', { language: 'it', ...frame })).toBeUndefined();
  });

  it('finds every face in the style of the window, adjusted to one size', () => {
    const style = readFileSync(path.join(root, 'renderer/ui/fonts.css'), 'utf8');
    for (const font of fonts) {
      for (const fileName of filesOf(font)) {
        const face = style.split('\n').find((line) => line.includes(`font-family: '${font.family}'`) && line.includes(`/${fileName}'`));
        expect(Number(/size-adjust: ([\d.]+)%/u.exec(face ?? '')?.[1])).toBeCloseTo(sizeAdjust(font) * 100, 2);
      }
    }
  });
});
