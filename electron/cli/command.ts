/**
 * What a command of the command line is: its words, its options, and what it does.
 */
import { refuse, type Reason, type Result } from '../core/failure.ts';
import type { Login } from '../core/send/sending.ts';
import type { AskPassphrase } from '../services/studio/keys.ts';
import type { Studio } from '../services/studio/studio.ts';
import type { ProgressSink } from './progress.ts';
import type { Sentences } from './sentences.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** May be given several times. */
  readonly multiple?: boolean;
  /** What to put there, for the usage line. */
  readonly holds?: string;
  readonly isRequired?: boolean;
}

export interface CommandCall {
  readonly positionals: readonly string[];
  readonly options: Options;
  readonly studio: Studio;
  readonly sentences: Sentences;
  readonly signal: AbortSignal;
  readonly progress: ProgressSink;
  /** From --passphrase-file, else asked at a terminal; undefined when there is nobody to ask. */
  readonly askPassphrase: AskPassphrase;
  /** The login of a server, from the environment or asked at a terminal; undefined when there is nobody to ask. */
  readonly askLogin: (host: string) => Promise<Result<Login | undefined>>;
  /** A path as the person meant it: relative to where the command was typed. */
  readonly pathOf: (given: string) => string;
}

export interface CommandOutcome {
  /** What `--json` prints as `value`. */
  readonly value: unknown;
  readonly lines: readonly string[];
  /** Some of what was asked for was refused: a script must not take it for done. */
  readonly isPartial?: boolean;
}

export interface Command {
  /** One or two words: `draft`, `partner add`. */
  readonly name: string;
  readonly positionals: readonly string[];
  /** With this option the words may be left away. */
  readonly wordlessWith?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly run: (call: CommandCall) => Promise<Result<CommandOutcome>>;
}

/** Reads the options of one call by name and kind, so that no command casts. */
export interface Options {
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  has(name: string): boolean;
}

export const readOptions = (values: Readonly<Record<string, unknown>>): Options => ({
  text: (name) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  },
  texts: (name) => {
    const value = values[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : typeof value === 'string' ? [value] : [];
  },
  has: (name) => values[name] === true,
});

export const usageOf = (command: Command): string => {
  const options = Object.entries(command.options).map(([name, spec]) => {
    const word = spec.type === 'boolean' ? `--${name}` : `--${name} <${spec.holds ?? 'text'}>`;
    return spec.isRequired === true ? word : `[${word}${spec.multiple === true ? ' …' : ''}]`;
  });
  return ['storyhearth', command.name, ...command.positionals.map((one) => (command.wordlessWith === undefined ? `<${one}>` : `[<${one}>]`)), ...options].join(' ');
};

export interface OffOption {
  readonly option: string;
  readonly isMissing: boolean;
}

/** Refuses what a person wrote behind options, each by the name it was typed with. */
export const refuseOptions = (command: Command, options: readonly OffOption[]): ReturnType<typeof refuse> => {
  const reasons = options.map(({ option, isMissing }): Reason => ({ code: isMissing ? 'cli.off.option-missing' : 'cli.off.option-form', params: { option } }));
  return refuse('usage', { usage: usageOf(command) }, { reasons });
};
