/**
 * New parts of a story with every default filled in.
 *
 * Ids come in: core draws no random numbers.
 */
import { type Asset, defaultFormat, type Format, type Scene, type ScenePicture, type Story, STORY_SCHEMA_VERSION, type Take, wholePicture } from './story.ts';

/** A breath between two voices. */
const defaultPauseAfterMs = 500;
/** Short enough that no word is said over the wrong picture. */
const defaultTransition: Scene['transition'] = { kind: 'fade', durationMs: 500 };

export const newStory = (given: { readonly id: string; readonly title: string; readonly language: string; readonly format?: Format }): Story => ({
  schemaVersion: STORY_SCHEMA_VERSION,
  rev: 0,
  parentRev: 0,
  savedBy: '',
  id: given.id,
  title: given.title,
  language: given.language,
  format: given.format ?? defaultFormat,
  theme: 'plain',
  assets: [],
  scenes: [],
  captions: [],
  music: [],
  insets: [],
  descriptions: [],
});

export const newScene = (given: Pick<Scene, 'id'> & Partial<Scene>): Scene => ({
  kind: 'picture',
  script: '',
  hidden: [],
  takes: [],
  pauseAfterMs: defaultPauseAfterMs,
  minDurationMs: 0,
  transition: defaultTransition,
  note: '',
  ...given,
});

/** The whole picture, standing still. */
export const newScenePicture = (given: Pick<ScenePicture, 'assetId'> & Partial<ScenePicture>): ScenePicture => ({
  rotate: 0,
  crop: wholePicture,
  brightness: 0,
  from: wholePicture,
  to: wholePicture,
  ...given,
});

/** Rights and people are not known until someone says them: consent asks. */
export const newAsset = (given: Pick<Asset, 'id' | 'kind' | 'sha256' | 'fileName'> & Partial<Asset>): Asset => ({
  altText: '',
  rights: { source: '', author: '', licence: '', cleared: [] },
  shows: { kind: 'unknown' },
  ...given,
});

export const newTake = (given: Pick<Take, 'id' | 'sha256' | 'durationMs'> & Partial<Take>): Take => ({
  trimStartMs: 0,
  trimEndMs: 0,
  gainDb: 0,
  speakerIds: [],
  origin: 'recorded',
  ...given,
});
