/**
 * The command line from words to exit code: reads, calls the same services as the window, tells the result.
 *
 * Exit codes: 0 done, 2 refused with every reason, 1 our fault, 130 stopped. With `--json` exactly one JSON object
 * is printed on stdout. It never prints a passphrase, and never a stack trace to a person.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { refuse, type Failure, type Result } from '../core/failure.ts';
import { openStudio } from '../services/studio/studio.ts';
import { readOptions, type Command, type CommandOutcome, type OptionSpec, type Options } from './command.ts';
import { commands } from './commands.ts';
import { askPassphrase } from './passphrase.ts';
import { openProgress, type TextTarget } from './progress.ts';
import { openSentences, type Sentences } from './sentences.ts';

export interface Terminal {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where relative paths begin. */
  readonly folder: string;
  readonly stdout: TextTarget;
  readonly stderr: TextTarget;
  readonly isInteractive: boolean;
  readonly signal: AbortSignal;
}

const everywhere: Readonly<Record<string, OptionSpec>> = {
  library: { type: 'string', holds: 'folder' },
  json: { type: 'boolean' },
  progress: { type: 'string', holds: 'json|bar|none' },
  'passphrase-file': { type: 'string', holds: 'file' },
  help: { type: 'boolean' },
};

const usageOf = (command: Command): string => {
  const options = Object.entries(command.options).map(([name, spec]) => {
    const word = spec.type === 'boolean' ? `--${name}` : `--${name} <${spec.holds ?? 'text'}>`;
    return spec.isRequired === true ? word : `[${word}${spec.multiple === true ? ' …' : ''}]`;
  });
  return ['storyhearth', command.name, ...command.positionals.map((one) => `<${one}>`), ...options].join(' ');
};

const helpLines = (sentences: Sentences): readonly string[] => [
  sentences.say('cli.intro'),
  '',
  ...commands.map((command) => `  ${usageOf(command)}\n      ${sentences.say(`cli.command.${command.name.replace(' ', '-')}`)}`),
  '',
  sentences.say('cli.everywhere'),
];

const findCommand = (words: readonly string[]): { readonly command: Command; readonly rest: readonly string[] } | undefined => {
  for (const length of [3, 2, 1]) {
    const command = commands.find((one) => one.name === words.slice(0, length).join(' '));
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  return undefined;
};

interface Call {
  readonly command: Command;
  readonly positionals: readonly string[];
  readonly options: Options;
}

const parseCall = (command: Command, rest: readonly string[]): Result<Call> => {
  const usage = usageOf(command);
  try {
    const parsed = parseArgs({
      args: [...rest],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(Object.entries({ ...everywhere, ...command.options }).map(([name, spec]) => [name, { type: spec.type, multiple: spec.multiple ?? false }])),
    });
    const options = readOptions(parsed.values);
    if (options.has('help')) return { ok: true, value: { command, positionals: [], options } };
    if (parsed.positionals.length !== command.positionals.length) return refuse('usage', { usage });
    const missing = Object.entries(command.options).find(([name, spec]) => spec.isRequired === true && options.texts(name).length === 0);
    if (missing !== undefined) return refuse('usage', { usage });
    return { ok: true, value: { command, positionals: parsed.positionals, options } };
  } catch (error) {
    // parseArgs throws for unknown options; its message names only the option.
    return refuse('usage', { usage }, { detail: error instanceof Error ? error.message : String(error) });
  }
};

const exitCodeOf = (failure: Failure): number => (failure.code === 'stopped' ? 130 : 2);

const tell = (terminal: Terminal, sentences: Sentences, result: Result<CommandOutcome>, isJson: boolean): number => {
  if (isJson) {
    const answer = result.ok
      ? { ok: true, value: result.value.value }
      : { ok: false, failure: { ...result.failure, sentences: sentences.failureLines(result.failure) } };
    terminal.stdout.write(`${JSON.stringify(answer)}\n`);
  } else if (result.ok) {
    for (const line of result.value.lines) terminal.stdout.write(`${line}\n`);
  } else {
    for (const line of sentences.failureLines(result.failure)) terminal.stderr.write(`${line}\n`);
  }
  return result.ok ? 0 : exitCodeOf(result.failure);
};

const runCall = async (terminal: Terminal, sentences: Sentences, call: Call): Promise<Result<CommandOutcome>> => {
  const { options } = call;
  const pathOf = (given: string): string => path.resolve(terminal.folder, given);
  const library = options.text('library') ?? terminal.environment['STORYHEARTH_LIBRARY'];
  const wished = options.text('progress');
  const style = wished === 'json' || wished === 'none' ? wished : options.has('json') ? 'none' : 'bar';
  const display = openProgress(terminal.stderr, style);
  try {
    return await call.command.run({
      positionals: call.positionals,
      options,
      studio: openStudio({ environment: terminal.environment, ...(library === undefined ? {} : { libraryRoot: pathOf(library) }) }),
      sentences,
      signal: terminal.signal,
      progress: display.show,
      askPassphrase: () => {
        const file = options.text('passphrase-file');
        return askPassphrase({ file: file === undefined ? undefined : pathOf(file), isTerminal: terminal.isInteractive, question: sentences.say('cli.ask-passphrase') });
      },
      pathOf,
    });
  } finally {
    display.end();
  }
};

export const runCommandLine = async (terminal: Terminal): Promise<number> => {
  const sentences = await openSentences();
  const isJson = terminal.words.includes('--json');
  try {
    const found = findCommand(terminal.words);
    if (found === undefined) {
      const isHelp = terminal.words.length === 0 || terminal.words.includes('--help') || terminal.words.includes('help');
      if (!isHelp || isJson) return tell(terminal, sentences, refuse('usage', { usage: 'storyhearth help' }), isJson);
      for (const line of helpLines(sentences)) terminal.stdout.write(`${line}\n`);
      return 0;
    }
    const call = parseCall(found.command, found.rest);
    if (!call.ok) return tell(terminal, sentences, call, isJson);
    if (call.value.options.has('help')) {
      terminal.stdout.write(`${usageOf(found.command)}\n    ${sentences.say(`cli.command.${found.command.name.replace(' ', '-')}`)}\n`);
      return 0;
    }
    return tell(terminal, sentences, await runCall(terminal, sentences, call.value), isJson);
  } catch (error) {
    // The one catch for mistakes of ours: apologise, keep what helps to mend it, no names and no paths.
    const kind = error instanceof Error ? error.name : 'Error';
    if (isJson) terminal.stdout.write(`${JSON.stringify({ ok: false, failure: { code: 'our-fault', params: { kind }, reasons: [], sentences: [sentences.say('cli.our-fault')] } })}\n`);
    else terminal.stderr.write(`${sentences.say('cli.our-fault')}\n`);
    if (terminal.environment['STORYHEARTH_DEBUG'] === '1') terminal.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
};
