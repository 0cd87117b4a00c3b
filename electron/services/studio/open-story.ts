/**
 * Opens the story a person names: an id in the library, or the path of a story's folder.
 */
import path from 'node:path';
import { refuse, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { OpenStory, StoryAccess } from '../library/open-story.ts';
import { isStoryFolder } from '../library/story-folder.ts';
import type { Studio } from './studio.ts';

export interface StoryReference {
  readonly studio: Studio;
  /** What was typed. */
  readonly story: string;
  readonly pathOf: (given: string) => string;
}

export interface OpenHow {
  readonly readOnly?: boolean;
  /** `consent`: works also while another program holds the story. */
  readonly access?: StoryAccess;
}

const openStoryBy = async ({ studio, story, pathOf }: StoryReference, how: OpenHow = {}): Promise<Result<OpenStory>> => {
  const folder = pathOf(story);
  const library = await studio.library();
  if (!library.ok) return library;
  try {
    const isPath = story.trim() !== '' && (await isStoryFolder(studio.fs, folder));
    return await library.value.openStory(isPath ? path.resolve(folder) : story, how);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

const wantsTheStory = ({ readOnly = false, access = 'write' }: OpenHow): boolean => !readOnly && access === 'write';

/** Opens, works, closes: whatever the work answers or throws. What changes a story never goes on without its lock. */
export const withStory = async <Value>(reference: StoryReference, work: (opened: OpenStory) => Promise<Result<Value>>, how: OpenHow = {}): Promise<Result<Value>> => {
  const opened = await openStoryBy(reference, how);
  if (!opened.ok) return opened;
  try {
    if (opened.value.isReadOnly && wantsTheStory(how)) return refuse('story-locked');
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
};
