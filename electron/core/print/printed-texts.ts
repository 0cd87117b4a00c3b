/**
 * Every text of a sheet, and the fonts that its letters need.
 *
 * In: a sheet. Out: the font files to bring along, bold ones with them, so that the paper looks the same wherever it is
 * printed and no letter becomes an empty box.
 */
import { fontOf, fonts, type Font } from '../captions/fonts.ts';
import { assertNever } from '../failure.ts';
import type { PrintedBlock, PrintedPage, PrintedText } from './printed-page.ts';

const plainText = (text: PrintedText): string => (typeof text === 'string' ? text : text.given);

const textsOfBlock = (block: PrintedBlock): readonly PrintedText[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return [block.text];
    case 'list':
      return block.items;
    case 'facts':
      return block.facts.flatMap(({ name, value }) => [name, value]);
    case 'choices':
      return [block.question, ...block.choices];
    case 'lines':
      return [block.label];
    case 'signatures':
      return [block.dateLabel, ...block.signatures.map(({ label }) => label)];
    case 'code':
      return [block.label, block.code, ...(block.qr === undefined ? [] : [block.qr.label])];
    case 'table':
      return [block.caption, ...block.columns, ...block.rows.flatMap(({ name, cells }) => [name, ...cells.map(({ text }) => text)])];
    case 'words':
      return block.words;
    default:
      return assertNever(block);
  }
};

/** In reading order. */
export const printedTexts = ({ title, subtitle, sections, foot }: PrintedPage): readonly string[] =>
  [title, ...(subtitle === undefined ? [] : [subtitle]), ...sections.flatMap((section) => [...(section.title === undefined ? [] : [section.title]), ...section.blocks.flatMap(textsOfBlock)]), ...(foot === undefined ? [] : [foot])].map(plainText);

const pageNumberFont = fontOf('en');

/** The font of the sheet's language first, then whichever its letters need besides. */
export const printedFonts = (page: PrintedPage): readonly Font[] => {
  const own = fontOf(page.language);
  const text = printedTexts(page).join('\n');
  // The numbers of the pages are set in Noto Sans on every sheet.
  return [own, ...fonts.filter((font) => font !== own && (font.fileName === pageNumberFont.fileName || font.letters.test(text)))];
};
