/**
 * How long it takes to back a library up, against `cp` and `sha256sum` over the same files, and how long a second time.
 *
 * `npm run bench:backup -- [--megabytes 2048] [--runs 3] [--locked]`; prints one JSON object. All sides read the same
 * library out of the same warm cache, in turn; ours is the command line in a process of its own, start included, and
 * flushes every file, so the copy is shown with `sync` as well. Never asserted by the clock.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { must, studioDesk } from '../services/studio/a-studio.ts';
import { addWholeStory } from '../services/studio/whole-story.ts';
import { watchProcesses, type Used } from './process-watch.ts';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '2048' }, runs: { type: 'string', default: '3' }, locked: { type: 'boolean', default: false } } });
const megabytes = Math.max(1, Number(values.megabytes));
const runCount = Math.max(1, Number(values.runs));

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Ten storytellers with twelve scenes each: a picture, its original and a voice for every one. */
const storyCount = 10;
const filesPerStory = 36;

const addMedia = (folder: string, sizeBytes: number): void => {
  const bytes = randomBytes(sizeBytes);
  writeFileSync(path.join(folder, `${createHash('sha256').update(bytes).digest('hex')}.wav`), bytes);
};

const run = (name: string, ...words: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(name, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${name} ended with ${code}`))));
  });
const program = path.resolve(import.meta.dirname, '../../electron/cli/storyhearth.ts');

const desk = studioDesk();
const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-bench-'));
try {
  must(await desk.studio.library({ create: true }));
  for (let story = 0; story < storyCount; story += 1) {
    const folder = await addWholeStory(desk, `story-${story}`, `Story ${story}`);
    for (let file = 0; file < filesPerStory; file += 1) addMedia(path.join(folder, file % 3 === 0 ? 'originals' : 'media'), Math.ceil((megabytes * 1024 * 1024) / (storyCount * filesPerStory)));
  }
  const passphraseFile = path.join(work, 'passphrase.txt');
  writeFileSync(passphraseFile, 'a passphrase of the bench\n');
  const backUp = (to: string): Promise<void> => run(process.execPath, program, 'backup', 'make', '--to', to, '--library', desk.libraryRoot, ...(values.locked ? ['--passphrase-file', passphraseFile] : ['--plain']));
  const sum = (folder: string): Promise<void> => run('sh', '-c', 'find "$1" -type f -print0 | xargs -0 sha256sum > /dev/null', 'sh', folder);
  const own = process.memoryUsage().rss / 1024 ** 2;
  const runs: Record<'copySum' | 'copySyncSum' | 'first' | 'second', Used[]> = { copySum: [], copySyncSum: [], first: [], second: [] };
  const secondShares: number[] = [];
  for (let index = 0; index < runCount; index += 1) {
    for (const isFlushed of [false, true]) {
      const copy = path.join(work, 'copy');
      execFileSync('sync');
      runs[isFlushed ? 'copySyncSum' : 'copySum'].push(
        await watchProcesses(async () => {
          await run('cp', '-r', desk.libraryRoot, copy);
          if (isFlushed) await run('sync');
          await sum(copy);
        }),
      );
      rmSync(copy, { recursive: true });
    }
    const stick = path.join(work, 'stick');
    mkdirSync(stick);
    execFileSync('sync');
    const first = await watchProcesses(() => backUp(stick));
    addMedia(path.join(desk.libraryRoot, 'stories', 'story-0', 'media'), 256 * 1024);
    const second = await watchProcesses(() => backUp(stick));
    runs.first.push(first);
    runs.second.push(second);
    secondShares.push(second.seconds / first.seconds);
    rmSync(stick, { recursive: true });
  }
  const seconds = (name: keyof typeof runs): number => rounded(median(runs[name].map((one) => one.seconds)));
  const bytes = readdirSync(desk.libraryRoot, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).reduce((total, entry) => total + statSync(path.join(entry.parentPath, entry.name)).size, 0);
  console.log(
    JSON.stringify(
      {
        machine: { cpu: os.cpus()[0]?.model ?? '', cores: os.cpus().length, node: process.version },
        megabytes: Math.round(bytes / 1024 ** 2),
        runs: runCount,
        isLocked: values.locked,
        seconds: { copyAndSum: seconds('copySum'), copySyncAndSum: seconds('copySyncSum'), firstBackup: seconds('first'), secondBackup: seconds('second') },
        speedOfCopyAndSum: rounded(seconds('copySum') / seconds('first')),
        speedOfCopySyncAndSum: rounded(seconds('copySyncSum') / seconds('first')),
        secondOfFirst: rounded(median(secondShares)),
        peakMemoryMb: Math.round(Math.max(...runs.first.map((one) => one.peakMemoryMb)) - own),
      },
      null,
      2,
    ),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
  rmSync(desk.root, { recursive: true, force: true });
}
