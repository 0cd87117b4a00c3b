/**
 * Everything a person, a script or a support file could read of what the command line printed, by command.
 *
 * In: a way to run it. Out: the same way, and what was heard. Of a command it is known whether it ever did its work with
 * `--json`: a refusal says less than an answer, and hides more.
 */
import { commandNames } from '../../electron/cli/commands.ts';
import type { Ran, RunOptions } from './storyhearth-process.ts';

type Run = (words: readonly string[], options?: RunOptions) => Promise<Ran>;

export interface Heard {
  readonly run: Run;
  /** Commands that never gave an answer in JSON. */
  readonly unheard: () => readonly string[];
  /** Commands that printed one of these words, in either normal form, plain or as JSON writes it. */
  readonly tellers: (words: readonly string[]) => readonly string[];
}

/** `send list` before `send`. */
const byLength = commandNames.toSorted((a, b) => b.length - a.length);

const formsOf = (word: string): readonly string[] => [word.normalize('NFC'), word.normalize('NFD')].flatMap((form) => [form, JSON.stringify(form).slice(1, -1)]).map((form) => form.toLowerCase());

export const hearing = (run: Run): Heard => {
  const answered = new Set<string>();
  const printed: { readonly name: string; readonly text: string }[] = [];
  return {
    run: async (words, options) => {
      const ran = await run(words, options);
      const name = byLength.find((one) => words.join(' ').startsWith(one)) ?? '';
      if (ran.exitCode === 0 && ran.json.ok === true) answered.add(name);
      printed.push({ name, text: `${ran.stdout}\n${ran.stderr}`.toLowerCase() });
      return ran;
    },
    unheard: () => commandNames.filter((name) => !answered.has(name)),
    tellers: (words) => [...new Set(printed.filter(({ text }) => words.flatMap(formsOf).some((form) => text.includes(form))).map(({ name }) => name))],
  };
};
