/**
 * The sound of one stretch of playing: from play to pause, jump or change.
 *
 * In: the sound plan, and which moment is heard when. Out: voices and music that begin by themselves, each decoded a
 * while before it is due. One that comes too late begins where the story is by then. Stopping is at once.
 */
import type { SoundPlan } from '../../electron/core/plan/sound-plan.ts';
import type { FilmLevel } from './film-level.ts';
import { type Heard, type HeardAt, hearMusic, hearVoice, type Stretch, stretchSeconds } from './sound-graph.ts';
import { soundNameOf, type SoundStore } from './sound-store.ts';

const aheadSeconds = 12;
/** Long enough that a change of gain is no step, short enough that nobody waits for it. */
const levelSeconds = 0.15;

/** A limiter sees what comes: by so much it holds the sound back (https://webaudio.github.io/web-audio-api/#DynamicsCompressorNode). */
export const limiterSeconds = 0.006;
const limiterRatio = 20;

export interface SoundSessionRequest {
  readonly context: BaseAudioContext;
  readonly plan: SoundPlan;
  readonly sounds: SoundStore;
  readonly level: FilmLevel;
  readonly heardAt: HeardAt;
  readonly onTrouble: (error: unknown) => void;
}

export interface SoundSession {
  /** Brings what is due soon; called again and again while playing. Settles when all that was due has begun. */
  readonly keepUp: (storySeconds: number) => Promise<void>;
  readonly stop: () => void;
}

interface Item extends Stretch {
  readonly name: string;
  readonly hear: (buffer: AudioBuffer) => Heard | undefined;
}

const isNear = (item: Stretch, fromSeconds: number, untilSeconds: number): boolean => {
  const { start, end } = stretchSeconds(item);
  return end > fromSeconds && start < untilSeconds;
};

/** Sounds that are heard within `seconds` from here. */
export const soundsNear = (plan: SoundPlan, storySeconds: number, seconds = aheadSeconds): readonly string[] =>
  [...plan.voices, ...plan.music].filter((item) => isNear(item, storySeconds, storySeconds + seconds)).map(soundNameOf);

/** Only peaks over the film's ceiling. The node raises everything by a share of what it could take away; that is given back. */
const connectLimiter = (from: AudioNode, { loudness }: SoundPlan): AudioNode => {
  const { context } = from;
  const threshold = loudness.truePeakDbtp - 1;
  const limiter = new DynamicsCompressorNode(context, { threshold, knee: 0, ratio: limiterRatio, attack: 0.001, release: 0.06 });
  const raisedDb = -0.6 * threshold * (1 - 1 / limiterRatio);
  const back = new GainNode(context, { gain: 10 ** (-raisedDb / 20) });
  from.connect(limiter).connect(back).connect(context.destination);
  return back;
};

export const openSoundSession = ({ context, plan, sounds, level, heardAt, onTrouble }: SoundSessionRequest): SoundSession => {
  const master = new GainNode(context, { gain: level.gainFor(plan, sounds.soundHere) });
  const limiter = connectLimiter(master, plan);
  const items: readonly Item[] = [
    ...plan.voices.map((voice) => ({ ...voice, name: soundNameOf(voice), hear: (buffer: AudioBuffer) => hearVoice({ context, buffer, destination: master, heardAt }, voice) })),
    ...plan.music.map((music) => ({ ...music, name: soundNameOf(music), hear: (buffer: AudioBuffer) => hearMusic({ context, buffer, destination: master, heardAt }, music, plan) })),
  ];
  const begun = new Set<Item>();
  const heard: Heard[] = [];
  let isStopped = false;
  const setLevel = (): void => {
    master.gain.setTargetAtTime(level.gainFor(plan, sounds.soundHere), context.currentTime, levelSeconds);
  };
  const begin = async (item: Item): Promise<void> => {
    const isNew = sounds.soundHere(item.name) === undefined;
    try {
      const buffer = await sounds.soundOf(item.name);
      if (isStopped) return;
      if (isNew) setLevel();
      const sounding = item.hear(buffer);
      if (sounding !== undefined) heard.push(sounding);
    } catch (error) {
      onTrouble(error);
    }
  };
  return {
    keepUp: async (storySeconds) => {
      const due = items.filter((item) => !begun.has(item) && isNear(item, storySeconds, storySeconds + aheadSeconds * Math.max(1, heardAt.rate)));
      for (const item of due) begun.add(item);
      await Promise.all(due.map(begin));
    },
    stop: () => {
      isStopped = true;
      for (const one of heard) one.stop();
      master.disconnect();
      limiter.disconnect();
    },
  };
};
