/**
 * Removes every trace of something erased from the files of a story's folder, apart from the story that is open.
 *
 * In: a story's folder and what must go. Out: earlier versions and forks rewritten without it, or removed where they
 * cannot be read; its files gone from media and originals; cache and renders gone whole. The consent record is never
 * changed: it is evidence. Doing it twice does no harm.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { eraseFromStory, type Erasure } from '../../core/story/erase.ts';
import { readStory } from '../../core/story/read-story.ts';
import type { Story } from '../../core/story/story.ts';
import { readLines } from '../disk/append-log.ts';
import { renameWithRetries, writeFlushed } from '../disk/atomic-write.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { temporaryNameFor, temporaryOwner } from '../disk/temporary-name.ts';
import { documentBytes } from './document-text.ts';
import { orderName } from './erasure-order.ts';
import { storyPaths } from './story-paths.ts';

export interface TracesRequest {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly what: Erasure;
}

const namesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

/** As it stands in a JSON file and as plain text, whatever the case of its letters. */
export const holdsTrace = (bytes: Uint8Array, what: Erasure): boolean => {
  const text = new TextDecoder().decode(bytes).normalize('NFC').toLowerCase();
  const wanted = (what.kind === 'file' ? what.sha256 : what.text.normalize('NFC').trim()).toLowerCase();
  return text.includes(wanted) || text.includes(JSON.stringify(wanted).slice(1, -1));
};

const storyIn = (bytes: Uint8Array): Story | undefined => {
  try {
    const read = readStory(JSON.parse(new TextDecoder().decode(bytes)));
    return read.ok ? read.value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const versionFolders = (folder: string): readonly string[] => [folder, storyPaths(folder).backups, storyPaths(folder).lostAndFound, storyPaths(folder).takes];

const isStoryDocument = (name: string): boolean => /^story.*\.json$/i.test(name);

/** Every earlier version, fork and copy of the story that can be read. */
export const storiesBeside = async ({ fs, folder }: Pick<TracesRequest, 'fs' | 'folder'>): Promise<readonly Story[]> => {
  const stories: Story[] = [];
  for (const place of versionFolders(folder)) {
    for (const name of (await namesIn(fs, place)).filter((one) => isStoryDocument(one))) {
      const story = storyIn(await fs.readFile(path.join(place, name)));
      if (story !== undefined) stories.push(story);
    }
  }
  return stories;
};

/** Every version of the story is cleaned, also one that does not hold the whole: it may hold the beginning. */
const cleanVersion = async ({ fs, what }: TracesRequest, file: string): Promise<void> => {
  const bytes = await fs.readFile(file);
  const story = storyIn(bytes);
  if (story === undefined) {
    if (holdsTrace(bytes, what)) await fs.unlink(file);
    return;
  }
  const kept = eraseFromStory(story, what, { isEarlier: true });
  if (JSON.stringify(kept) === JSON.stringify(story)) return;
  const data = documentBytes(kept);
  if (holdsTrace(data, what)) {
    await fs.unlink(file);
    return;
  }
  const temporary = temporaryNameFor(file);
  await writeFlushed({ fs, path: temporary, data });
  await renameWithRetries({ fs, from: temporary, to: file });
};

const LARGEST_TEXT_BYTES = 32 * 1024 * 1024;

const isSound = (name: string): boolean => /\.(wav|flac)$/.test(name);

/** What was recorded, where a locked file kept it from being cleared away: without its note it would be offered again. */
const removeRecordingOf = async ({ fs }: TracesRequest, note: string): Promise<void> => {
  const sound = note.replace(/\.journal$/, '.wav');
  if (/^(?:recording-)?[0-9a-f]{16}\.journal$/.test(path.basename(note)) && (await fs.facts(sound)) !== undefined) await fs.unlink(sound);
};

/** A piece that is no whole story: gone where it holds a trace, or is the very file. Pieces of a journal may hold half a sentence. */
const cleanPiece = async (request: TracesRequest, file: string, hashes: ReadonlySet<string>): Promise<void> => {
  const { fs, what } = request;
  const name = path.basename(file);
  const facts = await fs.facts(file);
  if (facts?.kind !== 'file') return;
  const isJournalPiece = what.kind === 'sentence' && name.startsWith('story.journal');
  const isTheFile = isSound(name) && hashes.size > 0 && hashes.has(createHash('sha256').update(await fs.readFile(file)).digest('hex'));
  if (isJournalPiece || isTheFile || (!isSound(name) && facts.sizeBytes <= LARGEST_TEXT_BYTES && holdsTrace(await fs.readFile(file), what))) {
    await removeRecordingOf(request, file);
    await fs.unlink(file);
  }
};

const originalsOf = async ({ fs, folder }: TracesRequest, sha256: string): Promise<readonly string[]> => {
  const lines = await readLines({ fs, path: path.join(storyPaths(folder).originals, `${sha256}.from`) });
  return lines.ok ? lines.value.values.flatMap((line) => (typeof line === 'object' && line !== null && 'original' in line && typeof line.original === 'string' ? [line.original] : [])) : [];
};

/** The working copy, the untouched files it was made of, and the note that joins them, which goes last. */
const removeFiles = async (request: TracesRequest, sha256: string): Promise<ReadonlySet<string>> => {
  const { fs, folder } = request;
  const { media, originals } = storyPaths(folder);
  const hashes = new Set([sha256, ...(await originalsOf(request, sha256))]);
  for (const name of await namesIn(fs, media)) if (name.startsWith(sha256)) await fs.unlink(path.join(media, name));
  for (const name of await namesIn(fs, originals)) {
    if (!name.endsWith('.from') && [...hashes].some((hash) => name.startsWith(hash))) await fs.unlink(path.join(originals, name));
  }
  return hashes;
};

/** Written by the open story or evidence: not ours to clean here. */
const isKept = (folder: string, file: string): boolean => {
  const paths = storyPaths(folder);
  const name = path.basename(file);
  return [paths.story, paths.journal, paths.lock, paths.consent, path.join(folder, orderName)].includes(file) || name.startsWith('consent.');
};

const cleanDocuments = async (request: TracesRequest, hashes: ReadonlySet<string>): Promise<void> => {
  const { fs, folder } = request;
  for (const place of versionFolders(folder)) {
    for (const name of await namesIn(fs, place)) {
      const file = path.join(place, name);
      if (isKept(folder, file)) continue;
      const facts = await fs.facts(file);
      if (temporaryOwner(name) !== undefined && facts?.kind === 'file') await fs.unlink(file);
      else if (isStoryDocument(name)) await cleanVersion(request, file);
      else await cleanPiece(request, file, hashes);
    }
    if ((await fs.facts(place)) !== undefined) await fs.syncFolder(place);
  }
};

/** Rejects with Node's error; the order then stays and is carried out again. */
export const eraseTraces = async (request: TracesRequest): Promise<void> => {
  const { fs, folder, what } = request;
  const paths = storyPaths(folder);
  const hashes = what.kind === 'file' ? await removeFiles(request, what.sha256) : new Set<string>();
  await cleanDocuments(request, hashes);
  // Films, prepared pictures and outlines are made of what is gone, and are made again.
  await fs.removeFolder(paths.cache);
  await fs.removeFolder(paths.renders);
  await fs.syncFolder(folder);
  if (what.kind !== 'file') return;
  const note = path.join(paths.originals, `${what.sha256}.from`);
  if ((await fs.facts(note)) !== undefined) await fs.unlink(note);
  for (const place of [paths.media, paths.originals]) if ((await fs.facts(place)) !== undefined) await fs.syncFolder(place);
};
