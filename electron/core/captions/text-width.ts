/**
 * About how wide a line is, so that one that cannot fit the picture is set smaller instead of running out of it.
 *
 * In: a line. Out: its width in em of Noto Sans, rather too wide than too narrow; the em of every font of ours is the
 * same after its size factor. Measured advances, rounded up per class: there is no font file in core.
 */
const narrow = /[iIlj.,:;'’!|()[\]\-ftr \u00A0іїІЇ\u0627\u060C\u061B\u200E\u200F]/u;
const small = /[\p{Ll}\p{Nd}]/u;
const widest = /[MWmw@%‰œæŒÆ\u2014…жшщюыфмњљѹЖШЩЮЫФМЊЉǄǅǆصضسش\u1219\u12C0-\u12C5\u1320-\u132F\u0985\u0986\u099E]/u;
const square = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303F\uFF00-\uFF60]/u;
const wide = /[\p{Lu}\p{Script=Ethiopic}\p{Script=Devanagari}\p{Script=Bengali}فقكي]/u;
const weightless = /[\p{M}\p{Cf}\p{Cc}]/u;

const characterEm = (character: string): number => {
  if (weightless.test(character)) return 0;
  if (narrow.test(character)) return 0.45;
  if (widest.test(character)) return 1.1;
  if (square.test(character)) return 1.25;
  if (wide.test(character)) return 0.9;
  return small.test(character) ? 0.65 : 0.7;
};

export const estimateEm = (line: string): number => {
  let sum = 0;
  for (const character of line) sum += characterEm(character);
  return sum;
};
