/**
 * Kills a program that keeps what an interpreter recorded, again and again, at random moments.
 *
 * After each kill every screen that was told to be safe is there, whole and of the last words, whatever was being
 * replaced; nothing half-written is ever among them, and the next recording leaves nothing of the killed program.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { consentScreens } from '../../../electron/core/consent/consent-screens.ts';
import { sha256Hex } from '../../../electron/core/story/story-hash.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { keepSpoken, listSpoken, type SpokenPlace } from '../../../electron/services/library/spoken-screens.ts';
import { wavHeader } from '../../../electron/services/recording/wav.ts';

export interface KillSpokenReport {
  readonly kills: number;
  readonly kept: number;
  readonly problems: readonly string[];
}

const child = path.join(import.meta.dirname, 'spoken-child.ts');
const SHORTEST_MS = 5;
const LONGEST_MS = 300;
/** Three screens, so that soon every recording replaces one. */
const screens = consentScreens.slice(0, 3);
const soundBytes = 400_000;

const screenOf = (number: number): (typeof screens)[number] => {
  const screen = screens[number % screens.length];
  if (screen === undefined) throw new Error('no screen');
  return screen;
};
const wordsOf = (number: number): string => sha256Hex(`words ${number}`);
const wavOf = (number: number): Buffer => Buffer.concat([wavHeader(soundBytes), Buffer.alloc(soundBytes, number % 251)]);

export const spokenOf = (libraryRoot: string, number: number): { readonly place: SpokenPlace; readonly recording: Parameters<typeof keepSpoken>[1] } => ({
  place: { fs: nodeFileSystem, libraryRoot, workshopId: 'w-1', language: 'ti' },
  recording: { screen: screenOf(number), textLanguage: 'en', textHash: wordsOf(number), wav: wavOf(number) },
});

const keepUntilKilled = (libraryRoot: string, first: number, delayMs: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const program = spawn(process.execPath, [child, libraryRoot, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    program.stdout.on('data', (bytes: Buffer) => {
      // The clock starts with the first that is safe, so that kills fall into the work and not into the start.
      if (text === '') setTimeout(() => program.kill('SIGKILL'), delayMs);
      text += bytes.toString();
    });
    program.on('error', reject);
    program.on('close', () => resolve(Number([...text.matchAll(/^done (\d+)$/gm)].at(-1)?.[1] ?? first - 1)));
  });

/** The newest of each screen up to `last`, which was told to be safe; the one after it may be there as well. */
const faultsAfter = async (libraryRoot: string, last: number): Promise<readonly string[]> => {
  const listed = await listSpoken(spokenOf(libraryRoot, last).place);
  if (!listed.ok) return [listed.failure.code];
  const numberOf = (hash: string): number => Array.from({ length: last + 2 }, (_one, number) => number).find((number) => wordsOf(number) === hash) ?? -1;
  const found = listed.value.map(({ screen, textHash, file }) => ({ screen, number: numberOf(textHash), isWhole: readFileSync(file).equals(wavOf(numberOf(textHash))) }));
  const newest = screens.map((_screen, index) => last - index).filter((number) => number > 0);
  return [
    ...found.filter(({ isWhole }) => !isWhole).map(({ number }) => `recording ${number} is not whole`),
    ...newest.filter((number) => !found.some((one) => one.screen === screenOf(number) && (one.number === number || one.number === last + 1))).map((number) => `recording ${number} is lost`),
  ];
};

const leftovers = (libraryRoot: string): readonly string[] => readdirSync(libraryRoot, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));

export const killSpoken = async ({ kills }: { readonly kills: number }): Promise<KillSpokenReport> => {
  const libraryRoot = mkdtempSync(path.join(tmpdir(), 'storyhearth-spoken-'));
  const problems: string[] = [];
  let last = 0;
  try {
    mkdirSync(path.join(libraryRoot, 'workshops', 'w-1'), { recursive: true });
    writeFileSync(path.join(libraryRoot, 'workshops', 'w-1', 'workshop.json'), '{}');
    for (let kill = 0; kill < kills; kill += 1) {
      last = await keepUntilKilled(libraryRoot, last + 1, SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS));
      problems.push(...(await faultsAfter(libraryRoot, last)).map((fault) => `kill ${kill}: ${fault}`));
      const { place, recording } = spokenOf(libraryRoot, last + 1);
      const kept = await keepSpoken(place, recording);
      last += 1;
      problems.push(...(kept.ok ? [] : [`kill ${kill}: ${kept.failure.code}`]), ...leftovers(libraryRoot).map((name) => `kill ${kill}: ${name} is left`));
      const listed = await listSpoken(place);
      if (!listed.ok || listed.value.filter(({ screen }) => screen === recording.screen).length !== 1) problems.push(`kill ${kill}: an older recording stayed beside its successor`);
    }
  } finally {
    rmSync(libraryRoot, { recursive: true, force: true });
  }
  return { kills, kept: last, problems };
};
