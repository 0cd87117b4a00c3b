/**
 * Cuts one long voice into scenes where the speaker paused.
 *
 * The wished border of each scene follows the weight of its script (or an equal share); the mark is set in the
 * middle of the pause that lies nearest to the wish, longer pauses pulling harder, and marks never cross.
 */
import type { TimeRange } from './story.ts';

export interface MarksInput {
  readonly sceneIds: readonly string[];
  /** How much each scene wants, in any unit; all zero means equal shares. */
  readonly weights: readonly number[];
  readonly voiced: readonly TimeRange[];
  readonly durationMs: number;
}

export interface NarrationMark {
  readonly sceneId: string;
  readonly atMs: number;
}

/** A pause attracts a border from as far as this; beyond it the wish itself is nearer the truth. */
const reachMs = 8000;
/** One second of pause is worth this much distance. */
const pullPerPauseMs = 3;

const pausesBetween = (voiced: readonly TimeRange[]): readonly TimeRange[] =>
  voiced.slice(1).map((next, index) => ({ startMs: voiced[index]?.endMs ?? 0, endMs: next.startMs }));

const wishes = ({ sceneIds, weights, durationMs, voiced }: MarksInput): readonly number[] => {
  const startMs = voiced[0]?.startMs ?? 0;
  const endMs = voiced.at(-1)?.endMs ?? durationMs;
  const used = weights.some((weight) => weight > 0) ? weights.map((weight) => Math.max(weight, 0.001)) : sceneIds.map(() => 1);
  const total = used.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return used.map((weight) => {
    const wish = startMs + ((endMs - startMs) * before) / total;
    before += weight;
    return wish;
  });
};

/** One mark per scene, the first at 0, strictly rising. */
export const marksFromSilence = (input: MarksInput): readonly NarrationMark[] => {
  const pauses = pausesBetween(input.voiced);
  const last = input.sceneIds.length - 1;
  let previousMs = -1;
  return wishes(input).map((wishMs, index) => {
    const sceneId = input.sceneIds[index] ?? '';
    if (index === 0) {
      previousMs = 0;
      return { sceneId, atMs: 0 };
    }
    const room = { startMs: previousMs + 1, endMs: input.durationMs - (last - index) - 1 };
    const best = pauses
      .map((pause) => ({ atMs: Math.round((pause.startMs + pause.endMs) / 2), lengthMs: pause.endMs - pause.startMs }))
      .filter((pause) => pause.atMs >= room.startMs && pause.atMs <= room.endMs && Math.abs(pause.atMs - wishMs) <= reachMs)
      .sort((a, b) => Math.abs(a.atMs - wishMs) - a.lengthMs * pullPerPauseMs - (Math.abs(b.atMs - wishMs) - b.lengthMs * pullPerPauseMs))[0];
    const atMs = Math.min(Math.max(best?.atMs ?? Math.round(wishMs), room.startMs), Math.max(room.startMs, room.endMs));
    previousMs = atMs;
    return { sceneId, atMs };
  });
};
