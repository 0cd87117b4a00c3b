/**
 * Captions as libass burns them into the picture.
 *
 * In: cues on the clock of the video they are burned into, their language and the size of the frame. Out: the text of
 * an ASS file: white letters with a dark outline and shadow, readable on any picture, inside the safe area, in the fonts
 * of `resources/fonts`. How they look is said in `caption-look.ts`. It never lets a cue's text act as a command.
 */
import { type AssEvent, writeAssFile } from './ass-file.ts';
import { assText } from './ass-text.ts';
import { captionStyle, sizedCaption } from './caption-look.ts';
import { fontSize } from './font-runs.ts';
import type { TimedCue } from './join.ts';

export interface BurnedCaptions {
  readonly cues: readonly TimedCue[];
  readonly language: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export const writeAss = ({ cues, language, widthPx, heightPx }: BurnedCaptions): string => {
  const frame = { language, widthPx, heightPx };
  const { font, sizePx: wantedPx, ...look } = captionStyle(frame);
  const events = cues.flatMap((cue): readonly AssEvent[] => {
    const sized = sizedCaption(cue.text, frame);
    if (sized === undefined) return [];
    const smaller = sized.sizePx === wantedPx ? '' : String.raw`{\fs${fontSize(font, sized.sizePx)}}`;
    return [{ startMs: cue.startMs, endMs: cue.endMs, text: smaller + assText(sized.lines, { language, sizePx: sized.sizePx }) }];
  });
  const style = { ...look, family: font.family, sizePx: fontSize(font, wantedPx), isBold: false, alignment: 2 } as const;
  return writeAssFile({ widthPx, heightPx, style, events });
};
