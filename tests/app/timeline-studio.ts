/**
 * The built studio with the sample story open at its timeline.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Result } from '../../electron/core/failure.ts';
import { succeed } from '../../electron/core/failure.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';
import { loadStory } from '../../electron/services/library/load-story.ts';
import { openLibrary } from '../../electron/services/library/library.ts';
import { draftFromFolder } from '../../electron/services/studio/draft.ts';
import { openStudio as openServices } from '../../electron/services/studio/studio.ts';
import arabic from '../../resources/locales/ar.json' with { type: 'json' };
import english from '../../resources/locales/en.json' with { type: 'json' };
import type { Studio, StudioOptions } from '../rig/studio-driver.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

export interface TimelineLibrary {
  readonly libraryFolder: string;
  /** The sample as it came from its folder. */
  readonly story: Story;
  /** Puts another story beside it. */
  readonly add: (story: Story) => Promise<void>;
  readonly saved: () => Promise<Story>;
  readonly remove: () => Promise<void>;
}

/** A library with the sample in it, made by the services themselves: real sounds, real pictures. */
export const timelineLibrary = async (): Promise<TimelineLibrary> => {
  const root = await mkdtemp(path.join(tmpdir(), 'storyhearth-timeline-'));
  const libraryFolder = path.join(root, 'library');
  const services = openServices({ libraryRoot: libraryFolder, workFactor: 4 });
  const passphrase = (await readFile(path.join(projectRoot, 'resources/sample/passphrase.txt'), 'utf8')).trim();
  const { folder } = must(await draftFromFolder({ studio: services, folder: path.join(projectRoot, 'resources/sample/story'), language: 'ar', askPassphrase: () => Promise.resolve(succeed(passphrase)) }));
  // Like a start after a crash: the file and what the journal says since.
  const read = async (): Promise<Story> => must(await loadStory({ fs: nodeFileSystem, folder, now: Date.now, readOnly: true, session: '00000000' })).story;
  return {
    libraryFolder,
    story: await read(),
    add: async (story) => {
      const library = must(await openLibrary({ root: libraryFolder, create: false }));
      await must(await library.createStory(story)).close();
    },
    saved: read,
    remove: () => rm(root, { recursive: true, force: true }),
  };
};

/** From the first start to the timeline of a story, as a person goes. */
export const showTimeline = async (page: Page, language: 'en' | 'ar', title: string): Promise<void> => {
  const { settings, library, workspace } = language === 'en' ? english : arabic;
  const firstRun = page.getByRole('button', { name: settings.skipAll });
  const card = page.getByRole('article', { name: title }).getByRole('button', { name: library.open });
  await firstRun.or(card).first().waitFor();
  if (await firstRun.isVisible()) await firstRun.click();
  await card.click();
  await page.locator('.workspace-path').getByRole('button', { name: workspace.step.captions }).click();
  await page.getByRole('button', { name: workspace.timeline, exact: true }).click();
  await page.locator('.clip-picture').first().waitFor();
};

export const openTimelineStudio = (libraryFolder: string, browser: Browser, options: Partial<StudioOptions> = {}): Promise<Studio> => openStudio({ browser, libraryFolder, viewport: { width: 1280, height: 720 }, ...options });
