/**
 * A story made from what lies in media/ when nothing else of it can be read.
 *
 * Comes in: a story folder. Goes out: a story whose scenes are the pictures and sounds found, in the order they
 * came. It never throws, never writes and never claims to know rights or people: consent asks for those again.
 */
import path from 'node:path';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../core/story/new-story.ts';
import type { Asset, Scene, Story } from '../../core/story/story.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { soundLengthMs } from './sound-length.ts';
import { storyPaths } from './story-paths.ts';

const mediaName = /^([0-9a-f]{64})\.([a-z0-9]{2,5})$/;
const pictureEndings = new Set(['jpg', 'jpeg', 'png', 'webp', 'gif', 'avif', 'tif', 'tiff', 'bmp', 'heic']);
const soundEndings = new Set(['wav', 'flac', 'm4a', 'aac', 'mp3', 'ogg', 'opus', 'mka']);
const isId = /^[a-z0-9][a-z0-9-]{0,63}$/;

interface Found {
  readonly fileName: string;
  readonly sha256: string;
  readonly kind: 'picture' | 'sound';
  readonly cameAtMs: number;
  readonly durationMs?: number | undefined;
}

const kindOf = (ending: string): Found['kind'] | undefined => (pictureEndings.has(ending) ? 'picture' : soundEndings.has(ending) ? 'sound' : undefined);

const look = async (fs: FileSystem, folder: string, fileName: string): Promise<Found | undefined> => {
  const [, sha256 = '', ending = ''] = mediaName.exec(fileName) ?? [];
  const kind = kindOf(ending);
  if (kind === undefined) return undefined;
  const file = path.join(folder, fileName);
  try {
    const facts = await fs.facts(file);
    if (facts?.kind !== 'file' || facts.sizeBytes === 0) return undefined;
    const durationMs = kind === 'sound' ? soundLengthMs(await fs.readFile(file)) : undefined;
    return { fileName, sha256, kind, cameAtMs: facts.modifiedAtMs, durationMs };
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return undefined;
  }
};

const namesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return [];
  }
};

const assetOf = (found: Found, index: number): Asset =>
  newAsset({
    id: `asset-${index + 1}`,
    kind: found.kind,
    sha256: found.sha256,
    fileName: found.fileName,
    ...(found.durationMs === undefined ? {} : { durationMs: found.durationMs }),
  });

const sceneOf = (found: Found, index: number): Scene => {
  const id = `scene-${index + 1}`;
  if (found.kind === 'picture') return newScene({ id, picture: newScenePicture({ assetId: `asset-${index + 1}` }) });
  if (found.durationMs === undefined) return newScene({ id });
  const takeId = `take-${index + 1}`;
  return newScene({ id, takes: [newTake({ id: takeId, sha256: found.sha256, durationMs: found.durationMs, origin: 'imported' })], chosenTakeId: takeId });
};

export const rescueStory = async ({ fs, folder }: { readonly fs: FileSystem; readonly folder: string }): Promise<Story> => {
  const { media } = storyPaths(folder);
  const found: Found[] = [];
  for (const name of await namesIn(fs, media)) {
    const one = await look(fs, media, name);
    if (one !== undefined) found.push(one);
  }
  found.sort((a, b) => a.cameAtMs - b.cameAtMs || (a.fileName < b.fileName ? -1 : 1));
  const id = isId.test(path.basename(folder)) ? path.basename(folder) : 'rescued-story';
  // `und`: nobody can tell the language from pictures.
  return { ...newStory({ id, title: id, language: 'und' }), assets: found.map(assetOf), scenes: found.map(sceneOf) };
};
