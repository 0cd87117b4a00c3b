/**
 * The fonts of `resources/fonts`, and which one draws which letters.
 *
 * Captions, titles and the preview use only these files, so a story looks the same on every machine. libass makes a
 * line as high as the font's own ascent and descent say, so fonts differ at the same size; `sizeFactor` evens them
 * out. Measured with ffmpeg 5.1.9 at size 200 (height of the ink in pixels): Noto Sans H 94; Naskh H 70, alef 66;
 * Ethiopic ha 106; Hebrew alef 87; Bengali ka 89; Emoji face 172. With the factors of Naskh
 * and Ethiopic their em is that of Noto Sans, within one per cent.
 */
import { scriptOf } from './direction.ts';

export interface Font {
  readonly family: string;
  readonly fileName: string;
  readonly boldFileName?: string;
  /** ISO 15924. */
  readonly scripts: readonly string[];
  /** Its letters, where they are not drawn by the line's own font. */
  readonly letters: RegExp;
  readonly sizeFactor: number;
  /** Height of a line above and below its base line in em: the OS/2 table's `usWinAscent` and `usWinDescent`. */
  readonly ascentEm: number;
  readonly descentEm: number;
}

const notoSans: Font = {
  family: 'Noto Sans',
  fileName: 'noto-sans-regular.ttf',
  boldFileName: 'noto-sans-bold.ttf',
  scripts: ['Latn', 'Cyrl', 'Grek', 'Deva'],
  letters: /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Devanagari}]/u,
  sizeFactor: 1,
  ascentEm: 1.124,
  descentEm: 0.395,
};

export const fonts: readonly Font[] = [
  notoSans,
  {
    family: 'Noto Naskh Arabic',
    fileName: 'noto-naskh-arabic-regular.ttf',
    boldFileName: 'noto-naskh-arabic-bold.ttf',
    scripts: ['Arab', 'Aran'],
    letters: /\p{Script=Arabic}/u,
    sizeFactor: 1.34,
    ascentEm: 1.405,
    descentEm: 0.634,
  },
  {
    family: 'Noto Sans Ethiopic',
    fileName: 'noto-sans-ethiopic-regular.ttf',
    boldFileName: 'noto-sans-ethiopic-bold.ttf',
    scripts: ['Ethi'],
    letters: /\p{Script=Ethiopic}/u,
    sizeFactor: 0.9,
    ascentEm: 1.069,
    descentEm: 0.293,
  },
  {
    family: 'Noto Sans Hebrew',
    fileName: 'noto-sans-hebrew-regular.ttf',
    boldFileName: 'noto-sans-hebrew-bold.ttf',
    scripts: ['Hebr'],
    letters: /\p{Script=Hebrew}/u,
    sizeFactor: 1,
    ascentEm: 1.068,
    descentEm: 0.292,
  },
  {
    family: 'Noto Sans Bengali',
    fileName: 'noto-sans-bengali-regular.ttf',
    boldFileName: 'noto-sans-bengali-bold.ttf',
    scripts: ['Beng'],
    letters: /\p{Script=Bengali}/u,
    sizeFactor: 1,
    ascentEm: 0.995,
    descentEm: 0.408,
  },
  {
    family: 'Noto Emoji',
    fileName: 'noto-emoji-regular.ttf',
    scripts: [],
    // Extended_Pictographic would take © and ™ along.
    letters: /[\p{Emoji_Presentation}\u2600-\u27BF\u{1F000}-\u{1FAFF}]/u,
    sizeFactor: 0.75,
    ascentEm: 1900 / 2048,
    descentEm: 500 / 2048,
  },
];

/** Every one of our fonts has the Latin of Western Europe; only the rest of Noto Sans is its own. */
const latinEverywhere = /[A-Za-z\u00C0-\u00FF]/u;
const anyLetter = /\p{L}/u;

/** The font of a language's script; Noto Sans where none of ours has it. */
export const fontOf = (language: string): Font => {
  const script = scriptOf(language);
  return fonts.find((font) => font.scripts.includes(script)) ?? notoSans;
};

/** The font that must draw this character inside a line of `lineFont`; undefined when the line's own may. */
export const otherFontFor = (character: string, lineFont: Font): Font | undefined => {
  if (lineFont.letters.test(character) || latinEverywhere.test(character)) return undefined;
  return fonts.find((font) => font !== lineFont && font.letters.test(character));
};

/** Whether some letter of the text is in none of our fonts, so that burning it would show boxes. */
export const hasLettersWithoutFont = (text: string): boolean =>
  Array.from(text).some((character) => anyLetter.test(character) && !fonts.some((font) => font.letters.test(character)));
