/**
 * Which pause of the voice belongs to which border between two cues.
 *
 * In: the clock of a voice and how much there is to say in each cue. Out: where each cue's last word ends and the
 * next one's first begins. Borders and pauses keep their order, a pause serves one border at most, and a border far
 * from every pause falls inside the speech, in proportion to the words between its neighbours.
 */
import type { Pause, VoiceClock } from './voice-clock.ts';

export interface Border {
  readonly endMs: number;
  readonly nextStartMs: number;
}

/** A border moves to a pause no further away than this, of speaking time, or a share of its smaller neighbour. */
const reachMs = 1500;
const reachShare = 0.6;

const cumulated = (values: readonly number[]): readonly number[] => {
  let sum = 0;
  return values.map((value) => (sum += value));
};

interface Wish {
  readonly spokenMs: number;
  readonly reachMs: number;
}

const wishesOf = (clock: VoiceClock, weights: readonly number[]): readonly Wish[] => {
  const sums = cumulated(weights);
  const total = sums.at(-1) ?? 1;
  return weights.slice(0, -1).map((weight, index) => ({
    spokenMs: ((sums[index] ?? 0) / total) * clock.spokenMs,
    reachMs: Math.min(reachMs, (Math.min(weight, weights[index + 1] ?? weight) / total) * clock.spokenMs * reachShare),
  }));
};

/** A long pause is more likely the end of a sentence than a breath: it counts as nearer than it is. */
const distance = (wish: Wish, pause: Pause): number =>
  Math.abs(wish.spokenMs - pause.spokenMs) - Math.min(wish.reachMs / 3, (pause.endMs - pause.startMs) / 4);

/** The cheapest pairing that keeps the order; per border the pause it got, if any. */
const pair = (wishes: readonly Wish[], pauses: readonly Pause[]): readonly (Pause | undefined)[] => {
  const costs: number[][] = [pauses.map(() => 0).concat(0)];
  const stepCost = (i: number, j: number): number => {
    const [wish, pause] = [wishes[i - 1], pauses[j - 1]];
    if (wish === undefined || pause === undefined) return Infinity;
    // Out of reach the cost is above zero, and leaving the border unpaired is cheaper.
    return (costs[i - 1]?.[j - 1] ?? Infinity) + distance(wish, pause) - wish.reachMs;
  };
  for (let i = 1; i <= wishes.length; i += 1) {
    const row: number[] = [0];
    costs.push(row);
    for (let j = 1; j <= pauses.length; j += 1) row.push(Math.min(row[j - 1] ?? 0, costs[i - 1]?.[j] ?? 0, stepCost(i, j)));
  }
  const found: (Pause | undefined)[] = wishes.map(() => undefined);
  let [i, j] = [wishes.length, pauses.length];
  while (i > 0 && j > 0) {
    const cost = costs[i]?.[j] ?? 0;
    if (cost === costs[i]?.[j - 1]) j -= 1;
    else if (cost === costs[i - 1]?.[j]) i -= 1;
    else {
      found[i - 1] = pauses[j - 1];
      i -= 1;
      j -= 1;
    }
  }
  return found;
};

export const alignBorders = (clock: VoiceClock, weights: readonly number[]): readonly Border[] => {
  const found = pair(wishesOf(clock, weights), clock.pauses);
  const sums = cumulated(weights);
  const fixed = [{ index: -1, sum: 0, spokenMs: 0 }, ...found.flatMap((pause, index) => (pause === undefined ? [] : [{ index, sum: sums[index] ?? 0, spokenMs: pause.spokenMs }]))];
  fixed.push({ index: weights.length - 1, sum: sums.at(-1) ?? 1, spokenMs: clock.spokenMs });
  return found.map((pause, index) => {
    if (pause !== undefined) return { endMs: pause.startMs, nextStartMs: pause.endMs };
    const after = fixed.find((one) => one.index > index) ?? fixed[fixed.length - 1];
    const before = fixed.findLast((one) => one.index < index) ?? fixed[0];
    const [from, to] = [before ?? { sum: 0, spokenMs: 0 }, after ?? { sum: 1, spokenMs: clock.spokenMs }];
    const share = ((sums[index] ?? 0) - from.sum) / Math.max(1e-9, to.sum - from.sum);
    const placeMs = clock.placeOf(from.spokenMs + share * (to.spokenMs - from.spokenMs));
    return { endMs: placeMs, nextStartMs: placeMs };
  });
};
