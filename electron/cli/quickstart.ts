/**
 * The main job on real input, for whoever has just fetched the project: draft, render, export, verify, refuse.
 *
 * Runs the same commands a facilitator types, on the sample story that the project brings along, into
 * `out/quickstart/`. Ends with 0 only when every step did what it should, the refusal included.
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runCommandLine } from './command-line.ts';
import { languageOfEnvironment, openSentences } from './sentences.ts';

const root = path.resolve(import.meta.dirname, '../..');
const out = path.join(root, 'out', 'quickstart');
const library = path.join(out, 'library');
const sample = path.join(root, 'resources', 'sample', 'story');
/** The sample's passphrase is known to everyone: it protects nobody. */
const passphraseFile = path.join(root, 'resources', 'sample', 'passphrase.txt');

interface Step {
  readonly words: readonly string[];
  readonly expected: 0 | 2;
}

interface Answer {
  readonly ok: boolean;
  readonly value?: Readonly<Record<string, unknown>>;
  readonly failure?: { readonly sentences: readonly string[] };
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const run = async ({ words, expected }: Step): Promise<Answer> => {
  say(`\n$ storyhearth ${words.map((word) => (word.includes(' ') ? `"${word}"` : word)).map((word) => word.replace(`${root}${path.sep}`, '')).join(' ')}`);
  let printed = '';
  const exitCode = await runCommandLine({
    words: [...words, '--library', library, '--json', '--progress', 'bar', '--passphrase-file', passphraseFile],
    environment: process.env,
    folder: root,
    stdout: { write: (text) => (printed += text) },
    stderr: process.stderr,
    isInteractive: false,
    signal: new AbortController().signal,
  });
  const answer = JSON.parse(printed) as Answer;
  if (exitCode !== expected) {
    for (const line of answer.failure?.sentences ?? []) say(line);
    throw new Error(`expected exit code ${expected}, got ${exitCode}`);
  }
  return answer;
};

const text = (answer: Answer, key: string): string => {
  const found = answer.value?.[key];
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};

const quickstart = async (): Promise<void> => {
  const sentences = await openSentences(languageOfEnvironment(process.env));
  const { version } = process;
  say(sentences.say('quickstart.begin', { version }));
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const drafted = await run({ words: ['draft', sample, '--language', 'ar', '--title', 'خبز الصباح'], expected: 0 });
  const storyId = text(drafted, 'storyId');
  say(sentences.say('cli.drafted', { title: text(drafted, 'title'), scenes: Number(text(drafted, 'sceneCount')), seconds: Math.round(Number(text(drafted, 'durationMs')) / 1000), language: text(drafted, 'language') }));
  await run({ words: ['organisation', 'set', '--id', 'sample-hearth', '--name', 'Sample Hearth (not a real organisation)', '--country', 'IT', '--takedown-contact', 'takedown@sample-hearth.example', '--contact', 'hello@sample-hearth.example', '--address', 'Via dell’Esempio 1', '--data-protection-officer', 'dpo@sample-hearth.example', '--authority', 'The authority of the country'], expected: 0 });
  await run({ words: ['partner', 'add', '--id', 'sample-partner', '--name', 'Sample Partner (not a real organisation)', '--country', 'DE'], expected: 0 });
  const film = await run({ words: ['render', storyId, '--preset', 'portfolio-1080p'], expected: 0 });
  say(sentences.say('cli.segments', { encoded: text(film, 'segmentsEncoded'), reused: text(film, 'segmentsReused') }));
  const exported = await run({ words: ['export', storyId, '--channel', 'partner-portfolio', '--recipient', 'sample-partner', '--out', path.join(out, 'packages')], expected: 0 });
  await run({ words: ['verify', text(exported, 'archive')], expected: 0 });
  say(sentences.say('cli.verified'));
  const refused = await run({ words: ['export', storyId, '--channel', 'public-web', '--recipient', 'sample-partner', '--out', path.join(out, 'packages')], expected: 2 });
  say(sentences.say('quickstart.refused'));
  for (const line of refused.failure?.sentences ?? []) say(line);
  say(`\n${sentences.say('quickstart.end', { film: path.relative(root, text(film, 'file')), archive: path.relative(root, text(exported, 'archive')), library: path.relative(root, library) })}`);
};

try {
  await quickstart();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
