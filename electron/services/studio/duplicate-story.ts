/**
 * Makes another story of a story: a copy to shorten, to translate, to try something on.
 *
 * In: a story. Out: a story of its own, with a new id, that says what it was derived from. People, and the notices that
 * were read to them, come along, so that nobody has to be named again; their answers do not. A yes was given for one
 * story, and whoever withdraws it there must be able to trust that no copy goes on: the list of what left is kept by
 * story, so a withdrawal would never reach the copy. The people are asked for the new story. Earlier versions, renders
 * and lost+found stay with the first.
 */
import path from 'node:path';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import type { Story } from '../../core/story/story.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { OpenStory } from '../library/open-story.ts';
import type { Library } from '../library/library.ts';
import { copyStoryFiles, storyFiles } from '../library/story-copy.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { newId, type Studio } from './studio.ts';

export interface CopyProgress {
  readonly signal?: AbortSignal | undefined;
  readonly onShare?: ((share: number) => void) | undefined;
}

export interface DuplicateRequest extends CopyProgress {
  readonly studio: Studio;
  readonly folderName: string;
  readonly title: string;
}

const derived = (story: Story, id: string, title: string): Story => ({
  ...story,
  rev: 0,
  parentRev: 0,
  id,
  title,
  derivedFrom: { storyId: story.id, storyHash: storyHash(story), changes: [] },
});

const peopleAlone = (consent: ConsentDocument, storyId: string): ConsentDocument => ({ ...consent, storyId, records: [] });

const copyInto = async (request: DuplicateRequest, library: Library, opened: OpenStory): Promise<Result<string>> => {
  const { fs } = request.studio;
  const id = newId();
  const staging = temporaryNameFor(path.join(library.root, 'stories', id));
  try {
    const files = await storyFiles({ fs, folder: opened.folder, parts: ['media', 'originals'] });
    const allBytes = Math.max(1, files.reduce((sum, file) => sum + file.sizeBytes, 0));
    const copied = await copyStoryFiles({ fs, from: opened.folder, to: staging, files, signal: request.signal, onBytes: (done) => request.onShare?.(done / allBytes) });
    if (!copied.ok) return copied;
    const made = await library.createStory(derived(opened.story(), id, request.title), { preparedFolder: staging, consent: peopleAlone(opened.consent.value(), id) });
    if (!made.ok) return made;
    await made.value.close();
    return succeed(path.basename(made.value.folder));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  } finally {
    await fs.removeFolder(staging);
  }
};

/** The folder name of the copy. */
export const duplicateStory = async (request: DuplicateRequest): Promise<Result<string>> => {
  const library = await request.studio.library();
  if (!library.ok) return library;
  const opened = await library.value.openStory(path.join(library.value.root, 'stories', request.folderName), { readOnly: true });
  if (!opened.ok) return opened;
  if (request.title.trim() === '') return refuse('edit-refused');
  return copyInto(request, library.value, opened.value);
};
