/**
 * Kills a program that edits a story, again and again, at random moments.
 *
 * After each kill the library opens the story and must find every acknowledged edit, at most the one that was
 * running more, and no leftover of the killed program.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newStory } from '../../../electron/core/story/new-story.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import type { Library } from '../../../electron/services/library/library.ts';

export interface KillReport {
  readonly kills: number;
  readonly acknowledgedEdits: number;
  readonly damaged: number;
  readonly lostEdits: number;
  readonly leftovers: number;
  readonly problems: readonly string[];
}

const child = path.join(import.meta.dirname, 'edit-child.ts');
const SHORTEST_MS = 20;
const LONGEST_MS = 400;

export const editUntilKilled = ({ root, first, delayMs }: { readonly root: string; readonly first: number; readonly delayMs: number }): Promise<number> =>
  new Promise((resolve, reject) => {
    const program = spawn(process.execPath, [child, root, 'market', String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    program.stdout.on('data', (chunk: Buffer) => {
      // The clock starts with the first sign of life, so that kills fall into the work and not into the start.
      if (text === '') setTimeout(() => program.kill('SIGKILL'), delayMs);
      text += chunk.toString();
    });
    program.on('error', reject);
    program.on('close', () => {
      const done = [...text.matchAll(/^done (\d+)$/gm)].at(-1)?.[1];
      resolve(done === undefined ? first - 1 : Number(done));
    });
  });

const openAgain = async (library: Library): Promise<{ readonly title: number; readonly leftovers: readonly string[] }> => {
  const opened = await library.openStory('market');
  if (!opened.ok) throw new Error(`not opened: ${opened.failure.code}`);
  const title = Number(opened.value.story().title.replace('edit-', ''));
  const wrong = opened.value.isReadOnly ? ['locked out'] : [];
  await opened.value.close();
  const names = await readdir(opened.value.folder, { recursive: true });
  return { title, leftovers: [...wrong, ...names.filter((name) => name.endsWith('.tmp') || name.endsWith('.lock'))] };
};

export const killLoop = async ({ kills }: { readonly kills: number }): Promise<KillReport> => {
  const root = await mkdtemp(path.join(tmpdir(), 'storyhearth-kills-'));
  const report = { kills, acknowledgedEdits: 0, damaged: 0, lostEdits: 0, leftovers: 0, problems: [] as string[] };
  try {
    const library = await openLibrary({ root, create: true });
    if (!library.ok) throw new Error(library.failure.code);
    const made = await library.value.createStory(newStory({ id: 'market', title: 'edit-0', language: 'en' }));
    if (!made.ok) throw new Error(made.failure.code);
    await made.value.close();
    let known = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const acknowledged = await editUntilKilled({ root, first: known + 1, delayMs: SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS) });
      report.acknowledgedEdits += acknowledged - known;
      const found = await openAgain(library.value);
      report.lostEdits += Math.max(0, acknowledged - found.title);
      report.leftovers += found.leftovers.length;
      report.problems.push(...found.leftovers);
      if (!(found.title >= acknowledged && found.title <= acknowledged + 1)) report.problems.push(`kill ${kill}: ${acknowledged} acknowledged, ${found.title} found`);
      known = found.title;
    }
  } catch (error) {
    report.damaged += 1;
    report.problems.push(String(error));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return report;
};
