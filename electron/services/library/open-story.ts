/**
 * A story open for work: every edit is on the disk before it counts.
 *
 * Comes in: edits, or a whole story. Goes out: the story after them, or a failure and the story as it was. An
 * edit is one flushed line of the journal; a save writes story.json and shortens the journal. It never writes
 * over what another program wrote: our version then goes beside it as a fork, and this one takes no more edits.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { consentSchema, newConsent } from '../../core/consent/consent.ts';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import { refuse, succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import type { StoryEdit } from '../../core/story/edit-schema.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { sweepTemporaries } from '../disk/sweep.ts';
import { schemaParser } from './document-text.ts';
import { inTurn, openDocument } from './durable-document.ts';
import type { DurableDocument } from './durable-document.ts';
import { loadStory } from './load-story.ts';
import type { LoadedStory } from './load-story.ts';
import { isStoryFolder } from './story-folder.ts';
import { lockStory } from './story-lock.ts';
import type { Machine, StoryLock } from './story-lock.ts';
import { storyPaths } from './story-paths.ts';
import { storyWriter } from './story-writer.ts';

export interface OpenStory {
  readonly folder: string;
  /** Opened for looking only, on wish or because another program writes here. */
  readonly isReadOnly: boolean;
  story(): Story;
  /** What opening had to do; nothing in the ordinary case. */
  readonly notes: readonly Reason[];
  apply(change: StoryEdit): Promise<Result<Story>>;
  /** Puts a whole story in the place of this one, as one saved change. */
  replace(story: Story): Promise<Result<Story>>;
  save(): Promise<Result<void>>;
  /** Saves what only the journal holds and gives the story free. */
  close(): Promise<void>;
  readonly consent: DurableDocument<ConsentDocument>;
  /** Where the consent lies, and what proves it: of a version, the folder of the story it was made from. */
  readonly consentFolder: string;
}

export type StoryAccess = 'write' | 'consent' | 'look';

export interface OpenStoryRequest {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly libraryId: string;
  readonly now: () => number;
  readonly machine: Machine;
  /** `consent`: the story is only looked at, its consent may change; so nobody's no waits for a film being made. */
  readonly access: StoryAccess;
}

const onlyToRead = new Set(['EROFS', 'EACCES', 'EPERM']);

interface Granted {
  readonly lock?: StoryLock | undefined;
  readonly notes: readonly Reason[];
}

const grant = async ({ fs, folder, now, machine, access }: OpenStoryRequest, session: string): Promise<Granted> => {
  if (access !== 'write') return { notes: [] };
  try {
    const lock = await lockStory({ fs, path: storyPaths(folder).lock, session, machine, now });
    return lock === undefined ? { notes: [{ code: 'note.open-elsewhere', params: {} }] } : { lock, notes: [] };
  } catch (error) {
    if (!onlyToRead.has(systemCodeOf(error) ?? '')) throw error;
    return { notes: [{ code: 'note.opened-read-only', params: {} }] };
  }
};

const sweepStory = async ({ fs, folder, machine, now }: OpenStoryRequest): Promise<void> => {
  const paths = storyPaths(folder);
  for (const swept of [folder, paths.backups, paths.media, paths.originals, paths.evidence, paths.renders]) {
    await sweepTemporaries({ fs, folder: swept, nowMs: now(), isAlive: (pid) => pid !== machine.pid && machine.isAlive(pid) });
  }
};

const readOnlyRefusal = (): Promise<{ readonly ok: false; readonly failure: ReturnType<typeof failureFromDisk> }> => Promise.resolve(refuse('story-locked'));

const readOnlyStory = (loaded: LoadedStory): Pick<OpenStory, 'story' | 'apply' | 'replace' | 'save' | 'close'> => ({
  story: () => loaded.story,
  apply: readOnlyRefusal,
  replace: readOnlyRefusal,
  save: readOnlyRefusal,
  close: () => Promise.resolve(),
});

const writableStory = (request: OpenStoryRequest, loaded: LoadedStory, held: { readonly lock: StoryLock; readonly session: string }): Pick<OpenStory, 'story' | 'apply' | 'replace' | 'save' | 'close'> => {
  const writer = storyWriter({ ...request, ...held, loaded });
  const turn = inTurn();
  return {
    story: writer.story,
    apply: (change) => turn(() => writer.apply(change)),
    replace: (story) => turn(() => writer.replace(story)),
    save: () => turn(() => writer.save()),
    close: () =>
      turn(async () => {
        // What cannot be saved now stands in the journal.
        await writer.save();
        await held.lock.release();
      }),
  };
};

const openWith = async (request: OpenStoryRequest, session: string, { lock, notes }: Granted): Promise<Result<OpenStory>> => {
  const { fs, folder, now } = request;
  const paths = storyPaths(folder);
  const isReadOnly = lock === undefined;
  if (!isReadOnly) await sweepStory(request);
  const loaded = await loadStory({ fs, folder, now, readOnly: isReadOnly, session });
  if (!loaded.ok) return loaded;
  const consent = await openDocument<ConsentDocument>({
    fs,
    path: paths.consent,
    parse: schemaParser(consentSchema, 'consent'),
    fallback: newConsent(loaded.value.story.id),
    now,
    readOnly: isReadOnly && request.access !== 'consent',
    isShared: true,
  });
  if (!consent.ok) return consent;
  const work = lock === undefined ? readOnlyStory(loaded.value) : writableStory(request, loaded.value, { lock, session });
  const unsaved = lock !== undefined && loaded.value.needsSave ? await work.save() : succeed(undefined);
  const saveNotes: readonly Reason[] = unsaved.ok ? [] : [{ code: 'note.not-saved-yet', params: {} }];
  return succeed({ folder, isReadOnly, ...work, notes: [...notes, ...loaded.value.notes, ...consent.value.notes, ...saveNotes], consent: consent.value, consentFolder: folder });
};

export const openStoryFolder = async (request: OpenStoryRequest): Promise<Result<OpenStory>> => {
  const session = randomBytes(4).toString('hex');
  try {
    if (!(await isStoryFolder(request.fs, request.folder))) return refuse('story-missing', { name: path.basename(request.folder) });
    const granted = await grant(request, session);
    try {
      const opened = await openWith(request, session, granted);
      if (!opened.ok) await granted.lock?.release();
      return opened;
    } catch (error) {
      await granted.lock?.release();
      throw error;
    }
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
