/**
 * Where a recording lies: its sound and the note beside it, in `takes/` of the story.
 */
import path from 'node:path';
import { storyPaths } from '../library/story-paths.ts';

export interface RecordingPlaces {
  readonly folder: string;
  readonly sound: string;
  readonly journal: string;
}

/** Eight random bytes; anything else, such as a path, is no name of a recording. */
const idPattern = /^[0-9a-f]{16}$/;

export const recordingPlaces = (storyFolder: string, recordingId: string): RecordingPlaces => {
  if (!idPattern.test(recordingId)) throw new Error('not an id of a recording');
  const folder = storyPaths(storyFolder).takes;
  return { folder, sound: path.join(folder, `${recordingId}.wav`), journal: path.join(folder, `${recordingId}.journal`) };
};

/** The ids of whatever lies in `takes/`, by the names of its files. */
export const recordingIdsIn = (names: readonly string[]): readonly string[] => [...new Set(names.flatMap((name) => /^([0-9a-f]{16})\.(?:wav|journal)$/.exec(name)?.[1] ?? []))];
