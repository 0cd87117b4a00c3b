/**
 * The words of title and credits scenes, centred, as libass draws them over a plain ground or below a picture.
 *
 * In: a title's text. Out: an ASS file from 0 to its length, one event per page. Which lines stand on which page, and
 * how large, is said in `title-pages.ts`. It never draws the ground.
 */
import { writeAssFile } from './ass-file.ts';
import { assText } from './ass-text.ts';
import { sideMarginShare } from './caption-look.ts';
import { fontSize } from './font-runs.ts';
import { fontOf } from './fonts.ts';
import { slateMarginShare, type TitlePage, titlePages, titleSizePx, type TitleText } from './title-pages.ts';

const pageText = ({ lines }: TitlePage, language: string): string =>
  lines.map(({ text, sizePx, isBold }) => String.raw`{\fs${fontSize(fontOf(language), sizePx)}\b${isBold ? 1 : 0}}` + assText([text], { language, sizePx })).join(String.raw`\N`);

export const writeTitleAss = (value: TitleText): string => {
  const { language, widthPx, heightPx } = value;
  const font = fontOf(language);
  const style = {
    family: font.family,
    sizePx: fontSize(font, titleSizePx(value)),
    isBold: false,
    outlinePx: 0,
    shadowPx: 0,
    alignment: value.isBelowPicture === true ? 2 : 5,
    marginSidePx: Math.round(widthPx * sideMarginShare),
    marginBelowPx: value.isBelowPicture === true ? Math.round(heightPx * slateMarginShare) : 0,
  } as const;
  const events = titlePages(value).map((page) => ({ startMs: page.startMs, endMs: page.endMs, text: pageText(page, language) }));
  return writeAssFile({ widthPx, heightPx, style, events });
};
