/**
 * How loud a piece of music is from moment to moment: its fades, and how it steps back while someone speaks.
 *
 * In: placed music and the sound plan. Out: points on the story's clock, joined by straight lines: the same lines that
 * the render's filters draw. It never hears anything.
 */
import { sampleRate } from './frame-clock.ts';
import { duckRampMs, type PlacedMusic, type SoundPlan } from './sound-plan.ts';

/** In seconds of the story; the level before the first point is that of the first, and so after the last. */
export interface CurvePoint {
  readonly seconds: number;
  readonly level: number;
}

export const levelAt = (points: readonly CurvePoint[], seconds: number): number => {
  const next = points.findIndex((point) => point.seconds > seconds);
  const [before, after] = next < 0 ? [points.at(-1), undefined] : [points[next - 1], points[next]];
  if (before === undefined || after === undefined) return (before ?? after)?.level ?? 1;
  return before.level + ((after.level - before.level) * (seconds - before.seconds)) / (after.seconds - before.seconds);
};

const fadeCurves = ({ startSample, sampleCount, fadeInSamples, fadeOutSamples }: PlacedMusic): readonly (readonly CurvePoint[])[] => {
  const at = (sample: number): number => (startSample + sample) / sampleRate;
  const fadeIn = [{ seconds: at(0), level: 0 }, { seconds: at(fadeInSamples), level: 1 }];
  const fadeOut = [{ seconds: at(sampleCount - fadeOutSamples), level: 1 }, { seconds: at(sampleCount), level: 0 }];
  return [...(fadeInSamples > 0 ? [fadeIn] : []), ...(fadeOutSamples > 0 ? [fadeOut] : [])];
};

/** Down over the ramp at the start of each stretch, up again over the ramp before its end. */
const duckCurve = (plan: SoundPlan, duckDb: number): readonly CurvePoint[] => {
  const low = 10 ** (-duckDb / 20);
  const ramp = duckRampMs / 1000;
  return plan.duckAt.flatMap(({ startMs, endMs }) => {
    const [start, end] = [startMs / 1000, endMs / 1000];
    const reached = Math.min(1, (end - start) / 2 / ramp);
    const bottom = 1 - (1 - low) * reached;
    return [{ seconds: start, level: 1 }, { seconds: start + ramp * reached, level: bottom }, { seconds: end - ramp * reached, level: bottom }, { seconds: end, level: 1 }];
  });
};

/** One curve per filter; their levels multiply. */
export const musicCurves = (music: PlacedMusic, plan: SoundPlan): readonly (readonly CurvePoint[])[] => [
  ...fadeCurves(music),
  ...(music.duckDb > 0 && plan.duckAt.length > 0 ? [duckCurve(plan, music.duckDb)] : []),
];
