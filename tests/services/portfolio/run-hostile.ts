/**
 * Gives every hostile package to a process of its own, and looks at what is left of the world afterwards.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, makeKey, makeMedia, orderFor, unzip } from '../package/built-package.ts';
import { verifyPackage } from '../../../electron/services/package/verify.ts';
import type { HostileAnswer } from './hostile-child.ts';
import { entriesOf, filesOf, folderOf, hostileRows, type HostileRow, type Materials } from './hostile-rows.ts';
import { snapshot, studioThatKnows } from './portfolio-desk.ts';
import { zipOf } from '../package/zip-bytes.ts';

export interface HostileOutcome extends HostileAnswer {
  readonly row: HostileRow;
}

export interface HostileRun {
  readonly outcomes: readonly HostileOutcome[];
  /** The home of the receiver, every file with its hash, before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const program = path.join(import.meta.dirname, 'hostile-child.ts');

const ask = (words: readonly string[], folder: string): Promise<readonly HostileAnswer[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(said.trim().split('\n').map((line) => JSON.parse(line) as HostileAnswer)) : reject(new Error(`The receiver ended with ${code}`))));
  });

export const makeMaterials = async (folder: string): Promise<Materials> => {
  const key = makeKey();
  const { path: archive } = await build(await orderFor({ mediaFiles: makeMedia(folder), key, outFolder: folder }));
  return { archive, whole: unzip(archive, path.join(folder, 'unzipped')), key };
};

const inFolder = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-hostile-'));
  try {
    return await use(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Files and folders alike: a stray folder is something that was written too. */
const worldOf = (home: string): readonly string[] => [...snapshot(home), ...readdirSync(home, { recursive: true, encoding: 'utf8' })].toSorted();

export const runHostile = ({ withLong = false }: { readonly withLong?: boolean } = {}): Promise<HostileRun> =>
  inFolder(async (work) => {
    const rows = hostileRows.filter((row) => withLong || row.isLong !== true);
    const materials = await makeMaterials(work);
    // The receiver lives in a folder of its own, a few floors down, so that whatever climbs out of it is seen.
    const home = path.join(work, 'home', 'of', 'the', 'receiver');
    mkdirSync(home, { recursive: true });
    await studioThatKnows({ folder: home, key: materials.key, now: () => new Date('2026-04-01T00:00:00Z') });
    const files = rows.map((row, index) => {
      const file = path.join(work, 'home', 'stick', String(index), `${folderOf(materials)}.zip`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, row.make(materials));
      return file;
    });
    const world = path.join(work, 'home');
    const before = worldOf(world);
    const answers = await ask([path.join(home, 'library'), path.join(home, 'portfolio'), ...files], home);
    return { outcomes: rows.flatMap((row, index) => (answers[index] === undefined ? [] : [{ ...answers[index], row }])), before, after: worldOf(world) };
  });

/** What is wrong with one answer; nothing, where it is the one of its row. */
export const faultsOf = ({ row, verify, receive, left }: HostileOutcome): readonly string[] =>
  [
    ...(verify.includes(`package.${row.code}`) ? [] : [`verify said ${verify.join(', ') || 'yes'}`]),
    ...(receive.includes(`package.${row.code}`) ? [] : [`receive said ${receive.join(', ') || 'yes'}`]),
    ...(left.length === 0 ? [] : [`left ${left.join(', ')}`]),
  ].map((fault) => `row ${row.row}, ${row.what}: ${fault}`);

/** The long campaign: every row, the largest too. */
export const hostileCampaign = async (): Promise<{ readonly problems: readonly string[]; readonly rows: number; readonly peakMemoryMb: number; readonly slowestMs: number }> => {
  const { outcomes, before, after } = await runHostile({ withLong: true });
  const peakMemoryMb = Math.max(...outcomes.map((one) => one.peakMemoryMb));
  const written = after.filter((line) => !before.includes(line));
  return {
    problems: [...outcomes.flatMap(faultsOf), ...written.map((line) => `written: ${line}`), ...(outcomes.length === hostileRows.length ? [] : ['not every row was answered']), ...(peakMemoryMb <= 200 ? [] : [`${peakMemoryMb} MB of memory`])],
    rows: outcomes.length,
    peakMemoryMb,
    slowestMs: Math.max(...outcomes.map((one) => one.tookMs)),
  };
};

interface Flipping {
  readonly problems: readonly string[];
  readonly bytes: number;
  readonly refused: number;
  /** Bytes of an archive's own book-keeping, which no signature covers and no reader of ours looks at. */
  readonly sameForAll: number;
}

const now = new Date('2026-04-01T00:00:00Z');

/**
 * Row 48: one byte after the other of a package is changed; `every` is the distance between them. Of the folder every
 * byte of every file counts. Of the archive a byte may also be one that says nothing about what is in it (a date, the
 * tool that packed it): then what is read must be what was signed, to the byte.
 */
export const flipBytes = ({ every, filmBytes }: { readonly every: number; readonly filmBytes: number }): Promise<{ readonly folder: Flipping; readonly archive: Flipping }> =>
  inFolder(async (work) => {
    const materials = await makeMaterials(work);
    const trustedKeys = [materials.key.signer.fingerprint];
    const check = async (file: string): Promise<boolean> => (await verifyPackage({ path: file, now, trustedKeys })).problems.length === 0;
    const folder = { bytes: 0, refused: 0, sameForAll: 0, problems: [] as string[] };
    for (const [name, bytes] of filesOf(materials)) {
      const file = path.join(materials.whole, name);
      const until = name.endsWith('.mp4') ? Math.min(bytes.length, filmBytes) : bytes.length;
      for (let at = folder.bytes % every; at < until; at += every) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0x10;
        writeFileSync(file, changed);
        folder.bytes += 1;
        if (await check(materials.whole)) folder.problems.push(`${name} at ${at}`);
        else folder.refused += 1;
      }
      writeFileSync(file, bytes);
    }
    const archive = { bytes: 0, refused: 0, sameForAll: 0, problems: [] as string[] };
    const whole = zipOf(entriesOf(materials));
    const file = path.join(work, 'flipped', `${folderOf(materials)}.zip`);
    mkdirSync(path.dirname(file));
    const film = whole.indexOf(readFileSync(path.join(materials.whole, 'data/media/story.mp4')));
    const filmEnd = film + readFileSync(path.join(materials.whole, 'data/media/story.mp4')).length;
    for (let at = 7 % every; at < whole.length; at += every) {
      if (at > film + filmBytes && at < filmEnd) continue;
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      writeFileSync(file, changed);
      archive.bytes += 1;
      if (!(await check(file))) archive.refused += 1;
      // The verdict read every byte of every file and found each hash: what is inside is what was signed.
      else archive.sameForAll += 1;
    }
    return { folder, archive };
  });
