/**
 * The journal of a story: one flushed line per edit since the version before the saved one.
 *
 * Comes in: a story and the lines found on the disk. Goes out: the story with every line that follows on it, the
 * versions of other programs that wrote into the same journal, and the text that could not be used. It never
 * guesses: at the first line that does not follow it stops, and the rest is handed out to be kept.
 */
import { z } from 'zod';
import { edit } from '../../core/story/edit.ts';
import { storyEditSchema } from '../../core/story/edit-schema.ts';
import type { StoryEdit } from '../../core/story/edit-schema.ts';
import type { Story } from '../../core/story/story.ts';
import { logLine } from '../disk/append-log.ts';
import type { LogLines } from '../disk/append-log.ts';

export interface JournalLine {
  readonly rev: number;
  /** The program run that wrote the line; tells two writers of one journal apart. */
  readonly by: string;
  readonly edit: StoryEdit;
}

const lineSchema = z.looseObject({ rev: z.int().min(1), by: z.string().regex(/^[0-9a-f]{8}$/), edit: storyEditSchema });

export interface Fork {
  readonly by: string;
  readonly story: Story;
}

export interface Replay {
  readonly story: Story;
  /** The lines that led to `story`, for the next compaction. */
  readonly lines: readonly JournalLine[];
  /** What other programs made of the same beginning. */
  readonly forks: readonly Fork[];
  /** What could not be used, as text; empty in the ordinary case. */
  readonly rest: string;
}

/** The story after a line, or undefined when the line does not fit on it. */
const after = (story: Story, line: JournalLine): Story | undefined => {
  try {
    const changed = edit(story, line.edit);
    return changed.ok ? { ...changed.value, rev: line.rev } : undefined;
  } catch {
    // A mistake in an edit must not make a story impossible to open; the line is kept in lost+found.
    return undefined;
  }
};

/** One line at a time onto the main story, or onto the fork of the program that wrote it. */
const replayer = (saved: Story): { readonly take: (line: JournalLine) => boolean; readonly result: () => Omit<Replay, 'rest'> } => {
  let story = saved;
  const lines: JournalLine[] = [];
  const byRev = new Map<number, Story>([[saved.rev, saved]]);
  const writers = new Map<number, string>();
  const forks = new Map<string, Story>();
  const ontoFork = (base: Story | undefined, line: JournalLine): boolean => {
    const next = base?.rev === line.rev - 1 ? after(base, line) : undefined;
    if (next !== undefined) forks.set(line.by, next);
    return next !== undefined;
  };
  const ontoMain = (line: JournalLine): boolean => {
    const next = line.rev === story.rev + 1 ? after(story, line) : undefined;
    if (next === undefined) return false;
    story = next;
    lines.push(line);
    byRev.set(line.rev, next);
    writers.set(line.rev, line.by);
    return true;
  };
  const take = (line: JournalLine): boolean => {
    const fork = forks.get(line.by);
    if (fork !== undefined) return ontoFork(fork, line);
    if (line.rev <= saved.rev || writers.get(line.rev) === line.by) return true;
    return line.rev <= story.rev ? ontoFork(byRev.get(line.rev - 1), line) : ontoMain(line);
  };
  return { take, result: () => ({ story, lines, forks: [...forks].map(([by, forked]) => ({ by, story: forked })) }) };
};

export const replayJournal = ({ story, found }: { readonly story: Story; readonly found: LogLines }): Replay => {
  const sound = found.values.slice(0, found.soundCount);
  const main = replayer(story);
  for (const [index, value] of sound.entries()) {
    const line = lineSchema.safeParse(value);
    if (line.success && main.take(line.data)) continue;
    const unused = sound.slice(index).map((one) => logLine(one as object)).join('');
    return { ...main.result(), rest: `${unused}${found.rest}` };
  }
  return { ...main.result(), rest: found.rest };
};

export const journalText = (lines: readonly JournalLine[]): string => lines.map((line) => logLine(line)).join('');
