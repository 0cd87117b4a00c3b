import { describe, expect, it } from 'vitest';
import { uiLanguages } from '../../electron/core/ui-languages.ts';
import { loadSentences, openSentences } from '../../renderer/sentences.ts';
import { flat, type Table } from '../../scripts/locale-upkeep.ts';
import { localeFaults, readTable } from './locale-faults.ts';
import { tableFaults } from './table-faults.ts';

/** What resources/locales/STATUS.md decided against: one word for one thing, so that help and button agree. */
const otherWords = [
  ['it', /\b(libreri[ae]|didascali[ae]|presets?)\b/iu],
  ['ar', /(الترجمات|ترجمة مكتوبة|الشرح)/u],
  ['uk', /(?<!\p{L})(тек[аиу]?|теці|текою)(?!\p{L})/iu],
] as const;

describe('renderer/sentences', () => {
  it.each(uiLanguages)('has every sentence in $ownName, whole and in its own words', ({ tag }) => {
    expect(flat(readTable('', tag)).size).toBeGreaterThan(2500);
    expect(localeFaults('', tag)).toEqual([]);
  });

  it.each(otherWords)('keeps to one word for one thing in %s', (tag, others) => {
    const texts = [...flat(readTable('', tag))].map(([key, text]) => [key, text.replaceAll(/\{\{[^}]*\}\}/g, '')] as const);
    expect(texts.filter(([, text]) => others.test(text))).toEqual([]);
  });

  it.each([
    ['en', 'Stopped. Nothing half-finished was left behind.', 'ltr'],
    ['it', 'Fermato. Non è rimasto nulla a metà.', 'ltr'],
    ['ar', 'تم الإيقاف. لم يبقَ شيء غير مكتمل.', 'rtl'],
    ['uk', 'Зупинено. Нічого недоробленого не залишилося.', 'ltr'],
  ] as const)('speaks %s', async (language, sentence, direction) => {
    const sentences = await loadSentences(language);
    expect([sentences.language, sentences.say('failure.stopped'), sentences.direction]).toEqual([language, sentence, direction]);
  });

  it('counts as the language counts', async () => {
    const [arabicSays, ukrainianSays] = await Promise.all([loadSentences('ar'), loadSentences('uk')]);
    expect([0, 1, 2, 3, 11, 100].map((count) => arabicSays.say('workspace.missingVoices', { count }))).toEqual(['لا مشاهد بلا صوت', 'مشهد واحد بلا صوت', 'مشهدان بلا صوت', '3 مشاهد بلا صوت', '11 مشهدًا بلا صوت', '100 مشهد بلا صوت']);
    expect([1, 2, 5, 21].map((count) => ukrainianSays.say('workspace.missingVoices', { count }))).toEqual(['1 сцена без голосу', '2 сцени без голосу', '5 сцен без голосу', '21 сцена без голосу']);
  });

  it.each([
    ['en', '(scene 1)', '(scenes 1, 2)', '(the whole story)', 'in scene 1'],
    ['it', '(scena 1)', '(scene 1, 2)', '(tutta la storia)', 'nella scena 1'],
    ['ar', '(المشهد 1)', '(المشهدان 1, 2)', '(القصة كلها)', 'في المشهد 1'],
    ['uk', '(сцена 1)', '(сцени 1, 2)', '(уся історія)', 'у сцені 1'],
  ] as const)('speaks of one scene, of several and of the whole story in %s', async (language, one, several, whole, inOne) => {
    const { say } = await loadSentences(language);
    const told = (context: string, scenes: string, sceneCount: number): string => say('rule.R02', { context, person: 'Rima', channel: 'own-copy', scenes, sceneCount });
    expect([told('unknown', '1', 1), told('unknown', '1, 2', 2), told('unknown', '', 0)]).toEqual([one, several, whole].map((part) => expect.stringContaining(part)));
    expect(say('rule.R07', { context: 'face', person: 'Rima', channel: 'own-copy', scenes: '1', sceneCount: 1 })).toContain(inOne);
  });

  it.each([
    ['en', '1 thing', '21 things', '21 days', 'scenes'],
    ['it', '1 elemento', '21 elementi', '21 giorni', 'scene'],
    ['uk', '1 чужий елемент', '21 чужий елемент', '21 день', 'сцени'],
    ['ar', 'شيء واحد', '21 شيئًا', '21 يومًا', 'المشاهد'],
  ] as const)('counts one and twenty-one things, days and scenes in %s', async (language, one, many, days, scenes) => {
    const { say } = await loadSentences(language);
    const things = (count: number): string => say('rule.R10', { context: 'not-cleared', count, kinds: 'x', channel: 'x' });
    expect([things(1), things(21)]).toEqual([expect.stringContaining(one), expect.stringContaining(many)]);
    expect(say('rule.R15', { context: 'soon', person: 'x', channel: 'x', date: 'x', days: 21 })).toContain(days);
    expect(say('rule.R02', { context: 'unknown', person: 'x', channel: 'x', scenes: '1, 2', sceneCount: 21 })).toContain(`${scenes} `);
  });

  it('lets a name turn no sentence round', async () => {
    const { say } = await loadSentences('en');
    expect(say('rule.R02', { context: 'withdrawn', person: 'ليلى', channel: 'own-copy' })).toMatch(/^\u2068ليلى\u2069 took back/);
  });

  it('speaks English where a table has a gap', () => {
    expect(openSentences('it', {}).say('failure.stopped')).toBe('Stopped. Nothing half-finished was left behind.');
  });
});

describe('a table of sentences', () => {
  const small: Table = { area: { name: 'Hello {{name}}', ask: 'Word: ', scenes_one: '{{count}} scene', scenes_other: '{{count}} scenes' } };
  const good: Table = { area: { name: 'Вітаємо, {{name}}', ask: 'Слово: ', scenes_one: '{{count}} сцена', scenes_few: '{{count}} сцени', scenes_many: '{{count}} сцен', scenes_other: '{{count}} сцени' } };
  const faults = (changed: Readonly<Record<string, string | undefined>>): readonly string[] => {
    const area = Object.fromEntries(Object.entries({ ...(good['area'] as Table), ...changed }).filter((entry): entry is [string, string] => entry[1] !== undefined));
    return tableFaults({ language: 'uk', english: small, own: { area }, sharedWords: new Set() });
  };

  it('is good when nothing is missing', () => {
    expect(faults({})).toEqual([]);
  });

  it.each([
    ['a missing key', { name: undefined }, 'uk area.name is missing'],
    ['a missing plural form', { scenes_few: undefined }, 'uk area.scenes_few is missing'],
    ['a plural form the language does not have', { scenes_two: '{{count}} сцени' }, 'uk area.scenes_two is unknown to English'],
    ['a key that English does not have', { old: 'старе' }, 'uk area.old is unknown to English'],
    ['a lost placeholder', { name: 'Вітаємо' }, 'uk area.name has the placeholders {} for {name}'],
    ['a misspelt placeholder', { name: 'Вітаємо, {{nam}}' }, 'uk area.name has the placeholders {nam} for {name}'],
    ['a number lost in a form that stands for many numbers', { scenes_one: 'одна сцена' }, 'uk area.scenes_one has the placeholders {} for {count}'],
    ['an empty text', { ask: ' ' }, 'uk area.ask is empty'],
    ['a question without the space before its answer', { ask: 'Слово:' }, 'uk area.ask differs in the space at its end'],
    ['English left standing', { ask: 'Word: ' }, 'uk area.ask is still English'],
    ['the wrong script', { ask: 'Slovo: ' }, 'uk area.ask holds no letter of its script'],
  ] as const)('is told of %s', (_name, changed, fault) => {
    expect(faults(changed)).toContain(fault);
  });

  it('may write the one number of a form as a word', () => {
    const own: Table = { area: { name: 'Ciao {{name}}', ask: 'Parola: ', scenes_one: 'una scena', scenes_many: '{{count}} scene', scenes_other: '{{count}} scene' } };
    expect(tableFaults({ language: 'it', english: small, own, sharedWords: new Set() })).toEqual([]);
  });

  it('may leave codes, names of formats and bare placeholders as they are', () => {
    const codes: Table = { area: { pair: '{{a}}: {{b}} %', key: 'Ctrl+Z', format: 'SRT, WebVTT', name: 'Storyhearth' } };
    expect(tableFaults({ language: 'ar', english: codes, own: codes, sharedWords: new Set() })).toEqual([]);
  });

  it('may leave a shared word as it is, and no sentence with it', () => {
    const words: Table = { area: { word: 'Film', sentence: 'Film of today' } };
    expect(tableFaults({ language: 'it', english: words, own: words, sharedWords: new Set(['film']) })).toEqual(['it area.sentence is still English']);
  });

  it('takes a case that is called like a plural form for a plural only where there are forms', () => {
    expect(tableFaults({ language: 'en', english: { rule: { a: 'A', a_two: 'B' } }, own: { rule: { a: 'A', a_two: 'B' } }, sharedWords: new Set() })).toEqual([]);
  });
});
