/**
 * The command line from words to exit code: reads, calls the same services as the window, tells the result.
 *
 * Exit codes: 0 done, 2 refused with every reason, 1 our fault, 130 stopped. With `--json` exactly one JSON object
 * is printed on stdout. It never prints a passphrase, and never a stack trace to a person.
 */
import path from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { errorForLog } from '../core/error-for-log.ts';
import type { Failure, Result } from '../core/failure.ts';
import { openStudio } from '../services/studio/studio.ts';
import { usageOf, type Command, type CommandOutcome } from './command.ts';
import { askLogin } from './ask-login.ts';
import { parseWords, wishesJson, type Call } from './parse-call.ts';
import { askLine, askPassphrase } from './passphrase.ts';
import { openProgress, type TextTarget } from './progress.ts';
import { languageOfEnvironment, openSentences, type Sentences } from './sentences.ts';

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

const describe = (sentences: Sentences, command: Command): string => `  ${usageOf(command)}\n      ${sentences.say(`cli.command.${command.name.replace(' ', '-')}`)}`;

const help = (sentences: Sentences, about: readonly Command[], isAll: boolean): CommandOutcome => ({
  value: { usage: about.map(usageOf) },
  lines: [...(isAll ? [sentences.say('cli.intro'), ''] : []), ...about.map((command) => describe(sentences, command)), '', sentences.say('cli.everywhere')],
});

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
  if (!result.ok) return exitCodeOf(result.failure);
  return result.value.isPartial === true ? 2 : 0;
};

/** An empty variable says as little as none. */
const libraryOf = ({ environment }: Terminal, { options }: Call): string | undefined => {
  const fromEnvironment = environment['STORYHEARTH_LIBRARY']?.trim() ?? '';
  return options.text('library') ?? (fromEnvironment === '' ? undefined : fromEnvironment);
};

const runCall = async (terminal: Terminal, sentences: Sentences, call: Call): Promise<Result<CommandOutcome>> => {
  const { options } = call;
  const pathOf = (given: string): string => path.resolve(terminal.folder, given);
  const library = libraryOf(terminal, call);
  const wished = options.text('progress');
  const style = wished === 'json' || wished === 'none' || wished === 'bar' ? wished : options.has('json') ? 'none' : 'bar';
  const display = openProgress(terminal.stderr, style);
  try {
    return await call.command.run({
      positionals: call.positionals,
      options,
      studio: openStudio({ environment: terminal.environment, ...(library === undefined ? {} : { libraryRoot: pathOf(library) }) }),
      sentences,
      signal: terminal.signal,
      progress: display.show,
      askPassphrase: ({ isNew, isNext = false, isOwn = false }) => {
        const file = options.text(isNext ? 'new-passphrase-file' : isOwn ? 'own-passphrase-file' : 'passphrase-file');
        const questions = { known: sentences.say(isOwn ? 'cli.ask-own-passphrase' : 'cli.ask-passphrase'), isNew: sentences.say(isNext ? 'cli.ask-next-passphrase' : 'cli.ask-new-passphrase'), again: sentences.say('cli.ask-passphrase-again') };
        return askPassphrase({ file: file === undefined ? undefined : pathOf(file), isTerminal: terminal.isInteractive, isNew: isNew || isNext, questions, signal: terminal.signal });
      },
      askLogin: (host) =>
        askLogin({
          environment: terminal.environment,
          questions: { user: sentences.say('cli.ask-user', { host }), password: sentences.say('cli.ask-password', { host }) },
          ...(terminal.isInteractive ? { ask: (question, isSecret) => askLine({ question, isSecret, signal: terminal.signal }) } : {}),
        }),
      pathOf,
    });
  } finally {
    display.end();
  }
};

const answer = async (terminal: Terminal, sentences: Sentences): Promise<Result<CommandOutcome>> => {
  const wish = await parseWords(terminal.words);
  if (!wish.ok) return wish;
  if (wish.value.kind === 'run') return runCall(terminal, sentences, wish.value.call);
  if (wish.value.kind === 'help') return { ok: true, value: help(sentences, wish.value.commands, wish.value.isAll) };
  return { ok: true, value: { value: { version: packageFile.version }, lines: [packageFile.version] } };
};

export const runCommandLine = async (terminal: Terminal): Promise<number> => {
  const sentences = await openSentences(languageOfEnvironment(terminal.environment));
  const isJson = wishesJson(terminal.words);
  try {
    return tell(terminal, sentences, await answer(terminal, sentences), isJson);
  } catch (error) {
    // The one catch for mistakes of ours: apologise, keep what helps to mend it, no names and no paths.
    const kind = error instanceof Error ? error.name : 'Error';
    if (isJson) terminal.stdout.write(`${JSON.stringify({ ok: false, failure: { code: 'our-fault', params: { kind }, reasons: [], sentences: [sentences.say('cli.our-fault')] } })}\n`);
    else terminal.stderr.write(`${sentences.say('cli.our-fault')}\n`);
    if (terminal.environment['STORYHEARTH_DEBUG'] === '1') terminal.stderr.write(`${errorForLog(error)}\n`);
    return 1;
  }
};
