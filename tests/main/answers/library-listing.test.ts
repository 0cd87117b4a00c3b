import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../electron/core/failure.ts';
import { newAsset, newScene, newScenePicture, newStory } from '../../../electron/core/story/new-story.ts';
import type { Scene } from '../../../electron/core/story/story.ts';
import { storyListing } from '../../../electron/main/answers/library-listing.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';

const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'storyhearth-listing-'));
});
afterEach(() => rm(root, { recursive: true }));

const asset = (id: string) => newAsset({ id, kind: 'picture', sha256: id.repeat(64), fileName: `${id.repeat(64)}.jpg`, widthPx: 40, heightPx: 30 });
const face = { rect: { x: 0.4, y: 0.1, width: 0.2, height: 0.3 }, style: 'fill' as const, personIds: [] };
const scene = (id: string, assetId: string, more: Partial<Scene> = {}): Scene => newScene({ id, picture: newScenePicture({ assetId }), ...more });

/** The first letter of the file that stands for the story. */
const posterOf = async (scenes: readonly Scene[]): Promise<string | undefined> => {
  const library = valueOf(await openLibrary({ root, create: true }));
  const made = valueOf(await library.createStory({ ...newStory({ id: `s${scenes.map((one) => one.id).join('')}`, title: 'Bread', language: 'en' }), assets: [asset('a'), asset('b')], scenes: [...scenes] }));
  await made.close();
  const card = (await library.listStories()).find((one) => one.folder === path.basename(made.folder));
  if (card === undefined) throw new Error('not listed');
  const listing = await storyListing({ fs: nodeFileSystem, library, card, exportCount: 0, media: { poster: (_folder, fileName) => fileName.slice(0, 1) } });
  return listing.kind === 'readable' ? listing.posterId : 'unreadable';
};

describe('main/answers/library-listing', () => {
  it('shows the first picture of a story that may be seen whole', async () => {
    expect(await posterOf([scene('1', 'a'), scene('2', 'b')])).toBe('a');
  });

  it('shows no picture in which somebody is hidden anywhere, or that is cut', async () => {
    expect(await posterOf([scene('3', 'a', { hidden: [face] }), scene('4', 'b')])).toBe('b');
    expect(await posterOf([scene('5', 'a'), scene('6', 'a', { hidden: [face] })])).toBeUndefined();
    expect(await posterOf([scene('7', 'a', { picture: newScenePicture({ assetId: 'a', crop: { x: 0, y: 0, width: 0.5, height: 1 } }) }), scene('8', 'b')])).toBe('b');
  });
});
