/**
 * From the words a person typed to what they ask for.
 *
 * In: the words after the program's name. Out: a command with its options, a wish for help or for the version, or a
 * refusal that names what is off. It runs nothing and reads no file but the one of the command.
 */
import { parseArgs } from 'node:util';
import { refuse, succeed, type Result } from '../core/failure.ts';
import { readOptions, usageOf, type Command, type OptionSpec, type Options } from './command.ts';
import { commandNames, loadCommands } from './commands.ts';
import { progressStyles } from './progress.ts';

const everywhere: Readonly<Record<string, OptionSpec>> = {
  library: { type: 'string', holds: 'folder' },
  json: { type: 'boolean' },
  progress: { type: 'string', holds: progressStyles.join('|') },
  'passphrase-file': { type: 'string', holds: 'file' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
};

export interface Call {
  readonly command: Command;
  readonly positionals: readonly string[];
  readonly options: Options;
}

export type Wish = { readonly kind: 'run'; readonly call: Call } | { readonly kind: 'help'; readonly commands: readonly Command[]; readonly isAll: boolean } | { readonly kind: 'version' };

/** What follows a bare `--` is never an option. */
export const wishesJson = (words: readonly string[]): boolean => {
  const end = words.indexOf('--');
  return (end === -1 ? words : words.slice(0, end)).includes('--json');
};

/** Options that mean the same everywhere may also stand before the command. */
const splitLeading = (words: readonly string[]): { readonly leading: readonly string[]; readonly rest: readonly string[] } => {
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    const spec = word.startsWith('--') ? everywhere[word.slice(2).split('=')[0] ?? ''] : undefined;
    if (spec === undefined) break;
    at += spec.type === 'string' && !word.includes('=') ? 2 : 1;
  }
  return { leading: words.slice(0, at), rest: words.slice(at) };
};

const findCommand = (words: readonly string[]): { readonly name: string; readonly rest: readonly string[] } | undefined => {
  for (const length of [3, 2, 1]) {
    const name = words.slice(0, length).join(' ');
    if (commandNames.includes(name)) return { name, rest: words.slice(length) };
  }
  return undefined;
};

const off = (usage: string, code: string, params: Readonly<Record<string, string>>): ReturnType<typeof refuse> => refuse('usage', { usage }, { reasons: [{ code: `cli.off.${code}`, params }] });

/** Words such as `consent` that begin commands but are none: every command they begin. */
const startingWith = (word: string | undefined): readonly string[] => commandNames.filter((name) => name === word || name.startsWith(`${word ?? ''} `));

const helpOrRefusal = async (leading: readonly string[], rest: readonly string[]): Promise<Result<Wish>> => {
  const asked = [...leading, ...rest];
  if (asked.includes('--version')) return succeed({ kind: 'version' });
  const words = rest.filter((word) => !word.startsWith('--') && word !== 'help');
  const named = findCommand(words)?.name;
  const about = named === undefined ? startingWith(words[0]) : [named];
  const wishesHelp = asked.includes('--help') || rest[0] === 'help' || rest.length === 0;
  if (wishesHelp && words.length === 0) return succeed({ kind: 'help', commands: await loadCommands(), isAll: true });
  if (wishesHelp && about.length > 0) return succeed({ kind: 'help', commands: await loadCommands(about), isAll: false });
  if (about.length > 0) return off((await loadCommands(about)).map(usageOf).join('\n  '), 'command-half', { word: words[0] ?? '' });
  return off('storyhearth help', 'command-unknown', { word: words[0] ?? rest[0] ?? '' });
};

/** Free text may be empty; a word that names something may not. */
const emptyOption = (command: Command, options: Options): string | undefined =>
  Object.entries({ ...everywhere, ...command.options })
    .filter(([, spec]) => spec.type === 'string' && (spec.holds !== undefined || spec.isRequired === true))
    .find(([name]) => options.texts(name).some((text) => text.trim() === ''))?.[0];

const judgeCall = (call: Call): Result<Wish> => {
  const { command, positionals, options } = call;
  const usage = usageOf(command);
  if (options.has('version')) return succeed({ kind: 'version' });
  if (options.has('help')) return succeed({ kind: 'help', commands: [command], isAll: false });
  const lacking = command.positionals[positionals.length];
  const isWordless = command.wordlessWith !== undefined && options.texts(command.wordlessWith).length > 0;
  if (lacking !== undefined && !isWordless) return off(usage, 'word-missing', { word: lacking });
  if (positionals.length > command.positionals.length) return off(usage, 'word-extra', { word: positionals[command.positionals.length] ?? '' });
  const emptyAt = positionals.findIndex((text) => text.trim() === '');
  if (emptyAt !== -1) return off(usage, 'word-empty', { word: command.positionals[emptyAt] ?? '' });
  const missing = Object.entries(command.options).find(([name, spec]) => spec.isRequired === true && options.texts(name).length === 0);
  if (missing !== undefined) return off(usage, 'option-missing', { option: missing[0] });
  const empty = emptyOption(command, options);
  if (empty !== undefined) return off(usage, 'option-empty', { option: empty });
  const style = options.text('progress');
  if (style !== undefined && !progressStyles.some((one) => one === style)) return off(usage, 'progress-unknown', { style, styles: progressStyles.join(', ') });
  return succeed({ kind: 'run', call });
};

export const parseWords = async (words: readonly string[]): Promise<Result<Wish>> => {
  const { leading, rest } = splitLeading(words);
  const found = findCommand(rest);
  const [command] = found === undefined ? [] : await loadCommands([found.name]);
  if (found === undefined || command === undefined) return helpOrRefusal(leading, rest);
  const specs = Object.entries({ ...everywhere, ...command.options });
  try {
    const parsed = parseArgs({
      args: [...leading, ...found.rest],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(specs.map(([name, spec]) => [name, { type: spec.type, multiple: spec.multiple ?? false }])),
    });
    return judgeCall({ command, positionals: parsed.positionals, options: readOptions(parsed.values) });
  } catch (error) {
    // parseArgs throws for unknown options and missing values; its message names the option and holds nothing else.
    const detail = error instanceof Error ? error.message : String(error);
    const option = /'-{1,2}([\w-]+)/.exec(detail)?.[1] ?? '';
    const isKnown = specs.some(([name]) => name === option);
    return refuse('usage', { usage: usageOf(command) }, { detail, reasons: [{ code: isKnown ? 'cli.off.option-value' : 'cli.off.option-unknown', params: { option } }] });
  }
};
