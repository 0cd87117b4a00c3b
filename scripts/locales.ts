/**
 * `npm run locales`: which texts the languages of the program lack, and the ways to bring them up to date.
 *
 * Without a word it only tells. `record` writes down changed English, after which its translations count as stale, but
 * those of the languages named with it, whose texts were changed along (`record it ar uk`);
 * `fill` takes translated texts in; `done` says that stale texts still say the same; `close` and `open` turn the switch
 * that lets English run ahead (a release needs it closed). See resources/locales/STATUS.md.
 */
import { readFileSync } from 'node:fs';
import { uiLanguages } from '../electron/core/ui-languages.ts';
import { languageStates, readTexts, readUpkeep, writeStatus, writeTexts, writeUpkeep } from './locale-files.ts';
import { lackingIn, recorded, sourceKey, translated, unrecorded, wantedKeys, type Upkeep } from './locale-upkeep.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const stop = (line: string): never => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};
const tags = uiLanguages.map(({ tag }) => tag as string);
const others = tags.filter((tag) => tag !== 'en');
const keep = (upkeep: Upkeep): void => {
  writeUpkeep(upkeep);
  writeStatus(upkeep);
};
const known = (language: string | undefined): string => (language !== undefined && tags.includes(language) && language !== 'en' ? language : stop(`Which language? One of ${tags.filter((tag) => tag !== 'en').join(' ')}`));

const tell = (upkeep: Upkeep): void => {
  const waiting = unrecorded(readTexts('en'), upkeep);
  for (const { tag, textCount, lacking } of languageStates(upkeep)) {
    const count = (why: string): number => lacking.filter((one) => one.why === why).length;
    say(`${tag}  ${textCount} texts, ${count('missing')} missing, ${count('stale')} stale`);
  }
  say(`${waiting.length} English texts new, changed or gone and not recorded (npm run locales -- record)`);
  say(upkeep.isOpen ? 'Open: English may run ahead of its translations. Before a release: npm run locales -- close' : 'Closed: a missing text fails the tests.');
};

/** One line of JSON for each text that lacks, for whoever translates. */
const list = (upkeep: Upkeep, wanted: readonly string[]): void => {
  for (const { tag, lacking } of languageStates(upkeep)) {
    if (wanted.length > 0 && !wanted.includes(tag)) continue;
    for (const one of lacking) say(JSON.stringify({ language: tag, ...one }));
  }
};

/** The file: `{"key": "text"}`, keys as `list` names them. */
const fill = (upkeep: Upkeep, language: string, file: string): void => {
  const english = readTexts('en');
  const given = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  const strange = given.filter(([key, text]) => !wantedKeys(english, language).has(key) || typeof text !== 'string' || text.trim() === '').map(([key]) => key);
  if (strange.length > 0) stop(`No such key in ${language}, or no text: ${strange.join(', ')}`);
  writeTexts(language, new Map([...readTexts(language), ...given]));
  const sources = new Set(given.map(([key]) => sourceKey(key, english)));
  keep(translated(language, sources, recorded(english, others, upkeep)));
  say(`${given.length} texts taken in`);
};

const done = (upkeep: Upkeep, language: string, keys: readonly string[]): void => {
  const english = readTexts('en');
  const now = recorded(english, others, upkeep);
  const stale = lackingIn({ language, english, own: readTexts(language), upkeep: now }).filter(({ why }) => why === 'stale').map(({ key }) => sourceKey(key, english));
  const named = keys.map((key) => sourceKey(key, english));
  const strange = named.filter((key) => !stale.includes(key));
  if (strange.length > 0) stop(`Not stale: ${strange.join(', ')}`);
  keep(translated(language, new Set(keys.length === 0 ? stale : named), now));
};

const close = (upkeep: Upkeep): void => {
  const lacking = languageStates(upkeep).flatMap((state) => state.lacking);
  const waiting = unrecorded(readTexts('en'), upkeep);
  if (lacking.length + waiting.length > 0) stop(`${lacking.length} texts lack and ${waiting.length} are not recorded: npm run locales -- list`);
  keep({ ...upkeep, isOpen: false });
};

const upkeep = readUpkeep();
const [verb, ...rest] = process.argv.slice(2);
if (verb === undefined) tell(upkeep);
else if (verb === 'list') list(upkeep, rest);
else if (verb === 'record') keep(recorded(readTexts('en'), others.filter((tag) => !rest.map(known).includes(tag)), upkeep));
else if (verb === 'fill') fill(upkeep, known(rest[0]), rest[1] ?? stop('Which file?'));
else if (verb === 'done') done(upkeep, known(rest[0]), rest.slice(1));
else if (verb === 'close') close(upkeep);
else if (verb === 'open') keep({ ...upkeep, isOpen: true });
else stop('npm run locales [-- list [language…] | record [language…] | fill <language> <file> | done <language> [key…] | close | open]');
