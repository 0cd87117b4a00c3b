/**
 * Words of a text that look like the name of somebody or somewhere: capitals where no sentence begins.
 *
 * In: a text. Out: each such word once, neighbours as one name, in the order they are met. It only suggests; a script
 * without capitals gets no suggestion, and `hasCapitals` says so.
 */

const word = /\p{L}[\p{L}\p{M}’'-]*/gu;
const capital = /^\p{Lu}/u;
const sentenceEnd = /[.!?…:;«»“”"‘„(\n–—][\s"“”«»‘’„(]*$/u;

/** Languages that write with capitals at all. */
export const hasCapitals = (text: string): boolean => /\p{Ll}/u.test(text);

/** A single letter names nobody; English writes “I’m” large. (German writes every noun large: nothing is suggested there.) */
const isNoName = (found: string): boolean => /^(?:\p{Lu}|I['’]\p{Ll}+)$/u.test(found);

interface Met {
  readonly text: string;
  readonly at: number;
  readonly beginsSentence: boolean;
}

const isNeighbour = (before: Met, next: Met, text: string): boolean => /^[ \u00a0]$/u.test(text.slice(before.at + before.text.length, next.at));

export const nameCandidates = (text: string, language: string): readonly string[] => {
  if (!hasCapitals(text) || language.startsWith('de')) return [];
  const met = [...text.matchAll(word)].map((found): Met => ({ text: found[0], at: found.index, beginsSentence: text.slice(0, found.index).trim() === '' || sentenceEnd.test(text.slice(0, found.index)) }));
  const names: string[] = [];
  let run: Met[] = [];
  const close = (): void => {
    // A word that only begins its sentence says nothing, unless another one follows it.
    if (run.length > 1 || run[0]?.beginsSentence === false) names.push(run.map((one) => one.text).join(' '));
    run = [];
  };
  for (const one of met) {
    if (!capital.test(one.text) || isNoName(one.text)) {
      close();
      continue;
    }
    const before = run.at(-1);
    if (before !== undefined && (one.beginsSentence || !isNeighbour(before, one, text))) close();
    run.push(one);
  }
  close();
  return [...new Set(names)];
};
