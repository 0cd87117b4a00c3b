/**
 * Is a word the same name in another case?
 *
 * In: two words as `searchable` folds them (no marks, so that й is и and ї is і). Out: yes or no, for Ukrainian and its
 * neighbours, and for what Arabic writes onto a name. Only names whose stem is long enough to tell them apart, because
 * a short one is the beginning of many words. It would rather say yes too often: a yes only makes a person look.
 */
const shortestStem = 4;
const shortestArabic = 3;
const cyrillic = /^\p{Script=Cyrillic}+$/u;
const arabic = /^\p{Script=Arabic}+$/u;
const lastVowel = /(?:[аяоеєиіую]|ь)$/u;
/** Case endings of names of people and places, folded. */
const endings = new Set(['', ...'а я у ю і и о е є ь ою ею єю ові еві єві ом ем єм ам ям ами ями ах ях ів ев ого ому им ім іи оі ии их іх ими ове'.split(' ')]);
const softened: Readonly<Record<string, string>> = { 'г': 'з', 'к': 'ц', 'х': 'с' };

/** Ольга → Ользі, Харків → Харкова, Львів → Львова. */
const stemsOf = (word: string): readonly string[] => {
  const bare = word.replace(lastVowel, '');
  const last = bare.slice(-1);
  const soft = softened[last] === undefined ? [] : [bare.slice(0, -1) + softened[last]];
  const open = /і[^аяоеєиіую]$/u.test(bare) ? ['о', 'е'].map((vowel) => bare.replace(/і(?=[^аяоеєиіую]$)/u, vowel)) : [];
  return [bare, ...soft, ...open].filter((stem) => stem.length >= shortestStem);
};

const isCyrillicCase = (found: string, wanted: string): boolean => stemsOf(wanted).some((stem) => found.startsWith(stem) && endings.has(found.slice(stem.length)));

/** “To” melts with the article, and an object may end in an alef. */
const isArabicForm = (found: string, wanted: string): boolean => {
  if (wanted.length < shortestArabic) return false;
  const bare = found.endsWith('ا') ? [found, found.slice(0, -1)] : [found];
  return bare.some((form) => form === wanted || (wanted.startsWith('ال') && /^[وف]?لل/.test(form) && form.replace(/^[وف]?لل/, 'ال') === wanted));
};

export const isInflectedWord = (found: string, wanted: string): boolean =>
  (cyrillic.test(wanted) && cyrillic.test(found) && isCyrillicCase(found, wanted)) || (arabic.test(wanted) && arabic.test(found) && isArabicForm(found, wanted));
