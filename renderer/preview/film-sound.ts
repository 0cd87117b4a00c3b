/**
 * Starts the sound of the film anywhere, and says where the story is by the clock of what is heard.
 *
 * In: the sound plan, a position, a rate. Out: a run, which goes on by itself until it is stopped. Backwards is silent;
 * where nothing on this machine can sound, the machine's own clock runs instead.
 */
import { sampleRate } from '../../electron/core/plan/frame-clock.ts';
import type { SoundPlan } from '../../electron/core/plan/sound-plan.ts';
import { openFilmLevel } from './film-level.ts';
import type { AddressOf } from './picture-store.ts';
import { limiterSeconds, openSoundSession, soundsNear } from './sound-session.ts';
import { openSoundStore, type SoundStore } from './sound-store.ts';

export interface Run {
  readonly storySecondsNow: () => number;
  /** Brings the sounds that are due soon; called again and again. */
  readonly keepUp: () => Promise<void>;
  readonly stop: () => void;
}

export interface FilmSound {
  readonly start: (plan: SoundPlan, from: { readonly storySeconds: number; readonly rate: number }) => Promise<Run>;
  readonly close: () => void;
}

export interface FilmSoundSettings {
  readonly addressOf: AddressOf;
  readonly onTrouble: (trouble: 'sound' | 'device') => void;
}

/** Time for the graph to be built before its first sample is due. */
const leadSeconds = 0.05;
/** A sound that takes longer to decode begins late; the picture does not wait for ever. */
const longestWaitMs = 2000;
const deviceWaitMs = 500;

const soon = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** What is heard now left the graph a moment ago. */
const heardSeconds = (context: AudioContext): number => context.currentTime - (Number.isFinite(context.outputLatency) ? context.outputLatency : 0);

const silentRun = (storySeconds: number, rate: number): Run => {
  const startedMs = performance.now();
  return { storySecondsNow: () => storySeconds + ((performance.now() - startedMs) / 1000) * rate, keepUp: () => Promise.resolve(), stop: () => undefined };
};

export const openFilmSound = ({ addressOf, onTrouble }: FilmSoundSettings): FilmSound => {
  const level = openFilmLevel();
  let device: { readonly context: AudioContext; readonly sounds: SoundStore } | undefined;
  const runningDevice = async (): Promise<typeof device> => {
    if (device === undefined) {
      const context = new AudioContext({ sampleRate, latencyHint: 'interactive' });
      device = { context, sounds: openSoundStore({ addressOf, context }) };
    }
    const mine = device;
    await Promise.race([mine.context.resume(), soon(deviceWaitMs)]);
    if (mine.context.state === 'running') return mine;
    onTrouble('device');
    return undefined;
  };
  return {
    start: async (plan, { storySeconds, rate }) => {
      const running = rate > 0 ? await runningDevice() : undefined;
      if (running === undefined) return silentRun(storySeconds, rate);
      const { context, sounds } = running;
      await Promise.race([Promise.allSettled(soundsNear(plan, storySeconds, 1).map(sounds.soundOf)), soon(longestWaitMs)]);
      const heardAt = { contextSeconds: context.currentTime + leadSeconds, storySeconds, rate };
      const session = openSoundSession({ context, plan, sounds, level, heardAt, onTrouble: () => onTrouble('sound') });
      const storySecondsNow = (): number => storySeconds + Math.max(0, heardSeconds(context) - limiterSeconds - heardAt.contextSeconds) * rate;
      return { storySecondsNow, keepUp: () => session.keepUp(storySecondsNow()), stop: session.stop };
    },
    close: () => {
      void device?.context.close();
      device = undefined;
    },
  };
};
