/**
 * Where each part of a clip begins and ends, in frames of its source and on the clip's own clock.
 *
 * In: a clip and the clocks of its sources. Out: every part that can be placed, and every problem, never only the first.
 */
import type { Reason } from '../failure.ts';
import type { CutRange } from '../plan/cut-segments.ts';
import { frameAt, frameMs } from '../plan/frame-clock.ts';
import type { Clip, ClipPart, ClipPoint, ClipQuestion } from './clip.ts';
import type { SourceClock } from './source-clock.ts';

export type ClocksOf = (sourceId: string) => SourceClock | undefined;

export interface PlacedPart {
  readonly part: ClipPart;
  readonly clock: SourceClock;
  /** In frames of the source. */
  readonly range: CutRange;
  /** On the clip's clock. */
  readonly startFrame: number;
  readonly startMs: number;
  readonly lengthMs: number;
}

export interface ClipClock {
  readonly parts: readonly PlacedPart[];
  readonly fps: number;
  readonly frameCount: number;
  readonly durationMs: number;
  readonly problems: readonly Reason[];
}

const problem = (name: string, params: Reason['params'] = {}): Reason => ({ code: `problem.clip-${name}`, params });

/** A moment on the source's clock; undefined when the scene is gone. */
export const pointMs = (point: ClipPoint, { scenes }: Pick<SourceClock, 'scenes'>): number | undefined => {
  if (point.kind === 'moment') return point.atMs;
  const scene = scenes.find((one) => one.sceneId === point.sceneId);
  return point.kind === 'scene-start' ? scene?.startMs : scene?.endMs;
};

const rangeOf = (part: ClipPart, clock: SourceClock, number: number): CutRange | Reason => {
  const [inMs, outMs] = [pointMs(part.in, clock), pointMs(part.out, clock)];
  if (inMs === undefined || outMs === undefined) return problem('scene-gone', { part: number });
  const [from, until] = [frameAt(inMs, clock.fps), frameAt(outMs, clock.fps)];
  if (until > clock.frameCount) return problem('part-outside', { part: number, seconds: Math.round(frameMs(clock.frameCount, clock.fps) / 100) / 10 });
  if (until <= from) return problem('part-backwards', { part: number });
  return { from, until, isCleanIn: part.in.kind !== 'moment', isCleanOut: part.out.kind !== 'moment' };
};

const isSameForm = (one: SourceClock, other: SourceClock): boolean => one.fps === other.fps && one.widthPx === other.widthPx && one.heightPx === other.heightPx;

const placeParts = (clip: Clip, clockOf: ClocksOf): { readonly parts: readonly PlacedPart[]; readonly problems: readonly Reason[] } => {
  const parts: PlacedPart[] = [];
  const problems: Reason[] = [];
  let startFrame = 0;
  for (const [index, part] of clip.parts.entries()) {
    const clock = clockOf(part.sourceId);
    const range = clock === undefined ? problem('source-gone', { part: index + 1 }) : rangeOf(part, clock, index + 1);
    if ('code' in range || clock === undefined) {
      if ('code' in range) problems.push(range);
      continue;
    }
    const first = parts[0]?.clock ?? clock;
    if (!isSameForm(first, clock)) problems.push(problem('forms-differ', { part: index + 1, expected: `${first.widthPx}×${first.heightPx}, ${first.fps}`, found: `${clock.widthPx}×${clock.heightPx}, ${clock.fps}` }));
    const startMs = Math.round(frameMs(startFrame, clock.fps));
    parts.push({ part, clock, range, startFrame, startMs, lengthMs: Math.round(frameMs(startFrame + range.until - range.from, clock.fps)) - startMs });
    startFrame += range.until - range.from;
  }
  return { parts, problems };
};

/** A question that cannot be answered, or that has no right answer, helps nobody. */
const isAnswerable = (question: ClipQuestion): boolean => {
  switch (question.kind) {
    case 'single':
      return question.options.length >= 2 && question.options.some((one) => one.id === question.rightId);
    case 'multiple':
      return question.options.length >= 2 && question.rightIds.length > 0 && question.rightIds.every((id) => question.options.some((one) => one.id === id));
    case 'order':
      return question.pictures.length >= 2 && question.pictures.every((one) => one.altText.trim() !== '');
    case 'open':
    default:
      return true;
  }
};

interface Moment {
  readonly partId: string;
  readonly atMs: number;
}

const isPlaced = (parts: readonly PlacedPart[], { partId, atMs }: Moment): boolean => parts.some(({ part, lengthMs }) => part.id === partId && atMs <= lengthMs);

const momentProblems = (clip: Clip, parts: readonly PlacedPart[]): readonly Reason[] => [
  ...clip.chapters.flatMap((chapter, index) => (isPlaced(parts, chapter) ? [] : [problem('chapter-outside', { number: index + 1 })])),
  ...clip.questions.flatMap((question, index) => {
    const moments: readonly Moment[] = question.kind === 'order' ? [question, ...question.pictures] : [question];
    return [
      ...(moments.every((one) => isPlaced(parts, one)) ? [] : [problem('question-outside', { number: index + 1 })]),
      ...(question.ask.trim() === '' || !isAnswerable(question) ? [problem('question-unfinished', { number: index + 1 })] : []),
    ];
  }),
];

export const clipClock = (clip: Clip, clockOf: ClocksOf): ClipClock => {
  const placed = placeParts(clip, clockOf);
  const fps = placed.parts[0]?.clock.fps ?? 25;
  const frameCount = placed.parts.reduce((sum, { range }) => sum + range.until - range.from, 0);
  return {
    parts: placed.parts,
    fps,
    frameCount,
    durationMs: frameMs(frameCount, fps),
    problems: [
      ...(clip.title.trim() === '' ? [problem('title-missing')] : []),
      ...(clip.parts.length === 0 ? [problem('empty')] : []),
      ...placed.problems,
      // Moments of a part that cannot be placed are not told twice.
      ...(placed.problems.length === 0 ? momentProblems(clip, placed.parts) : []),
    ],
  };
};

/** A moment of a part on the clip's clock; undefined when the part is not placed. */
export const onClipClock = ({ parts }: Pick<ClipClock, 'parts'>, { partId, atMs }: Moment): number | undefined => {
  const found = parts.find(({ part }) => part.id === partId);
  return found === undefined ? undefined : found.startMs + Math.min(atMs, found.lengthMs);
};
