/**
 * About how wide a line is, so that one that cannot fit the picture is set smaller instead of running out of it.
 *
 * In: a line. Out: its width in em of Noto Sans, rather too wide than too narrow; the em of every font of ours is the
 * same after its size factor. Measured advances, rounded up per class: there is no font file in core.
 */
const narrow = /[iIlj.,:;'’!|()[\]\-ftrіїІЇ\u0627\u060C]/u;
const small = /[\p{Ll}\p{Nd} ]/u;
const widest = /[MWmw@%жшщюыфмЖШЩЮЫФМ\u2014…]/u;
const square = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60\u{1F000}-\u{1FAFF}]/u;
const wide = /[\p{Lu}\p{Script=Ethiopic}\p{Script=Devanagari}\p{Script=Bengali}]/u;
const weightless = /[\p{M}\p{Cf}\p{Cc}]/u;

const characterEm = (character: string): number => {
  if (weightless.test(character)) return 0;
  if (narrow.test(character)) return 0.4;
  if (widest.test(character)) return 0.96;
  if (square.test(character)) return 1.25;
  if (wide.test(character)) return 0.8;
  return small.test(character) ? 0.6 : 0.7;
};

export const estimateEm = (line: string): number => {
  let sum = 0;
  for (const character of line) sum += characterEm(character);
  return sum;
};
