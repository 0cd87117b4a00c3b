/**
 * Kills the studio and its window at random moments of somebody's work, and looks at what is there after the next start.
 *
 * In: what is being done, and how often. Out: how much was missing at worst, and every problem in words. Main, all it
 * started and Chromium are ended by SIGKILL; the next start finds the same library and the same settings.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import english from '../../../resources/locales/en.json' with { type: 'json' };
import type { Result } from '../../../electron/core/failure.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { defaultSettings } from '../../../electron/core/studio-settings.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import { wavHeader } from '../../../electron/services/recording/wav.ts';
import { openSettings } from '../../../electron/services/studio/settings.ts';
import type { Studio } from '../../rig/studio-driver.ts';
import { knownSignal } from '../capture/heard-signal.ts';
import { openStudio } from '../driver.ts';
import { dragging } from './dragging.ts';
import { recording } from './recording.ts';
import { typing } from './typing.ts';
import type { KilledWork, WorkPlace } from './killed-work.ts';

export interface KillWindowReport {
  readonly kind: string;
  readonly kills: number;
  /** The most that was missing after one kill, of what was done before its last second counted. */
  readonly worstLossMs: number;
  readonly problems: readonly string[];
}

const works: Readonly<Record<'typing' | 'dragging' | 'recording', KilledWork>> = { typing, dragging, recording };
const signalSeconds = 40;
const title = 'The market';
const sceneIds = ['one', 'two', 'three', 'four'];
const shortestMs = 1200;
const longestMs = 3000;

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

const makeLibrary = async (libraryFolder: string, userDataFolder: string): Promise<string> => {
  const library = must(await openLibrary({ root: libraryFolder, create: true }));
  const scenes = sceneIds.map((id) => newScene({ id, script: `Words of scene ${id}.` }));
  const cues = sceneIds.map((sceneId) => ({ id: `cue-${sceneId}`, sceneId, startMs: 0, endMs: 2000, text: `Caption ${sceneId}` }));
  const opened = must(await library.createStory({ ...newStory({ id: 'market', title, language: 'en' }), scenes, captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues }] }));
  await opened.close();
  must(await must(await openSettings({ folder: userDataFolder })).write({ ...defaultSettings, isFirstRunDone: true }));
  return opened.folder;
};

const press = async ({ page }: Studio, name: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
};

/** As a person does: the question after a crash leads straight back to the story. */
const openAgain = async (studio: Studio): Promise<void> => {
  await studio.page.getByRole('dialog', { name: english.workspace.crashTitle }).waitFor();
  await press(studio, english.workspace.crashOpen);
  await studio.page.locator('.workspace').waitFor();
};

const openFirst = async ({ page }: Studio): Promise<void> => {
  await page.getByRole('article', { name: title }).getByRole('button', { name: english.library.open, exact: true }).click();
  await page.locator('.workspace').waitFor();
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Works until the kill; what the kill itself breaks off is no problem. */
const workUntilKilled = async (work: KilledWork, place: WorkPlace): Promise<number> => {
  await work.begin(place);
  let killedAtMs = 0;
  const going = work.goOn(place).catch((error: unknown) => {
    if (killedAtMs === 0) throw error;
  });
  const killing = pause(shortestMs + Math.random() * (longestMs - shortestMs)).then(() => {
    killedAtMs = Date.now();
    return place.studio.kill();
  });
  await Promise.all([going, killing]);
  return killedAtMs;
};

export const killWindow = async ({ kind, kills }: { readonly kind: keyof typeof works; readonly kills: number }): Promise<KillWindowReport> => {
  const root = await mkdtemp(path.join(tmpdir(), 'storyhearth-kill-window-'));
  const work = works[kind];
  const signal = knownSignal(signalSeconds);
  const fakeVoice = path.join(root, 'voice.wav');
  const folders = { libraryFolder: path.join(root, 'library'), userDataFolder: path.join(root, 'user-data') };
  const problems: string[] = [];
  let worstLossMs = 0;
  let studio: Studio | undefined;
  try {
    await writeFile(fakeVoice, Buffer.concat([wavHeader(signal.byteLength), new Uint8Array(signal.buffer)]));
    const storyFolder = await makeLibrary(folders.libraryFolder, folders.userDataFolder);
    studio = await openStudio({ ...folders, fakeVoice, locale: 'en-GB', timezone: 'UTC' });
    await openFirst(studio);
    for (let kill = 0; kill < kills; kill += 1) {
      const place: WorkPlace = { studio, storyFolder, signal, kill };
      const killedAtMs = await workUntilKilled(work, place);
      studio = await openStudio({ ...folders, fakeVoice, locale: 'en-GB', timezone: 'UTC' });
      await openAgain(studio);
      const found = await work.lookAt({ ...place, studio }, killedAtMs);
      worstLossMs = Math.max(worstLossMs, found.lossMs);
      problems.push(...[...found.problems, ...studio.offences()].map((problem) => `kill ${kill}: ${problem}`));
    }
    if (!(await studio.close())) problems.push('the last studio did not quit by itself');
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    await studio?.kill();
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return { kind, kills, worstLossMs, problems };
};
