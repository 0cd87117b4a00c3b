/**
 * A library in a temporary folder, as the use cases get it; ffmpeg only where a test asks for it.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { succeed, type Result } from '../../../electron/core/failure.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { openStudio, type Studio, type StudioSettings } from '../../../electron/services/studio/studio.ts';
import { takeInFile, type TakeInRequest } from '../../../electron/services/studio/take-in-file.ts';

export interface StudioDesk {
  readonly root: string;
  readonly libraryRoot: string;
  readonly studio: Studio;
  readonly pathOf: (given: string) => string;
}

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

export const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.failure.code);

/** Its passphrase opens at once: how slowly it is tried is the subject of keys.test.ts alone. */
export const studioDesk = (settings: StudioSettings = {}): StudioDesk => {
  const root = mkdtempSync(path.join(tmpdir(), 'storyhearth-studio-'));
  const libraryRoot = path.join(root, 'Hearth');
  return { root, libraryRoot, studio: openStudio({ libraryRoot, workFactor: 4, ...settings }), pathOf: (given) => path.resolve(root, given) };
};

/** A closed story of one title card. */
export const addStory = async ({ studio }: StudioDesk, id: string): Promise<void> => {
  const library = must(await studio.library({ create: true }));
  const scene = newScene({ id: 'scene-1', kind: 'title', text: { templateId: 'card', lines: [id] } });
  await must(await library.createStory({ ...newStory({ id, title: id, language: 'ar' }), scenes: [scene] })).close();
};

/** The folder name of the story that a backup brought back. */
export const restoreFile = async (request: TakeInRequest): Promise<Result<string>> => {
  const taken = await takeInFile(request);
  if (!taken.ok) return taken;
  return succeed(taken.value.kind === 'backup' ? taken.value.folderName : taken.value.kind);
};
