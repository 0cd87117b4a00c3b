/**
 * The small library that the walk through the library screen begins with, and a folder to make a story of.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { newConsent } from '../../electron/core/consent/consent.ts';
import type { Result } from '../../electron/core/failure.ts';
import { newAsset, newScene, newScenePicture, newStory } from '../../electron/core/story/new-story.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';
import { openLibrary } from '../../electron/services/library/library.ts';
import { createWorkshop } from '../../electron/services/library/workshops.ts';

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

export const pictureHash = 'a'.repeat(64);

/** One story with a picture in a workshop, and one without either. Its folder. */
export const makeLibrary = async (work: string): Promise<string> => {
  const root = path.join(work, 'Storyhearth');
  const library = must(await openLibrary({ root, create: true }));
  must(await createWorkshop({ fs: nodeFileSystem, libraryRoot: root }, { schemaVersion: 1, id: 'spring', title: 'Primavera', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Torino', partner: '', languages: ['it'], purpose: '', participants: [], notices: [] }));
  const scene = newScene({ id: 's-1', script: 'We baked at dawn.', picture: newScenePicture({ assetId: 'a-1' }) });
  const story = { ...newStory({ id: 'bread', title: 'خبز الصباح', language: 'ar' }), workshopId: 'spring', scenes: [scene], assets: [newAsset({ id: 'a-1', kind: 'picture' as const, sha256: pictureHash, fileName: `${pictureHash}.jpg`, widthPx: 640, heightPx: 400 })] };
  const opened = must(await library.createStory(story, { consent: newConsent('bread') }));
  await writeFile(path.join(opened.folder, 'media', `${pictureHash}.jpg`), await sharp({ create: { width: 640, height: 400, channels: 3, background: '#b5651d' } }).jpeg().toBuffer());
  await opened.close();
  await must(await library.createStory(newStory({ id: 'tram', title: 'Трамвай номер п’ять', language: 'uk' }))).close();
  return root;
};

/** A folder as a phone would fill it. */
export const makeFolder = async (work: string): Promise<string> => {
  const folder = path.join(work, 'Il mercato');
  await mkdir(folder);
  await writeFile(path.join(folder, '01 casa.png'), await sharp({ create: { width: 320, height: 200, channels: 3, background: 'teal' } }).png().toBuffer());
  await writeFile(path.join(folder, '01 casa.txt'), 'La nostra casa.');
  await writeFile(path.join(folder, 'list.xyz'), 'nothing');
  return folder;
};
