/**
 * Kills the program while it hands over, while it opens what was handed over, and cuts copies off in the middle.
 *
 * What must hold at every moment: the stories are as they were, the file is not there, refused, or whole, and a library
 * that opens it has the story whole or not at all. The kill falls at a random share of the work that the program tells.
 */
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { makeHandover } from '../../../electron/services/studio/make-handover.ts';
import { openHandoverFile } from '../../../electron/services/studio/open-handover.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { storyhearth } from '../../cli/storyhearth-process.ts';
import { must, studioDesk, type StudioDesk } from '../studio/a-studio.ts';
import { addWholeStory, filesBelow } from '../studio/whole-story.ts';

export interface KillHandover {
  /** Of each kind. */
  readonly kills: number;
  readonly cuts: number;
  readonly megabytes: number;
}

export interface KillHandoverReport extends KillHandover {
  /** Shares of the work at which a kill fell, and how often the file was whole afterwards. */
  readonly shares: readonly number[];
  readonly wholeAfterKill: number;
  readonly problems: readonly string[];
}

const contents = (folder: string): string =>
  filesBelow(folder)
    .filter((name) => !/^(cache|renders)\//.test(name) && !name.endsWith('.lock') && name !== 'handovers.jsonl')
    .map((name) => `${name} ${createHash('sha256').update(readFileSync(path.join(folder, name))).digest('hex')}`)
    .join('\n');

/** Ends the program when it tells of that much work. */
const runUntil = (words: readonly string[], share: number) => {
  let stop: ((signal: NodeJS.Signals) => void) | undefined;
  return storyhearth([...words, '--json', '--progress', 'json'], {
    onStarted: (give) => (stop = give),
    onStderr: (text) => {
      for (const [, told] of text.matchAll(/"share":([\d.]+)/g)) if (Number(told) >= share) stop?.('SIGKILL');
    },
  });
};

interface Scene {
  readonly desk: StudioDesk;
  readonly folder: string;
  readonly before: string;
  readonly file: string;
}

/** The story that came out of a file, compared with the one that went in. */
const arrival = async ({ desk, before }: Scene, file: string): Promise<string> => {
  const root = path.join(desk.root, `other-${randomBytes(4).toString('hex')}`);
  const opened = await openHandoverFile({ studio: openStudio({ libraryRoot: root }), path: file });
  const there = path.join(root, 'stories', 'bread');
  const found = !opened.ok ? `refused: ${opened.failure.code}` : contents(there) === before ? 'whole' : 'not equal';
  const isTouched = existsSync(path.join(root, 'stories')) && readdirSync(path.join(root, 'stories')).length > 0;
  await rm(root, { recursive: true, force: true });
  return !opened.ok && isTouched ? 'refused, and something was left' : found;
};

const killMaking = async (scene: Scene, share: number): Promise<{ readonly isWhole: boolean; readonly problems: readonly string[] }> => {
  await rm(scene.file, { force: true });
  await runUntil(['handover', 'make', '--story', 'bread', '--to', scene.file, '--plain', '--library', scene.desk.libraryRoot], share);
  const found = existsSync(scene.file) ? await arrival(scene, scene.file) : 'not there';
  const problems = [...(contents(scene.folder) === scene.before ? [] : ['the story was changed']), ...(found === 'whole' || found === 'not there' ? [] : [`the file is ${found}`])];
  return { isWhole: found === 'whole', problems };
};

const killOpening = async (scene: Scene, share: number): Promise<readonly string[]> => {
  const root = path.join(scene.desk.root, 'opening');
  await runUntil(['handover', 'open', scene.file, '--library', root], share);
  const stories = path.join(root, 'stories');
  const there = existsSync(stories) ? readdirSync(stories).filter((name) => !name.startsWith('.')) : [];
  const problems = there.filter((name) => contents(path.join(stories, name)) !== scene.before).map(() => 'half a story was left');
  const again = await openHandoverFile({ studio: openStudio({ libraryRoot: root }), path: scene.file });
  const isWhole = again.ok && contents(path.join(stories, 'bread')) === scene.before && readdirSync(stories).every((name) => !name.startsWith('bread-'));
  await rm(root, { recursive: true, force: true });
  return [...problems, ...(isWhole ? [] : ['opening it again did not bring it whole'])];
};

/** A stick that was pulled while the file was copied onto it. */
const cutCopy = async (scene: Scene, share: number): Promise<readonly string[]> => {
  const copy = path.join(scene.desk.root, 'copy.hearth');
  copyFileSync(scene.file, copy);
  truncateSync(copy, Math.floor(statSync(copy).size * share));
  const found = await arrival(scene, copy);
  return found === 'refused: handover-invalid' ? [] : [`a copy cut at ${share} is ${found}`];
};

export const killHandover = async ({ kills, cuts, megabytes }: KillHandover): Promise<KillHandoverReport> => {
  const desk = studioDesk();
  const problems: string[] = [];
  const shares: number[] = [];
  let wholeAfterKill = 0;
  try {
    const folder = await addWholeStory(desk);
    for (let index = 0; index < 8; index += 1) {
      const bytes = randomBytes(Math.ceil((megabytes * 1024 * 1024) / 8));
      writeFileSync(path.join(folder, 'media', `${createHash('sha256').update(bytes).digest('hex')}.wav`), bytes);
    }
    const scene: Scene = { desk, folder, before: contents(folder), file: path.join(desk.root, 'bread.hearth') };
    for (let kill = 0; kill < kills; kill += 1) {
      const share = Math.random();
      shares.push(share);
      const killed = await killMaking(scene, share);
      wholeAfterKill += killed.isWhole ? 1 : 0;
      problems.push(...killed.problems.map((problem) => `made until ${share}: ${problem}`));
    }
    await rm(scene.file, { force: true });
    must(await makeHandover({ studio: desk.studio, choice: { kind: 'stories', stories: ['bread'] }, target: scene.file, seal: undefined }));
    if ((await arrival(scene, scene.file)) !== 'whole') problems.push('a handover that nobody disturbed is not whole');
    for (let cut = 0; cut < cuts; cut += 1) problems.push(...(await cutCopy(scene, Math.random())));
    for (let kill = 0; kill < kills; kill += 1) {
      const share = Math.random();
      shares.push(share);
      problems.push(...(await killOpening(scene, share)).map((problem) => `opened until ${share}: ${problem}`));
    }
    return { kills, cuts, megabytes, shares, wholeAfterKill, problems };
  } finally {
    await rm(desk.root, { recursive: true, force: true });
  }
};
