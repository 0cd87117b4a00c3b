/**
 * Reads a story from its folder, whatever state a crash left it in.
 *
 * Comes in: a folder. Goes out: the story, where it stands on the disk, and a note for everything that had to be
 * done. Order: story.json → its newest good generation, then the journal on top → what lies in media/. It never
 * throws on any content, never overwrites, and with `readOnly` writes nothing at all.
 */
import path from 'node:path';
import { Low } from 'lowdb';
import { succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import { storySchema } from '../../core/story/story.ts';
import type { Story } from '../../core/story/story.ts';
import { readLines } from '../disk/append-log.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { documentBytes, schemaParser } from './document-text.ts';
import type { Parser } from './document-text.ts';
import { durableAdapter } from './durable-adapter.ts';
import { readThrough } from './durable-document.ts';
import { replayJournal } from './journal.ts';
import type { Fork, JournalLine, Replay } from './journal.ts';
import { putIntoLostAndFound } from './lost-and-found.ts';
import { rescueStory } from './rescue-story.ts';
import { storyPaths } from './story-paths.ts';

export interface LoadRequest {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly now: () => number;
  readonly readOnly: boolean;
  /** This run of the program, eight hex digits. */
  readonly session: string;
}

export interface LoadedStory {
  readonly story: Story;
  readonly low: Low<Story | null>;
  /** The revision story.json (or what stood in for it) had. */
  readonly savedRev: number;
  readonly lines: readonly JournalLine[];
  readonly journalBytes: number;
  /** Something was repaired in memory and should be saved before the next edit. */
  readonly needsSave: boolean;
  /** Whether the last write of `low` left the version before it as a generation. */
  readonly keptPrevious: () => boolean;
  readonly notes: readonly Reason[];
}

export const parseStory: Parser<Story> = schemaParser(storySchema, 'story');

export const forkName = (by: string, rev: number): string => `story.fork-${by}-${rev}.json`;

/** Keeps what another program made of the same beginning, unless that program kept it itself. */
const keepForks = async ({ fs, folder }: LoadRequest, forks: readonly Fork[]): Promise<readonly Reason[]> => {
  const names = forks.length === 0 ? [] : await fs.list(folder);
  const notes: Reason[] = [];
  for (const { by, story } of forks) {
    const known = names.find((name) => Number(/^story\.fork-([0-9a-f]{8})-(\d+)\.json$/.exec(name)?.[2] ?? -1) >= story.rev && name.includes(by));
    const name = known ?? forkName(by, story.rev);
    const written = known === undefined ? await writeFileAtomically({ fs, path: path.join(folder, name), data: documentBytes(story) }) : succeed(undefined);
    if (written.ok) notes.push({ code: 'note.fork-found', params: { name } });
  }
  return notes;
};

const keepRest = async ({ fs, folder }: LoadRequest, rest: string): Promise<readonly Reason[]> => {
  if (rest.trim() === '') return [];
  const paths = storyPaths(folder);
  const name = await putIntoLostAndFound({ fs, lostAndFound: paths.lostAndFound, text: rest, as: paths.journal });
  return [{ code: 'note.journal-end-kept', params: { name } }];
};

/** Puts aside what replay could not use. */
const putAside = async (request: LoadRequest, replay: Replay): Promise<readonly Reason[]> => {
  if (request.readOnly) return [];
  return [...(await keepForks(request, replay.forks)), ...(await keepRest(request, replay.rest))];
};

const load = async (request: LoadRequest): Promise<Result<LoadedStory>> => {
  const { fs, folder, now, readOnly, session } = request;
  const paths = storyPaths(folder);
  const adapter = durableAdapter<Story>({
    fs,
    path: paths.story,
    parse: parseStory,
    generations: paths.backups,
    lostAndFound: paths.lostAndFound,
    now,
    readOnly,
    fork: { code: 'story-forked', nameFor: (story) => forkName(session, story.rev) },
  });
  const low = new Low<Story | null>({ read: () => adapter.read(), write: (value) => (value === null ? Promise.resolve() : adapter.write(value)) }, null);
  const opened = await readThrough(low);
  if (!opened.ok) return opened;
  const journal = await readLines({ fs, path: paths.journal });
  if (!journal.ok) return journal;
  const found = journal.value;
  const notes = [...adapter.notes()];
  const saved = low.data ?? (await rescueStory({ fs, folder }));
  if (low.data === null) notes.push({ code: 'note.story-rescued', params: { scenes: saved.scenes.length } });
  const replay = low.data === null ? rescued(saved, found.values, found.rest) : replayJournal({ story: saved, found });
  notes.push(...(await putAside(request, replay)));
  return succeed({
    story: replay.story,
    low,
    savedRev: saved.rev,
    lines: replay.lines,
    journalBytes: found.sizeBytes,
    needsSave: adapter.notes().length > 0 || low.data === null || replay.rest !== '' || replay.forks.length > 0,
    keptPrevious: () => adapter.keptPrevious(),
    notes,
  });
};

/** A rescued story starts above every revision the journal has seen, so that no old line ever lands on it. */
const rescued = (story: Story, values: readonly unknown[], rest: string): Replay => {
  const revs = values.map((value) => (typeof value === 'object' && value !== null && 'rev' in value && typeof value.rev === 'number' ? Math.floor(value.rev) : 0));
  const rev = Math.max(0, ...revs.filter((one) => Number.isSafeInteger(one))) + 1;
  const text = values.map((value) => `${JSON.stringify(value)}\n`).join('');
  return { story: { ...story, rev }, lines: [], forks: [], rest: `${text}${rest}` };
};

export const loadStory = async (request: LoadRequest): Promise<Result<LoadedStory>> => {
  try {
    return await load(request);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
