/**
 * Kills a program that records, again and again, at random moments.
 *
 * After each kill the recording is found, at most its last second is missing, every sample before is the one that was
 * said, and a take is made of it that holds all of it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { findFfmpeg, type Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { storyPaths } from '../../../electron/services/library/story-paths.ts';
import { readPieces } from '../../../electron/services/recording/seal-recording.ts';
import { finishRecording, takeInWith } from '../../../electron/services/studio/recordings.ts';
import { chunkMs, must, onlyFound, rightBytes } from './known-signal.ts';

export interface KillRecordingReport {
  readonly kills: number;
  readonly saidMs: number;
  /** The most that was acknowledged and not found after one kill. */
  readonly worstLossMs: number;
  readonly problems: readonly string[];
}

const child = path.join(import.meta.dirname, 'record-child.ts');
const PACE_MS = 10;
const SHORTEST_MS = 5;
const LONGEST_MS = 600;
const LAST_SECOND_MS = 1000;

const recordUntilKilled = (storyFolder: string, delayMs: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const program = spawn(process.execPath, [child, storyFolder, String(PACE_MS)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    program.stdout.on('data', (bytes: Buffer) => {
      const wasSpeaking = /^done 3$/m.test(text);
      text += bytes.toString();
      // The clock starts when a word has been said: less than that is not offered again.
      if (!wasSpeaking && /^done 3$/m.test(text)) setTimeout(() => program.kill('SIGKILL'), delayMs);
    });
    program.on('error', reject);
    program.on('close', () => resolve(Number([...text.matchAll(/^done (\d+)$/gm)].at(-1)?.[1] ?? 0)));
  });

const wholeFile = async (file: string): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of readPieces(file, 0)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
};

const soundIn = async (folder: string, ending: string): Promise<string> => path.join(folder, (await readdir(folder)).find((name) => name.endsWith(ending)) ?? 'nothing');

const oneKill = async (storyFolder: string, ffmpeg: Ffmpeg): Promise<{ readonly saidMs: number; readonly lossMs: number; readonly problems: readonly string[] }> => {
  const saidMs = chunkMs * (await recordUntilKilled(storyFolder, SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS)));
  const found = await onlyFound(nodeFileSystem, storyFolder);
  const facts = must(await finishRecording({ fs: nodeFileSystem, storyFolder, recordingId: found.recordingId, takeIn: takeInWith({ fs: nodeFileSystem }, ffmpeg) }));
  const original = await wholeFile(await soundIn(storyPaths(storyFolder).originals, '.wav'));
  const lossMs = Math.max(0, saidMs - found.durationMs);
  const expectedMarks = Math.floor((saidMs / chunkMs - 1) / 5) + 1;
  const checks: Readonly<Record<string, boolean>> = {
    [`${lossMs} ms are lost`]: lossMs <= LAST_SECOND_MS,
    'there is more than was said': found.durationMs <= saidMs + chunkMs,
    'samples differ': rightBytes(original) === original.byteLength - 44,
    'the take is not as long as the recording': Math.abs(facts.durationMs - found.durationMs) <= 1,
    'marks are missing': facts.marks.length >= expectedMarks,
    'the working copy is missing': (await soundIn(storyPaths(storyFolder).media, '.flac')).endsWith(facts.fileName),
    'raw sound is left': (await readdir(storyPaths(storyFolder).takes)).every((name) => name.endsWith('.journal')),
    'something temporary is left': (await readdir(storyFolder)).every((name) => !name.endsWith('.tmp')),
  };
  return { saidMs, lossMs, problems: Object.entries(checks).flatMap(([problem, holds]) => (holds ? [] : [problem])) };
};

export const killRecording = async ({ kills }: { readonly kills: number }): Promise<KillRecordingReport> => {
  const root = await mkdtemp(path.join(tmpdir(), 'storyhearth-recordings-'));
  const ffmpeg = must(await findFfmpeg());
  const report = { kills, saidMs: 0, worstLossMs: 0, problems: [] as string[] };
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const one = await oneKill(path.join(root, `story-${kill}`), ffmpeg);
      report.saidMs += one.saidMs;
      report.worstLossMs = Math.max(report.worstLossMs, one.lossMs);
      report.problems.push(...one.problems.map((problem) => `kill ${kill}: ${problem}`));
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return report;
};
