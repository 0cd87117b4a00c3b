/**
 * The faces of the film on a canvas: which ones to name, and whether they are here.
 *
 * A canvas does not wait for a font: it draws another one and never says so. Whoever draws asks first, and is told when
 * what was missing has come. The faces are declared in `ui/fonts.css` under the names that libass knows.
 */
import type { DrawnLine } from '../../electron/core/captions/drawn-text.ts';
import { fonts } from '../../electron/core/captions/fonts.ts';

const families = (first: string): string => [first, ...fonts.map((font) => font.family).filter((family) => family !== first)].map((family) => `"${family}"`).join(', ');

export const canvasFont = ({ family, isBold, sizePx }: Pick<DrawnLine, 'family' | 'isBold' | 'sizePx'>): string => `${isBold ? 700 : 400} ${sizePx}px ${families(family)}`;

export interface FilmFonts {
  /** Whether every letter of the line can be drawn now; if not, its faces are on their way. */
  readonly areReady: (line: DrawnLine) => boolean;
}

/** `onReady` is called when faces have come that somebody asked for. */
export const openFilmFonts = (onReady: () => void): FilmFonts => {
  const ready = new Set<string>();
  const waiting = new Set<string>();
  return {
    areReady: (line) => {
      const font = canvasFont({ ...line, sizePx: 20 });
      const key = `${font} ${line.text}`;
      if (ready.has(key)) return true;
      if (waiting.has(key)) return false;
      waiting.add(key);
      // A face that cannot be had is replaced by the system's: words in a strange face are better than none.
      void document.fonts.load(font, line.text).finally(() => {
        waiting.delete(key);
        ready.add(key);
        onReady();
      });
      return false;
    },
  };
};
