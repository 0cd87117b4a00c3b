import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../../resources/locales/en.json' with { type: 'json' };
import { commandNames } from '../../electron/cli/commands.ts';
import { languageOfEnvironment, openSentences } from '../../electron/cli/sentences.ts';
import { ruleCodes } from '../../electron/core/consent/gate-input.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Without the list of failure codes itself: a code that only stands there is produced by nobody. */
const sources = ['electron', 'renderer'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== 'failure.ts')
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
);

const table: Readonly<Record<string, unknown>> = english;

/** A key of the table, or one of its cases (`R02_withdrawn`) or plural forms. */
const hasSentence = (key: string): boolean => {
  const parts = key.split('.');
  const last = parts.pop() ?? '';
  const section = parts.reduce<unknown>((found, part) => (typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[part] : undefined), table);
  return typeof section === 'object' && section !== null && Object.keys(section).some((name) => name === last || name.startsWith(`${last}_`));
};

/** Sentences that other sentences are built from count as said. */
const nested = [...JSON.stringify(english).matchAll(/\$t\(([\w.]+)/g)].map((match) => `'${match[1]}'`);
const allSources = [...sources, ...nested].join('\n');
const failureCodes = [...readFileSync(path.join(root, 'electron/core/failure.ts'), 'utf8').matchAll(/^ {2}\| '([a-z-]+)'/gm)].map((match) => match[1] ?? '');

/** Keys that the code puts together: `problem.render-${kind}`, `cli.command.${name}`, `share.ask.${name}Help`. */
const templates = [...allSources.matchAll(/`((?:[a-z]+)\.[a-z.-]*)\$\{(?:[^}]*\}([A-Za-z]*)`)?/g)].map(([, beginning = '', ending = '']) => ({ beginning, ending }));
/** The catalogue is a page by itself, which names its words without their section. */
const pageTemplates = [...allSources.matchAll(/data-word="([a-z]+\.)\$\{|say\('([a-z]+\.)' \+/g)].map(([, word, said]) => ({ beginning: `catalogue.${word ?? said ?? ''}`, ending: '' }));
const beginnings = [...new Map([...templates, ...pageTemplates].map((one) => [`${one.beginning} ${one.ending}`, one])).values()];

const keysIn = (section: unknown, before: string): readonly string[] =>
  typeof section === 'object' && section !== null ? Object.entries(section).flatMap(([name, inner]) => keysIn(inner, `${before}.${name}`)) : [before];

/** The code names the whole key, or its last part by itself; a case (`R02_withdrawn`) counts as its key. */
const isNamed = (key: string): boolean => {
  const base = key.replace(/_[\w-]+$/, '');
  if (allSources.includes(`'${base}'`) || (base.startsWith('catalogue.') && allSources.includes(`data-word="${base.slice('catalogue.'.length)}"`))) return true;
  const rests = [base.slice(base.indexOf('.') + 1), ...beginnings.filter(({ beginning, ending }) => base.startsWith(beginning) && base.endsWith(ending)).map(({ beginning, ending }) => base.slice(beginning.length, base.length - ending.length))];
  return rests.some((rest) => allSources.includes(`'${rest}'`) || allSources.includes(`'${rest.replace('-', ' ')}'`));
};

describe('cli/sentences', () => {
  it('has a sentence for every failure code', () => {
    expect(failureCodes.length).toBeGreaterThan(40);
    expect(failureCodes.filter((code) => !hasSentence(`failure.${code}`))).toEqual([]);
  });

  it('knows no failure code that nothing produces', () => {
    expect(failureCodes.filter((code) => !allSources.includes(`'${code}'`))).toEqual([]);
  });

  it('keeps no sentence that nothing says', () => {
    const { window: _window, ...spoken } = table;
    const keys = Object.entries(spoken).flatMap(([section, inner]) => keysIn(inner, section));
    expect(keys.length).toBeGreaterThan(300);
    expect(keys.filter((key) => !isNamed(key))).toEqual([]);
    const cases = [...new Set(keys.filter((key) => key.startsWith('rule.')).map((key) => key.replace(/_(?:zero|one|two|few|many|other)$/, '')))].filter((key) => key.includes('_'));
    expect(cases.filter((key) => !allSources.includes(`'${key.slice(key.indexOf('_') + 1)}'`))).toEqual([]);
  });

  it('has a sentence for every rule of consent', () => {
    expect(ruleCodes.filter((code) => !hasSentence(`rule.${code}`))).toEqual([]);
  });

  it('has a sentence for every note, problem and package reason that the code names', () => {
    const named = [...new Set(sources.flatMap((text) => [...text.matchAll(/'((?:note|problem|package|cli|quickstart)\.[A-Za-z0-9-]+(?:\.[a-z-]+)*)'/g)].map((match) => match[1] ?? '')))];
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((key) => !hasSentence(key))).toEqual([]);
  });

  it('describes every command', () => {
    expect(commandNames.map((name) => name.replace(' ', '-')).filter((name) => !hasSentence(`cli.command.${name}`))).toEqual([]);
  });

  it('tells a refusal by the rule with its code and names of the case', async () => {
    const sentences = await openSentences();
    const lines = sentences.failureLines({ code: 'consent-refused', params: { channel: 'public-web' }, reasons: [{ code: 'rule.R20', params: { person: 'Lamia', context: 'missing', channel: 'public-web' } }] });
    expect(lines[0]).toContain('public-web');
    expect(lines[1]).toMatch(/^ {2}• R20: .*Lamia/);
  });

  it.each([
    [{}, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LC_ALL: 'POSIX', LANG: 'it_IT.UTF-8' }, 'en'],
    [{ LANG: 'it_IT.UTF-8' }, 'it'],
    [{ LC_MESSAGES: 'uk_UA.UTF-8', LANG: 'it_IT.UTF-8' }, 'uk'],
    [{ LC_ALL: 'ar_SY.UTF-8', LC_MESSAGES: 'uk_UA.UTF-8' }, 'ar'],
    [{ LC_ALL: '', LANG: 'ar_EG' }, 'ar'],
    [{ STORYHEARTH_LANGUAGE: 'en', LANG: 'it_IT.UTF-8' }, 'en'],
    [{ STORYHEARTH_LANGUAGE: 'uk', LANG: 'C' }, 'uk'],
    [{ LANG: 'sv_SE.UTF-8' }, 'en'],
    [{ LANG: 'fa_IR.UTF-8' }, 'fa'],
  ])('speaks, where the environment says %j, %s', (environment, language) => {
    expect(languageOfEnvironment(environment)).toBe(language);
  });

  it('tells a refusal in the language it was opened in', async () => {
    const sentences = await openSentences('uk');
    expect(sentences.failureLines({ code: 'story-missing', params: {}, reasons: [{ code: 'rule.R20', params: { person: 'Олена', channel: 'public-web' } }] })).toEqual([expect.stringMatching(/^Немає історії/), expect.stringMatching(/^ {2}• R20: Олена: .*public-web/)]);
  });
});
