/**
 * The library: a folder of stories with the documents that belong to all of them.
 *
 * Comes in: a folder. Goes out: its stories as a list, one by one for work, and the organisation's documents.
 * `library.json` is an index that is rebuilt from the folders whenever it is missing, broken or behind; nothing
 * depends on it but the library's random id. It never deletes a story; what a person ordered to be erased for good,
 * and a crash cut off, it finishes when it is opened.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import { organisationSchema, partnersSchema } from '../../core/consent/organisation.ts';
import type { Organisation, Partners } from '../../core/consent/organisation.ts';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import type { Known } from '../../core/known.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { nodeFileSystem } from '../disk/file-system.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { sweepTemporaries } from '../disk/sweep.ts';
import { createStoryFolder } from './create-story.ts';
import { schemaParser } from './document-text.ts';
import { openDocument } from './durable-document.ts';
import type { DurableDocument } from './durable-document.ts';
import { finishErasure } from './erase-part.ts';
import { finishWithdrawnErasures } from './erase-withdrawn.ts';
import { orderName } from './erasure-order.ts';
import { bringEvidenceHome } from './evidence-home.ts';
import { openStoryFolder } from './open-story.ts';
import type { OpenStory, StoryAccess } from './open-story.ts';
import { forgetSendingTitles } from './sending-titles.ts';
import { storyCard, storyCardSchema } from './story-card.ts';
import type { StoryCard } from './story-card.ts';
import { finishErasingStories } from './story-bin.ts';
import { everyPlace, storyIdsIn } from './story-family.ts';
import { findStoryFolder } from './story-folder.ts';
import { thisMachine } from './story-lock.ts';
import type { Machine } from './story-lock.ts';
import { withSourceConsent } from './version-consent.ts';

const DOCUMENT_VERSION = 1;

const indexSchema = z.looseObject({
  schemaVersion: z.literal(DOCUMENT_VERSION),
  libraryId: z.string().regex(/^[0-9a-f]{16}$/),
  stories: z.array(storyCardSchema),
});
type LibraryIndex = Known<z.infer<typeof indexSchema>>;

export interface Library {
  readonly root: string;
  /** Random; says which library saved a story, never whose. */
  readonly libraryId: string;
  listStories(): Promise<readonly StoryCard[]>;
  /** `preparedFolder`: media that were imported under a temporary name become the story's own. */
  createStory(story: Story, options?: { readonly preparedFolder?: string; readonly consent?: ConsentDocument }): Promise<Result<OpenStory>>;
  /** By the name of its folder here, by its id, or any story folder by its path. */
  openStory(idOrFolder: string, options?: { readonly readOnly?: boolean; readonly access?: StoryAccess }): Promise<Result<OpenStory>>;
  /** `undefined` until it was set. */
  readonly organisation: DurableDocument<Organisation | undefined>;
  readonly partners: DurableDocument<Partners>;
  /** Writes the index anew, takes away its older versions and the titles in notes of sendings: they name stories that are to be erased. */
  forgetTitles(): Promise<Result<void>>;
}

export interface LibraryRequest {
  readonly root: string;
  readonly fs?: FileSystem;
  readonly now?: () => number;
  /** Makes the folders when they are missing. */
  readonly create?: boolean;
  readonly machine?: Machine;
}

interface Documents {
  readonly index: DurableDocument<LibraryIndex>;
  readonly organisation: DurableDocument<Organisation | undefined>;
  readonly partners: DurableDocument<Partners>;
}

interface Tools {
  readonly root: string;
  readonly fs: FileSystem;
  readonly now: () => number;
  readonly machine: Machine;
}

const openDocuments = async ({ root, fs, now }: Tools): Promise<Result<Documents>> => {
  const index = await openDocument<LibraryIndex>({
    fs,
    now,
    path: path.join(root, 'library.json'),
    parse: schemaParser(indexSchema, 'library'),
    fallback: { schemaVersion: DOCUMENT_VERSION, libraryId: randomBytes(8).toString('hex'), stories: [] },
    onChanged: 'replace',
  });
  if (!index.ok) return index;
  const organisation = await openDocument<Organisation | undefined>({
    fs,
    now,
    path: path.join(root, 'organisation.json'),
    parse: schemaParser(organisationSchema, 'organisation'),
    fallback: undefined,
    isShared: true,
  });
  if (!organisation.ok) return organisation;
  const partners = await openDocument<Partners>({
    fs,
    now,
    path: path.join(root, 'partners.json'),
    parse: schemaParser(partnersSchema, 'partners'),
    fallback: { schemaVersion: DOCUMENT_VERSION, partners: [] },
    isShared: true,
  });
  if (!partners.ok) return partners;
  return succeed({ index: index.value, organisation: organisation.value, partners: partners.value });
};

const libraryOf = (tools: Tools, { index, organisation, partners }: Documents): Library => {
  const { root, fs, now, machine } = tools;
  const stories = path.join(root, 'stories');
  const { libraryId } = index.value();

  const listStories = async (): Promise<readonly StoryCard[]> => {
    const known = index.value().stories;
    const names = (await fs.facts(stories)) === undefined ? [] : await fs.list(stories);
    const cards: StoryCard[] = [];
    for (const name of [...names].sort()) {
      const card = await storyCard({ fs, stories, name, known, now });
      if (card !== undefined) cards.push(card);
    }
    // An index that cannot be written is made again next time.
    if (JSON.stringify(cards) !== JSON.stringify(known)) await index.write({ ...index.value(), stories: cards });
    return cards;
  };

  const openStory: Library['openStory'] = async (idOrFolder, { readOnly = false, access = readOnly ? 'look' : 'write' } = {}) => {
    try {
      const folder = await findStoryFolder({ fs, stories, given: idOrFolder, cards: listStories });
      if (!folder.ok) return folder;
      const opened = await openStoryFolder({ fs, folder: folder.value, libraryId, now, machine, access });
      if (!opened.ok) return opened;
      const finished = await finishErasure({ fs, opened: opened.value });
      const whole = finished.ok ? await withSourceConsent({ fs, now, opened: opened.value, access, folderOf: (storyId) => findStoryFolder({ fs, stories, given: storyId, cards: listStories }) }) : finished;
      if (!whole.ok) await opened.value.close();
      return whole;
    } catch (error) {
      return { ok: false, failure: failureFromDisk(error) };
    }
  };

  const forgetTitles = async (): Promise<Result<void>> => {
    const written = await index.write({ ...index.value(), stories: [...(await listStories())] });
    if (!written.ok) return written;
    try {
      const sent = await forgetSendingTitles({ fs, libraryRoot: root }, await storyIdsIn({ fs, libraryRoot: root, now }));
      if (!sent.ok) return sent;
      for (const place of ['backups', 'lost+found'].map((name) => path.join(root, name))) {
        const names = (await fs.facts(place)) === undefined ? [] : await fs.list(place);
        for (const name of names) if (/^\.?library\./.test(name)) await fs.unlink(path.join(place, name));
        if (names.length > 0) await fs.syncFolder(place);
      }
      return succeed(undefined);
    } catch (error) {
      return { ok: false, failure: failureFromDisk(error) };
    }
  };

  return {
    root,
    libraryId,
    listStories,
    forgetTitles,
    createStory: async (story, options = {}) => {
      const folder = await createStoryFolder({ fs, stories, story, libraryId, now, ...options });
      return folder.ok ? openStory(folder.value) : folder;
    },
    openStory,
    organisation,
    partners,
  };
};

/** What cannot be finished now is tried again by the next one who opens the library or the story. */
const finishWhatWasLeft = async ({ fs, root, now }: Tools, library: Library): Promise<void> => {
  await finishErasingStories({ fs, libraryRoot: root }, () => library.forgetTitles());
  for (const { folder } of await everyPlace({ fs, libraryRoot: root })) {
    if ((await fs.facts(path.join(folder, orderName))) === undefined) continue;
    const opened = await library.openStory(folder);
    if (opened.ok) await opened.value.close();
  }
  await bringEvidenceHome({ fs, libraryRoot: root, now, folderOf: (storyId) => findStoryFolder({ fs, stories: path.join(root, 'stories'), given: storyId, cards: () => library.listStories() }) });
  await finishWithdrawnErasures({ fs, libraryRoot: root, library, now });
};

export const openLibrary = async ({ root: given, fs = nodeFileSystem, now = Date.now, create = false, machine = thisMachine }: LibraryRequest): Promise<Result<Library>> => {
  const root = path.resolve(given);
  const stories = path.join(root, 'stories');
  try {
    const isThere = (await fs.facts(path.join(root, 'library.json'))) !== undefined || (await fs.facts(stories)) !== undefined;
    if (!isThere && !create) return refuse('library-missing', { name: path.basename(root) });
    const tools = { root, fs, now, machine };
    const documents = await openDocuments(tools);
    if (!documents.ok) return documents;
    if (!isThere) {
      await ensureFolder({ fs, folder: stories });
      const written = await documents.value.index.write(documents.value.index.value());
      if (!written.ok) return written;
    }
    for (const folder of [root, stories]) await sweepTemporaries({ fs, folder, nowMs: now(), isAlive: machine.isAlive });
    const library = libraryOf(tools, documents.value);
    await finishWhatWasLeft(tools, library);
    return succeed(library);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
