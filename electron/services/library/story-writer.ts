/**
 * The writing side of an open story: journal lines, saves, forks.
 *
 * Everything here runs in turn, one call after another. Before each write it looks whether the story is still
 * ours: the lock, the length of the journal, and (in the adapter) the content of story.json.
 */
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { edit } from '../../core/story/edit.ts';
import { storyEditSchema } from '../../core/story/edit-schema.ts';
import type { StoryEdit } from '../../core/story/edit-schema.ts';
import type { Story } from '../../core/story/story.ts';
import { appendLine, logLine } from '../disk/append-log.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { documentBytes, reasonsFromZod } from './document-text.ts';
import { writeThrough } from './durable-document.ts';
import { writeGeneration } from './generations.ts';
import { journalText } from './journal.ts';
import type { JournalLine } from './journal.ts';
import { forkName, parseStory } from './load-story.ts';
import type { LoadedStory } from './load-story.ts';
import type { StoryLock } from './story-lock.ts';
import { storyPaths } from './story-paths.ts';

export interface StoryWriter {
  readonly story: () => Story;
  readonly apply: (change: StoryEdit) => Promise<Result<Story>>;
  readonly replace: (story: Story) => Promise<Result<Story>>;
  readonly save: () => Promise<Result<void>>;
}

export interface WriterRequest {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly libraryId: string;
  readonly now: () => number;
  readonly session: string;
  readonly lock: StoryLock;
  readonly loaded: LoadedStory;
}

const checkedEdit = (story: Story, change: StoryEdit): Result<Story> => {
  const parsed = storyEditSchema.safeParse(change);
  if (!parsed.success) return refuse('edit-refused', {}, { reasons: reasonsFromZod(parsed.error) });
  const changed = edit(story, change);
  return changed.ok ? parseStory({ ...changed.value, rev: story.rev + 1 }) : changed;
};

export const storyWriter = ({ fs, folder, libraryId, now, session, lock, loaded }: WriterRequest): StoryWriter => {
  const paths = storyPaths(folder);
  let story = loaded.story;
  let savedRev = loaded.savedRev;
  let lines = loaded.lines;
  let journalBytes = loaded.journalBytes;
  /** The file does not stand as `story` says: the next change writes it whole. */
  let mustSave = loaded.needsSave;
  let fork: string | undefined;

  const isStillOurs = async (): Promise<boolean> => (await lock.isOurs()) && ((await fs.facts(paths.journal))?.sizeBytes ?? 0) === journalBytes;

  const forkBeside = async (ours: Story): Promise<Result<never>> => {
    const name = forkName(session, ours.rev);
    const written = await writeFileAtomically({ fs, path: path.join(folder, name), data: documentBytes(ours) });
    if (!written.ok) return written;
    fork = name;
    return refuse('story-forked', { name });
  };

  /** A line that another program added while we saved would vanish with the old journal. */
  const nobodyElseWrote = async (): Promise<Result<void>> => ((await fs.facts(paths.journal))?.sizeBytes ?? 0) === journalBytes ? succeed(undefined) : refuse('story-forked');

  const compact = async (newestGeneration: number): Promise<void> => {
    const kept = lines.filter((line) => line.rev > newestGeneration);
    const text = journalText(kept);
    const written = await writeFileAtomically({ fs, path: paths.journal, data: text, beforeRename: nobodyElseWrote });
    if (written.ok) {
      lines = kept;
      journalBytes = Buffer.byteLength(text);
      mustSave = false;
      return;
    }
    // Lines that story.json already holds are skipped at replay: a journal that stays long is no harm. One that
    // was replaced without its folder being flushed is: it takes no line until it was written again.
    if (written.failure.code === 'story-forked') return;
    const sizeBytes = (await fs.facts(paths.journal))?.sizeBytes ?? 0;
    mustSave ||= sizeBytes !== journalBytes;
    journalBytes = sizeBytes;
  };

  const keptAsGeneration = async (document: Story): Promise<boolean> => {
    try {
      await writeGeneration({ fs, folder: paths.backups, document: paths.story, data: documentBytes(document), nowMs: now() });
      return true;
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error;
      // The story itself is saved; the next change saves it again and with that makes it a generation.
      mustSave = true;
      return false;
    }
  };

  /** `hasLines`: the journal leads from the version before to `next`. Where it does not, the ladder gets `next` whole. */
  const saveWhole = async (next: Story, hasLines: boolean): Promise<Result<Story>> => {
    const document: Story = { ...next, parentRev: next.rev > savedRev ? savedRev : next.parentRev, savedBy: libraryId };
    const written = await writeThrough(loaded.low, document);
    if (!written.ok) {
      if (written.failure.code === 'story-forked') fork = String(written.failure.params['name']);
      return written;
    }
    const isCovered = hasLines && loaded.keptPrevious();
    const newestGeneration = isCovered ? savedRev : document.rev;
    story = document;
    savedRev = document.rev;
    if (isCovered || (await keptAsGeneration(document))) await compact(newestGeneration);
    return succeed(document);
  };

  const saveWithLine = async (next: Story, line: JournalLine): Promise<Result<Story>> => {
    const before = lines;
    lines = [...lines, line];
    const saved = await saveWhole(next, true);
    if (!saved.ok) lines = before;
    return saved;
  };

  const journal = async (next: Story, line: JournalLine): Promise<Result<Story>> => {
    const written = await appendLine({ fs, path: paths.journal, value: line, endsWhole: true });
    if (!written.ok) {
      // Part of the line may be on the disk: nothing is appended to it any more.
      mustSave = true;
      journalBytes = (await fs.facts(paths.journal))?.sizeBytes ?? 0;
      return written;
    }
    lines = [...lines, line];
    journalBytes += Buffer.byteLength(logLine(line));
    story = next;
    return succeed(next);
  };

  const guarded = async (ours: Story, task: () => Promise<Result<Story>>): Promise<Result<Story>> => {
    try {
      if (fork !== undefined) return refuse('story-forked', { name: fork });
      return (await isStillOurs()) ? await task() : await forkBeside(ours);
    } catch (error) {
      return { ok: false, failure: failureFromDisk(error) };
    }
  };

  return {
    story: () => story,
    apply: async (change) => {
      const next = checkedEdit(story, change);
      if (!next.ok) return next;
      const line: JournalLine = { rev: next.value.rev, by: session, edit: change };
      return guarded(next.value, () => (mustSave ? saveWithLine(next.value, line) : journal(next.value, line)));
    },
    replace: async (given) => {
      const next = parseStory({ ...given, rev: story.rev + 1 });
      if (!next.ok) return next;
      return guarded(next.value, () => saveWhole(next.value, false));
    },
    save: async () => {
      if (story.rev === savedRev && !mustSave) return succeed(undefined);
      const saved = await guarded(story, () => saveWhole(story, true));
      return saved.ok ? succeed(undefined) : saved;
    },
  };
};
