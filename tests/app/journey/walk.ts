/**
 * What every step of a journey has in hand: the studio, the words of its language, the story as it lies on the disk.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Story } from '../../../electron/core/story/story.ts';
import { readLines } from '../../../electron/services/disk/append-log.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { loadStory } from '../../../electron/services/library/load-story.ts';
import { loadSentences, type Say } from '../../../renderer/sentences.ts';
import type { Studio } from '../../rig/studio-driver.ts';
import { openStudio } from '../driver.ts';
import { journeyStory, type JourneyStory } from '../journey-story.ts';
import type { Hand } from './hand.ts';

export type StepName = 'script' | 'voice' | 'pictures' | 'captions' | 'consent' | 'share';
const stepNames: readonly StepName[] = ['script', 'voice', 'pictures', 'captions', 'consent', 'share'];

export interface Walk {
  readonly language: 'en' | 'ar';
  readonly studio: Studio;
  readonly page: Page;
  readonly say: Say;
  readonly hand: Hand;
  readonly brought: JourneyStory;
  readonly folder: string;
  readonly libraryFolder: string;
  /** The folder of the one story in the library. */
  readonly storyFolder: () => Promise<string>;
  /** The untouched file that a picture or a take of the story was made of. */
  readonly originalOf: (sha256: string) => Promise<Uint8Array>;
  /** As it lies on the disk, once it is as it should be. */
  readonly saved: (isReady: (story: Story) => boolean) => Promise<Story>;
  readonly button: (key: string, params?: Readonly<Record<string, string | number>>) => Locator;
  readonly goTo: (step: StepName) => Promise<void>;
  readonly board: () => Locator;
  readonly card: (number: number) => Locator;
  readonly dialog: (title: string) => Locator;
  /** Ends the studio and removes what was made; true when the studio ended by itself. */
  readonly end: () => Promise<boolean>;
}

export interface WalkStep {
  /** The rule that the step shows. */
  readonly title: string;
  readonly walk: (walk: Walk) => Promise<void>;
}

export interface WalkOptions {
  readonly language: 'en' | 'ar';
  readonly handOf: (studio: Studio, say: Say) => Hand;
}

const waitMs = 90_000;
/** A title card comes first; the scenes of the script follow it. */
export const sceneOf = (paragraph: number): number => paragraph + 1;

export const beginWalk = async ({ language, handOf }: WalkOptions): Promise<Walk> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'storyhearth-journey-'));
  const libraryFolder = path.join(folder, 'library');
  const brought = await journeyStory(language, path.join(folder, 'desk'));
  const studio = await openStudio({ libraryFolder, locale: language === 'ar' ? 'ar' : 'en-GB', timezone: 'UTC', fakeVoice: brought.voiceFile, viewport: { width: 1280, height: 720 } });
  const { page } = studio;
  page.setDefaultTimeout(waitMs);
  const { say } = await loadSentences(language);
  const hand = handOf(studio, say);

  const storyFolder = async (): Promise<string> => {
    const stories = path.join(libraryFolder, 'stories');
    const [name] = await readdir(stories);
    return path.join(stories, name ?? 'none');
  };
  /** What a start of the program would find now: the saved story with its journal on top. */
  const read = async (): Promise<Story | undefined> => {
    const found = await storyFolder();
    if (!existsSync(path.join(found, 'story.json'))) return undefined;
    const loaded = await loadStory({ fs: nodeFileSystem, folder: found, now: () => Date.now(), readOnly: true, session: 'feedbeef' });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
    return loaded.value.story;
  };
  const board = (): Locator => page.getByRole('grid', { name: say('storyboard.label'), exact: true });
  return {
    language,
    studio,
    page,
    say,
    hand,
    brought,
    folder,
    libraryFolder,
    storyFolder,
    originalOf: async (sha256) => {
      const originals = path.join(await storyFolder(), 'originals');
      const noted = await readLines({ fs: nodeFileSystem, path: path.join(originals, `${sha256}.from`) });
      const { original } = (noted.ok ? noted.value.values[0] : undefined) as { readonly original: string };
      const name = (await readdir(originals)).find((one) => one.startsWith(`${original}.`) && !one.endsWith('.from'));
      return new Uint8Array(await readFile(path.join(originals, name ?? 'none')));
    },
    saved: async (isReady) => {
      let story: Story | undefined;
      await expect
        .poll(
          async () => {
            story = await read();
            return story !== undefined && isReady(story);
          },
          { timeout: waitMs, interval: 100, message: 'the story on the disk' },
        )
        .toBe(true);
      if (story === undefined) throw new Error('There is no story on the disk');
      return story;
    },
    button: (key, params) => page.getByRole('button', { name: say(key, params), exact: true }),
    goTo: (step) => hand.press(page.getByRole('navigation', { name: say('workspace.path'), exact: true }).getByRole('button').nth(stepNames.indexOf(step))),
    board,
    card: (number) => board().getByRole('row').nth(number - 1),
    dialog: (title) => page.getByRole('dialog', { name: title, exact: true }),
    end: async () => {
      const hasEnded = await studio.close();
      await rm(folder, { recursive: true, force: true });
      return hasEnded;
    },
  };
};
