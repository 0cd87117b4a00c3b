/**
 * The film's sound: one mix, brought to its loudness, encoded once, kept in the cache.
 *
 * In: the sound plan. Out: a part in the cache. The mix is measured, raised or lowered by one gain, limited where peaks
 * would go over, encoded, and measured again as the listener will get it; AAC moves peaks, so a second try may follow.
 */
import { soundKey } from '../../core/plan/render-key.ts';
import { encodeSoundJob, type Levels, type Loudness, measureSoundJob, mixJob, readLoudness, type SoundFileOf } from '../../core/plan/sound-job.ts';
import type { SoundPlan } from '../../core/plan/sound-plan.ts';
import { succeed, type Result } from '../../core/failure.ts';
import type { PartCache } from './part-cache.ts';
import type { RenderWork } from './render-work.ts';

const mixName = 'mix.wav';
/** Encoding lets peaks grow a little; the first try leaves them room. */
const roomDb = 0.7;
const mostTries = 4;
const closeEnoughLu = 0.3;
/** A recording of a quiet room is not to become a storm. */
const mostGainDb = 40;

const firstLevels = ({ loudness }: SoundPlan, mix: Loudness): Levels => {
  if (mix.integratedLufs === undefined) return { gainDb: 0 };
  const gainDb = Math.min(mostGainDb, loudness.integratedLufs - mix.integratedLufs);
  const ceilingDbtp = loudness.truePeakDbtp - roomDb;
  return (mix.truePeakDbtp ?? -Infinity) + gainDb <= ceilingDbtp ? { gainDb } : { gainDb, ceilingDbtp };
};

const isThere = ({ loudness }: SoundPlan, found: Loudness): boolean =>
  found.integratedLufs === undefined || (Math.abs(found.integratedLufs - loudness.integratedLufs) <= closeEnoughLu && (found.truePeakDbtp ?? -Infinity) <= loudness.truePeakDbtp);

/** A limiter takes loudness along with the peaks: give back what it took, and lower the ceiling by what went over. */
const nextLevels = ({ loudness }: SoundPlan, levels: Levels, found: Loudness): Levels => {
  const missing = loudness.integratedLufs - (found.integratedLufs ?? loudness.integratedLufs);
  const over = Math.max(0, (found.truePeakDbtp ?? -Infinity) - loudness.truePeakDbtp);
  const ceilingDbtp = (levels.ceilingDbtp ?? loudness.truePeakDbtp - roomDb) - (over > 0 ? over + 0.2 : 0);
  return { gainDb: Math.min(mostGainDb, levels.gainDb + missing), ceilingDbtp };
};

const encodeAt = async (work: RenderWork, plan: SoundPlan, levels: Levels, target: string): Promise<Result<Loudness>> => {
  const encoded = await work.runJob(encodeSoundJob(plan, { levels, source: mixName, target }));
  if (!encoded.ok) return encoded;
  const measured = await work.runJob(measureSoundJob(plan, target));
  return measured.ok ? succeed(readLoudness(measured.value.log)) : measured;
};

const encodeToTarget = async (work: RenderWork, plan: SoundPlan, mix: Loudness): Promise<Result<string>> => {
  let levels = firstLevels(plan, mix);
  for (let attempt = 1; ; attempt += 1) {
    const target = `sound-${attempt}.mp4`;
    const found = await encodeAt(work, plan, levels, target);
    if (!found.ok) return found;
    if (mix.integratedLufs === undefined || isThere(plan, found.value) || attempt === mostTries) return succeed(target);
    levels = nextLevels(plan, levels, found.value);
  }
};

export interface MadeSound {
  readonly name: string;
  readonly isReused: boolean;
}

export const makeSound = async ({ work, cache, plan, mediaOf }: { readonly work: RenderWork; readonly cache: PartCache; readonly plan: SoundPlan; readonly mediaOf: SoundFileOf }): Promise<Result<MadeSound>> => {
  const key = soundKey(plan, work.ffmpeg.version);
  const known = await cache.find(key);
  if (known !== undefined) return succeed({ name: known, isReused: true });
  const mixed = await work.runJob(mixJob(plan, mediaOf, mixName));
  if (!mixed.ok) return mixed;
  const encoded = await encodeToTarget(work, plan, readLoudness(mixed.value.log));
  if (!encoded.ok) return encoded;
  const published = await cache.publish(key, encoded.value);
  return published.ok ? succeed({ name: published.value, isReused: false }) : published;
};
