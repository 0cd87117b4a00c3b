/**
 * The time somebody speaks, as a clock of its own that stands still in every pause.
 *
 * In: the stretches of voice of a scene. Out: a place on the scene's clock for an amount of speaking, and the pauses
 * between the stretches. Stretches may overlap, touch or come in any order.
 */
import type { TimeRange } from '../story/story.ts';

export interface Pause extends TimeRange {
  /** How much was spoken before it. */
  readonly spokenMs: number;
}

export interface VoiceClock {
  readonly spokenMs: number;
  readonly pauses: readonly Pause[];
  /** Where on the scene's clock so much has been spoken; at a pause, where it begins. */
  placeOf(spokenMs: number): number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** A shorter gap is the closure of a consonant, not a pause. */
const shortestPauseMs = 120;

const tidy = (voiced: readonly TimeRange[], durationMs: number): readonly TimeRange[] => {
  const inside = voiced
    .map((range) => ({ startMs: Math.max(0, Math.round(range.startMs)), endMs: Math.min(durationMs, Math.round(range.endMs)) }))
    .filter((range) => range.endMs > range.startMs)
    .sort((a, b) => a.startMs - b.startMs);
  const merged: TimeRange[] = [];
  for (const range of inside) {
    const before = merged.at(-1);
    if (before !== undefined && range.startMs - before.endMs < shortestPauseMs) merged.splice(-1, 1, { startMs: before.startMs, endMs: Math.max(before.endMs, range.endMs) });
    else merged.push(range);
  }
  return merged;
};

/** Without any known voice the whole scene counts as spoken. */
export const voiceClock = (voiced: readonly TimeRange[], durationMs: number): VoiceClock => {
  const known = tidy(voiced, durationMs);
  const stretches = known.length === 0 ? [{ startMs: 0, endMs: durationMs }] : known;
  let spokenMs = 0;
  const pauses: Pause[] = [];
  for (const [index, stretch] of stretches.entries()) {
    spokenMs += stretch.endMs - stretch.startMs;
    const next = stretches[index + 1];
    if (next !== undefined) pauses.push({ startMs: stretch.endMs, endMs: next.startMs, spokenMs });
  }
  const firstMs = stretches[0]?.startMs ?? 0;
  const placeOf = (amountMs: number): number => {
    const silentMs = pauses.filter((pause) => pause.spokenMs < amountMs).reduce((sum, pause) => sum + pause.endMs - pause.startMs, 0);
    return Math.round(firstMs + amountMs + silentMs);
  };
  return { spokenMs, pauses, placeOf, firstMs, lastMs: stretches.at(-1)?.endMs ?? durationMs };
};
