/**
 * Two programs that do not see each other's lock edit one story at the same time.
 *
 * Every edit that either of them was told is kept must be found afterwards, in the story or in a fork beside it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newStory } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';

export interface TwoProgramsReport {
  readonly rounds: number;
  readonly acknowledgedEdits: number;
  readonly forks: number;
  readonly lostEdits: number;
  readonly problems: readonly string[];
}

const child = path.join(import.meta.dirname, 'edit-child.ts');
const MOST_EDITS = 30;

const editInParallel = (root: string, prefix: string): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const program = spawn(process.execPath, [child, root, 'market', '1', prefix, 'no-lock', String(MOST_EDITS)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    program.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    program.on('error', reject);
    program.on('close', () => resolve([...text.matchAll(/^done (\d+)$/gm)].map((match) => `${prefix}-${match[1]}`)));
  });

const sceneIds = (story: Story): readonly string[] => story.scenes.map(({ id }) => id);

const oneRound = async (): Promise<{ readonly acknowledged: readonly string[]; readonly lost: readonly string[]; readonly forks: number }> => {
  const root = await mkdtemp(path.join(tmpdir(), 'storyhearth-two-'));
  try {
    const library = await openLibrary({ root, create: true });
    if (!library.ok) throw new Error(library.failure.code);
    const made = await library.value.createStory(newStory({ id: 'market', title: 'both', language: 'en' }));
    if (!made.ok) throw new Error(made.failure.code);
    await made.value.close();
    const acknowledged = (await Promise.all([editInParallel(root, 'a'), editInParallel(root, 'b')])).flat();
    const opened = await library.value.openStory('market');
    if (!opened.ok) throw new Error(opened.failure.code);
    const found = new Set(sceneIds(opened.value.story()));
    await opened.value.close();
    const forks = (await readdir(opened.value.folder)).filter((name) => name.startsWith('story.fork-'));
    for (const name of forks) for (const id of sceneIds(JSON.parse(await readFile(path.join(opened.value.folder, name), 'utf8')) as Story)) found.add(id);
    return { acknowledged, forks: forks.length, lost: acknowledged.filter((id) => !found.has(id)) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

export const twoPrograms = async ({ rounds }: { readonly rounds: number }): Promise<TwoProgramsReport> => {
  const report = { rounds, acknowledgedEdits: 0, forks: 0, lostEdits: 0, problems: [] as string[] };
  for (let round = 0; round < rounds; round += 1) {
    const { acknowledged, lost, forks } = await oneRound();
    report.acknowledgedEdits += acknowledged.length;
    report.forks += forks;
    report.lostEdits += lost.length;
    if (lost.length > 0) report.problems.push(`round ${round}: lost ${lost.join(', ')}`);
  }
  return report;
};
