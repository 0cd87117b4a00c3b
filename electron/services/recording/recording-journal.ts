/**
 * The note beside a recording: which scene it is for, where pictures were turned, what it became.
 *
 * Comes in: one entry at a time. Goes out: all that is known after a crash. Every entry is flushed before it counts;
 * a torn or damaged line costs that line alone, and sound without any note is still found.
 */
import { z } from 'zod';
import type { RecordingMark, RecordingTarget, VoiceFacts } from '../../core/bridge/voice.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { appendLine, readLines } from '../disk/append-log.ts';
import type { FileSystem } from '../disk/file-system.ts';

const ms = z.int().min(0);
const mark = z.object({ sceneId: z.string(), atMs: ms });
const target = z.discriminatedUnion('kind', [z.object({ kind: z.literal('scene'), sceneId: z.string(), revoicesTakeId: z.string().optional() }), z.object({ kind: z.literal('narration') })]);
const facts = z.object({
  sha256: z.string(),
  fileName: z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]+$/),
  durationMs: ms,
  voiced: z.array(z.object({ startMs: ms, endMs: ms })),
  levels: z.object({ peakDb: z.number(), rmsDb: z.number() }),
  marks: z.array(mark),
  notes: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
});
const entrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), target, atMs: ms }),
  z.object({ kind: z.literal('mark'), sceneId: z.string(), atMs: ms }),
  z.object({ kind: z.literal('finished'), facts }),
]);

export type JournalEntry =
  | { readonly kind: 'started'; readonly target: RecordingTarget; readonly atMs: number }
  | ({ readonly kind: 'mark' } & RecordingMark)
  | { readonly kind: 'finished'; readonly facts: VoiceFacts };

export interface RecordingNote {
  readonly target?: RecordingTarget;
  readonly startedAtMs?: number;
  readonly marks: readonly RecordingMark[];
  readonly finished?: VoiceFacts;
}

interface JournalPlace {
  readonly fs: FileSystem;
  readonly path: string;
}

export const writeEntry = ({ fs, path, entry }: JournalPlace & { readonly entry: JournalEntry }): Promise<Result<void>> => appendLine({ fs, path, value: entry });

/** A scene has one mark, the last that was set; by time. */
export const tidyMarks = (marks: readonly RecordingMark[], durationMs: number): readonly RecordingMark[] =>
  [...new Map(marks.filter(({ atMs }) => atMs < durationMs).map(({ sceneId, atMs }) => [sceneId, { sceneId, atMs }])).values()].sort((a, b) => a.atMs - b.atMs);

export const readNote = async ({ fs, path }: JournalPlace): Promise<Result<RecordingNote>> => {
  const lines = await readLines({ fs, path });
  if (!lines.ok) return lines;
  const entries = lines.value.values.flatMap((value) => {
    const parsed = entrySchema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  const started = entries.find((entry) => entry.kind === 'started');
  const finished = entries.findLast((entry) => entry.kind === 'finished');
  return succeed({
    marks: entries.flatMap((entry) => (entry.kind === 'mark' ? [{ sceneId: entry.sceneId, atMs: entry.atMs }] : [])),
    ...(started === undefined ? {} : { target: started.target, startedAtMs: started.atMs }),
    ...(finished === undefined ? {} : { finished: finished.facts }),
  });
};
