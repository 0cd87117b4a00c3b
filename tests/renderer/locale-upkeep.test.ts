import { describe, expect, it } from 'vitest';
import { hashOf, lackingIn, recorded, sourceKey, statusTable, tableOf, translated, unrecorded, wantedKeys, type Upkeep } from '../../scripts/locale-upkeep.ts';
import { readTexts, readUpkeep, statusText } from '../../scripts/locale-files.ts';

const before = new Map([['a.word', 'Word'], ['a.scenes_one', '{{count}} scene'], ['a.scenes_other', '{{count}} scenes']]);
const czech = new Map([['a.word', 'Slovo'], ['a.scenes_one', '{{count}} scéna'], ['a.scenes_few', '{{count}} scény'], ['a.scenes_many', '{{count}} scény'], ['a.scenes_other', '{{count}} scén']]);
const fresh: Upkeep = { isOpen: true, english: {}, older: {} };
const known = recorded(before, ['cs', 'it'], fresh);
const after = new Map([...before, ['a.scenes_other', '{{count}} scenes in all'], ['a.new', 'New']]);
const lacks = (upkeep: Upkeep, english = after, own = czech, language = 'cs'): readonly string[] => lackingIn({ language, english, own, upkeep }).map(({ key, why }) => `${key} ${why}`);

describe('what is remembered of the tables of sentences', () => {
  it('takes texts that were there before anything was remembered for translations of what is there', () => {
    expect([lacks(known, before), unrecorded(before, known)]).toEqual([[], []]);
  });

  it('tells a text that is missing, and every form made from an English that changed, before anybody records it', () => {
    expect(lacks(known)).toEqual(['a.scenes_few stale', 'a.scenes_many stale', 'a.scenes_other stale', 'a.new missing']);
    expect(unrecorded(after, known)).toEqual(['a.scenes_other', 'a.new']);
  });

  it('goes on telling it afterwards, but not of a language that was changed along', () => {
    const now = recorded(after, ['cs'], known);
    expect(unrecorded(after, now)).toEqual([]);
    expect(now.older).toEqual({ cs: { 'a.scenes_other': hashOf('{{count}} scenes') } });
    expect(lacks(now)).toEqual(['a.scenes_few stale', 'a.scenes_many stale', 'a.scenes_other stale', 'a.new missing']);
    expect(lacks(now, after, new Map([['a.word', 'Parola'], ['a.scenes_one', 'x'], ['a.scenes_many', 'x'], ['a.scenes_other', 'x'], ['a.new', 'x']]), 'it')).toEqual([]);
  });

  it('remembers the oldest English a text was made from, and forgets it when that comes back', () => {
    const twice = recorded(new Map([...after, ['a.scenes_other', 'third']]), ['cs'], recorded(after, ['cs'], known));
    expect(twice.older['cs']).toEqual({ 'a.scenes_other': hashOf('{{count}} scenes') });
    expect(recorded(before, ['cs'], twice).older).toEqual({});
  });

  it('lets a text count as translated again', () => {
    const now = translated('cs', new Set(['a.scenes_other']), recorded(after, ['cs'], known));
    expect([now.older, lacks(now)]).toEqual([{}, ['a.new missing']]);
  });

  it('forgets what English no longer has', () => {
    const less = new Map([['a.word', 'Word']]);
    expect(unrecorded(less, known)).toEqual(['a.scenes_one', 'a.scenes_other']);
    expect(recorded(less, ['cs'], recorded(after, ['cs'], known))).toEqual({ isOpen: true, english: { 'a.word': hashOf('Word') }, older: {} });
  });

  it('knows the English of a form that English lacks', () => {
    expect([sourceKey('a.scenes_few', before), sourceKey('a.scenes_one', before)]).toEqual(['a.scenes_other', 'a.scenes_one']);
    expect([...wantedKeys(before, 'cs')]).toEqual(['a.word', 'a.scenes_few', 'a.scenes_many', 'a.scenes_one', 'a.scenes_other']);
  });

  it('writes a table in the order of English, without what English lacks', () => {
    expect(JSON.stringify(tableOf(new Map([...czech].toReversed().concat([['a.old', 'x']])), before, 'cs'))).toBe(JSON.stringify({ a: { word: 'Slovo', scenes_few: '{{count}} scény', scenes_many: '{{count}} scény', scenes_one: '{{count}} scéna', scenes_other: '{{count}} scén' } }));
  });
});

describe('resources/locales', () => {
  const upkeep = readUpkeep();

  it('says in STATUS.md which languages there are and which a native speaker has read', () => {
    const { is, shouldBe } = statusText(upkeep);
    // How many texts lack changes with every sentence; once English may not run ahead, it is held to as well.
    const compared = (text: string): readonly string[] => text.split('\n').map((line) => (upkeep.isOpen && line.startsWith('| `') ? line.split('|').slice(0, 6).join('|') : line));
    expect(compared(is)).toEqual(compared(shouldBe));
    expect(statusTable([{ tag: 'fa', ownName: 'فارسی', direction: 'rtl', isReviewed: false, textCount: 2, lacking: [{ key: 'a', why: 'stale', english: 'A' }] }])).toContain('| `fa.json` | Persian | فارسی | right to left | **not yet** | 2 | 0 | 1 |');
  });

  it('has its English written down, once it is closed', () => {
    expect(upkeep.isOpen ? [] : unrecorded(readTexts('en'), upkeep)).toEqual([]);
  });

  it('remembers nothing of languages and texts that are not there', () => {
    expect(Object.entries(upkeep.older).flatMap(([language, keys]) => Object.keys(keys).filter((key) => readTexts(language).size === 0 || !(key in upkeep.english)))).toEqual([]);
  });
});
