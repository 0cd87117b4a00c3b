/**
 * The marks a story carries of each time it was handed over: `handovers.jsonl` in its folder.
 *
 * In: a story's folder. Out: its marks, oldest first; or one more, on the device before the file leaves. A damaged line
 * is passed over: without its mark two versions are only more often said to have both gone on.
 */
import path from 'node:path';
import { handoverMarkSchema, type HandoverMark } from '../../core/handover/lineage.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { appendLine, readLines } from '../disk/append-log.ts';
import type { FileSystem } from '../disk/file-system.ts';

interface MarkedStory {
  readonly fs: FileSystem;
  /** The story's folder. */
  readonly folder: string;
}

const marksFile = ({ folder }: MarkedStory): string => path.join(folder, 'handovers.jsonl');

export const readHandoverMarks = async (story: MarkedStory): Promise<Result<readonly HandoverMark[]>> => {
  const lines = await readLines({ fs: story.fs, path: marksFile(story) });
  if (!lines.ok) return lines;
  return succeed(lines.value.values.flatMap((value) => handoverMarkSchema.safeParse(value).data ?? []));
};

export const addHandoverMarks = async (story: MarkedStory, marks: readonly HandoverMark[]): Promise<Result<void>> => {
  const known = await readHandoverMarks(story);
  if (!known.ok) return known;
  const isKnown = (mark: HandoverMark): boolean => known.value.some((one) => one.handoverId === mark.handoverId && one.story === mark.story && one.consent === mark.consent);
  for (const mark of marks.filter((one) => !isKnown(one))) {
    const added = await appendLine({ fs: story.fs, path: marksFile(story), value: mark });
    if (!added.ok) return added;
  }
  return succeed(undefined);
};
