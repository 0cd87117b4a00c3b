/**
 * Makes a story folder: whole under its name, or not there at all.
 *
 * It is built beside its place under a temporary name, flushed, and renamed. It never touches a folder that exists.
 */
import path from 'node:path';
import { consentSchema } from '../../core/consent/consent.ts';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import type { Story } from '../../core/story/story.ts';
import { renameWithRetries, writeFlushed } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { documentBytes, schemaParser } from './document-text.ts';
import { openDocument } from './durable-document.ts';
import { writeGeneration } from './generations.ts';
import { parseStory } from './load-story.ts';
import { firstFolders, storyPaths } from './story-paths.ts';

export interface CreateRequest {
  readonly fs: FileSystem;
  readonly stories: string;
  readonly story: Story;
  readonly libraryId: string;
  readonly now: () => number;
  /** A folder under a temporary name in `stories`, with media already in it: it becomes the story's folder. */
  readonly preparedFolder?: string;
  /** Appears with the story or not at all: a story that lost its people would forget whom to ask. */
  readonly consent?: ConsentDocument;
}

const putConsent = async ({ fs, now, consent }: CreateRequest, folder: string): Promise<Result<void>> => {
  if (consent === undefined) return succeed(undefined);
  const document = await openDocument<ConsentDocument>({ fs, now, path: storyPaths(folder).consent, parse: schemaParser(consentSchema, 'consent'), fallback: consent });
  return document.ok ? document.value.write(consent) : document;
};

const build = async (fs: FileSystem, folder: string, data: Uint8Array, nowMs: number): Promise<void> => {
  await fs.mkdir(folder);
  for (const first of firstFolders(folder)) await fs.mkdir(first);
  const paths = storyPaths(folder);
  await writeFlushed({ fs, path: paths.story, data });
  await writeGeneration({ fs, folder: paths.backups, document: paths.story, data, nowMs });
  await fs.syncFolder(folder);
};

/** The folder of the new story. */
export const createStoryFolder = async (request: CreateRequest): Promise<Result<string>> => {
  const { fs, stories, story, libraryId, now, preparedFolder } = request;
  const checked = parseStory({ ...story, savedBy: libraryId });
  if (!checked.ok) return checked;
  const folder = path.join(stories, story.id);
  const building = preparedFolder ?? temporaryNameFor(folder);
  try {
    if ((await fs.facts(folder)) !== undefined) return refuse('target-exists', { name: story.id });
    await ensureFolder({ fs, folder: stories });
    const data = documentBytes(checked.value);
    const room = await requireFreeSpace({ fs, folder: stories, bytes: 2 * data.byteLength + RESERVE_BYTES });
    if (!room.ok) return room;
    await build(fs, building, data, now());
    const put = await putConsent(request, building);
    if (!put.ok) {
      await fs.removeFolder(building);
      return put;
    }
    await renameWithRetries({ fs, from: building, to: folder });
    await fs.syncFolder(stories);
    return succeed(folder);
  } catch (error) {
    const failure = failureFromDisk(error, { name: story.id });
    await fs.removeFolder(building).catch(() => undefined);
    return { ok: false, failure };
  }
};
