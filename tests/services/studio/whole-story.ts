/**
 * A story in a real folder with a file in every drawer, and a way to see all that is left of it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newConsent, type ConsentDocument } from '../../../electron/core/consent/consent.ts';
import { newAsset, newScene, newScenePicture, newStory } from '../../../electron/core/story/new-story.ts';
import { logLine } from '../../../electron/services/disk/append-log.ts';
import { must, type StudioDesk } from './a-studio.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
export const pictureText = 'the bytes of a face';
export const picture = hashOf(pictureText);
export const originalText = 'the bytes of a face as the camera gave them';
const original = hashOf(originalText);

export const people: ConsentDocument['people'] = [{ subjectId: 'p-teller', publicName: { kind: 'pseudonym', text: 'Lamia' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'], hiddenPlaces: [] }];

const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** Its folder. */
export const addWholeStory = async ({ studio, libraryRoot }: StudioDesk, id = 'bread', title = 'Bread at dawn'): Promise<string> => {
  const library = must(await studio.library({ create: true }));
  const story = { ...newStory({ id, title, language: 'ar' }), assets: [newAsset({ id: 'face', kind: 'picture', sha256: picture, fileName: `${picture}.jpg` })], scenes: [newScene({ id: 'scene-1', script: 'We baked.', picture: newScenePicture({ assetId: 'face' }) })] };
  const opened = must(await library.createStory(story, { consent: { ...newConsent(id), people } }));
  must(await opened.apply({ kind: 'set-note', sceneId: 'scene-1', note: 'softly' }));
  must(await opened.save());
  await opened.close();
  const folder = path.join(libraryRoot, 'stories', id);
  put(path.join(folder, 'media', `${picture}.jpg`), pictureText);
  put(path.join(folder, 'originals', `${original}.heic`), originalText);
  put(path.join(folder, 'originals', `${picture}.from`), logLine({ original }));
  put(path.join(folder, 'cache', 'thumb.webp'), 'small');
  put(path.join(folder, 'renders', 'story.mp4'), 'film');
  put(path.join(folder, 'lost+found', 'story.json.damaged-01234567'), 'odds and ends');
  put(path.join(folder, 'story (copie d’été).json'), '{}');
  return folder;
};

export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();

/** Every name and every byte below a folder. */
export const everythingBelow = (folder: string): string => filesBelow(folder).map((name) => `${name}\n${readFileSync(path.join(folder, name), 'latin1')}`).join('\n');
