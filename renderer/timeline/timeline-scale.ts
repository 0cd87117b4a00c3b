/**
 * Milliseconds and pixels: how the clock is spread over the screen, what is in sight, where things snap and are caught.
 *
 * Pure numbers. Time runs from left to right in every language: film editors in Arabic and Hebrew keep it so, as
 * players, rulers and waveforms do; what is written on a clip runs in its own direction, and the controls around are
 * mirrored with the page.
 */
import type { TimeRange } from '../../electron/core/story/story.ts';
import type { TimelineModel } from './timeline-model.ts';

/** A frame is then as wide as a finger; nothing is gained beyond. */
const mostPxPerMs = 1;
const leastPxPerMs = 0.000_5;
export const zoomStep = 1.5;
/** Free room at the end of "everything". */
const fitMarginPx = 24;
export const snapPx = 8;
const edgePx = 10;

export const clampScale = (pxPerMs: number): number => Math.min(mostPxPerMs, Math.max(leastPxPerMs, pxPerMs));

export const fitScale = (durationMs: number, widthPx: number): number => clampScale(Math.max(1, widthPx - fitMarginPx) / Math.max(1000, durationMs));

/** Everything, as long as a scene of an ordinary length can still be read. */
export const firstScale = (durationMs: number, widthPx: number): number => Math.max(fitScale(durationMs, widthPx), 0.02);

/** After a zoom the moment under `anchorPx` (of what is in sight) stays where it is. */
export const scrollForZoom = (given: { readonly scrollPx: number; readonly anchorPx: number; readonly from: number; readonly to: number }): number =>
  Math.max(0, ((given.scrollPx + given.anchorPx) / given.from) * given.to - given.anchorPx);

/** Scrolled in steps, so that a new set of clips is drawn once per step and not once per pixel. */
const stridePx = 512;

export const windowOf = (scrollPx: number, widthPx: number): { readonly fromPx: number; readonly toPx: number } => ({
  fromPx: Math.max(0, (Math.floor(scrollPx / stridePx) - 1) * stridePx),
  toPx: (Math.floor(scrollPx / stridePx) + Math.ceil(widthPx / stridePx) + 2) * stridePx,
});

export const isInSight = ({ startMs, endMs }: TimeRange, sight: TimeRange): boolean => endMs >= sight.startMs && startMs <= sight.endMs;

const tickSteps = [100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000] as const;
const labelPx = 72;

export interface Tick {
  readonly atMs: number;
  readonly label: string;
}

const tickLabel = (atMs: number, isFine: boolean): string => {
  const [minutes, seconds] = [Math.floor(atMs / 60_000), Math.floor(atMs / 1000) % 60];
  const whole = `${minutes}:${String(seconds).padStart(2, '0')}`;
  return isFine ? `${whole}.${Math.floor(atMs / 100) % 10}` : whole;
};

export const tickStepMs = (pxPerMs: number): number => tickSteps.find((step) => step * pxPerMs >= labelPx) ?? 600_000;

export const rulerTicks = (sight: TimeRange, pxPerMs: number): readonly Tick[] => {
  const step = tickStepMs(pxPerMs);
  const first = Math.max(0, Math.floor(sight.startMs / step));
  const count = Math.max(0, Math.ceil(sight.endMs / step) - first + 1);
  return Array.from({ length: count }, (_one, index) => ({ atMs: (first + index) * step, label: tickLabel((first + index) * step, step < 1000) }));
};

/** Moments that a dragged edge jumps to, without those of the dragged clips themselves. */
export const snapMoments = (model: TimelineModel, draggedKeys: ReadonlySet<string>, playheadMs: number): readonly number[] => {
  const { picture, voice, captions, music } = model.tracks;
  const edges = [...picture, ...captions, ...music].filter((clip) => !draggedKeys.has(clip.key)).flatMap((clip) => [clip.startMs, clip.endMs]);
  const breaths = voice.filter((clip) => !draggedKeys.has(clip.key)).flatMap((clip) => clip.voiced.flatMap((range) => [range.startMs, range.endMs]));
  return [...new Set([0, ...edges, ...breaths, playheadMs])].toSorted((one, other) => one - other);
};

export interface Snapped {
  readonly deltaMs: number;
  /** Where the line is drawn; undefined where nothing is near. */
  readonly atMs?: number;
}

/** The nearest moment to any of the moved edges wins, within `withinMs`. */
export const snapDelta = (edgesMs: readonly number[], deltaMs: number, moments: readonly number[], withinMs: number): Snapped => {
  let best: Snapped = { deltaMs };
  let bestMs = withinMs;
  for (const edge of edgesMs) {
    for (const moment of moments) {
      const offMs = Math.abs(moment - (edge + deltaMs));
      if (offMs > bestMs || (offMs === bestMs && best.atMs !== undefined)) continue;
      best = { deltaMs: moment - edge, atMs: moment };
      bestMs = offMs;
    }
  }
  return best;
};

export type ClipPart = 'start' | 'body' | 'end';

/** Which part of a clip is under the pointer: edges are at most a third of it each, so that a short clip can still be moved. */
export const partAt = (xPx: number, widthPx: number): ClipPart => {
  const edge = Math.min(edgePx, widthPx / 3);
  if (xPx < edge) return 'start';
  return xPx >= widthPx - edge ? 'end' : 'body';
};

/** Clips that a rectangle drawn with the pointer touches. */
export const clipsWithin = (model: TimelineModel, range: TimeRange, tracks: readonly (keyof TimelineModel['tracks'])[]): readonly string[] =>
  tracks.flatMap((name) => model.tracks[name].filter((clip) => clip.startMs < range.endMs && clip.endMs > range.startMs).map((clip) => clip.key));
