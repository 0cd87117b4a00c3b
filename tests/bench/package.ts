/**
 * How long a large package takes to verify and to receive, against `sha512sum`, `cp` and `sync` over the same file.
 *
 * `npm run bench:package -- [--megabytes 1024] [--runs 3]`; prints one JSON object. All sides read the same archive out of
 * the same warm cache, in turn; each of ours is the command line in a process of its own, start included, and its
 * memory is that process's. Never asserted by the clock.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, makeKey, makeMedia, orderFor } from '../services/package/built-package.ts';
import { studioThatKnows } from '../services/portfolio/portfolio-desk.ts';
import { watchProcesses, type Used } from './process-watch.ts';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '1024' }, runs: { type: 'string', default: '3' } } });
const megabytes = Math.max(1, Number(values.megabytes));
const runCount = Math.max(1, Number(values.runs));

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** A film of any size: what no player looks at is padded, as a `free` box may be. */
const padFilm = (file: string): void => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(megabytes * 1024 * 1024);
  head.write('free', 4, 'latin1');
  appendFileSync(file, head);
  const piece = randomBytes(1024 * 1024);
  for (let index = 0; index < megabytes; index += 1) appendFileSync(file, index === 0 ? piece.subarray(8) : piece);
};

const program = path.resolve(import.meta.dirname, '../../electron/cli/storyhearth.ts');
const storyhearth = (...words: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`storyhearth ${words[0] ?? ''} ended with ${code}`))));
  });
const command = (name: string, ...words: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(name, words, { stdio: 'ignore' });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${name} ended with ${code}`))));
  });

const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-bench-'));
try {
  const key = makeKey();
  await studioThatKnows({ folder: work, key, now: () => new Date('2026-04-01T00:00:00Z') });
  const mediaFiles = makeMedia(work);
  padFilm(mediaFiles.story);
  const archive = (await build(await orderFor({ mediaFiles, key, outFolder: work }))).path;
  const library = path.join(work, 'library');
  const own = process.memoryUsage().rss / 1024 ** 2;
  const runs: Record<'sha512sum' | 'verify' | 'copySyncSum' | 'receive', Used[]> = { sha512sum: [], verify: [], copySyncSum: [], receive: [] };
  for (let run = 0; run < runCount; run += 1) {
    execFileSync('cat', [archive], { stdio: 'ignore' });
    runs.sha512sum.push(await watchProcesses(() => command('sha512sum', archive)));
    runs.verify.push(await watchProcesses(() => storyhearth('verify', archive, '--library', library)));
    const copy = path.join(work, 'copy.zip');
    execFileSync('sync');
    runs.copySyncSum.push(
      await watchProcesses(async () => {
        await command('cp', archive, copy);
        await command('sync', copy);
        await command('sha512sum', copy);
      }),
    );
    rmSync(copy);
    execFileSync('sync');
    const portfolio = path.join(work, `portfolio-${run}`);
    runs.receive.push(await watchProcesses(() => storyhearth('receive', archive, '--portfolio', portfolio, '--library', library)));
    rmSync(portfolio, { recursive: true });
  }
  const seconds = (name: keyof typeof runs): number => median(runs[name].map((one) => one.seconds));
  // The watcher adds up this process and its children; what this one holds is no part of the command.
  const memoryMb = (name: keyof typeof runs): number => Math.round(Math.max(...runs[name].map((one) => one.peakMemoryMb)) - own);
  console.log(
    JSON.stringify(
      {
        machine: { cpu: os.cpus()[0]?.model ?? '', cores: os.cpus().length, node: process.version },
        packageMb: Math.round(statSync(archive).size / 1024 ** 2),
        runs: runCount,
        seconds: Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, all.map((one) => one.seconds)])),
        verifyToSha512sum: rounded(seconds('verify') / seconds('sha512sum')),
        receiveToCopySyncSum: rounded(seconds('receive') / seconds('copySyncSum')),
        memoryMb: { verify: memoryMb('verify'), receive: memoryMb('receive') },
      },
      null,
      2,
    ),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
