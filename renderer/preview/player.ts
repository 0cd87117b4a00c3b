/**
 * Plays a story on a canvas: the sound is the clock, the picture follows it.
 *
 * In: the playback store (what people want), a story, a canvas. Out: frames and sound, and the position in the store.
 * A paused position shows exactly its frame. Nothing here causes React to draw. Backwards is silent. Without any
 * sound device the machine's clock takes over.
 */
import { filmFrame } from '../../electron/core/plan/film-frame.ts';
import { sampleRate } from '../../electron/core/plan/frame-clock.ts';
import { type FramePlan, framePlan } from '../../electron/core/plan/frame-plan.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { frameOnScreen, type PlaybackState, type PlaybackStore } from '../state/playback-store.ts';
import { type FrameDrawer, openFrameDrawer } from './draw-frame.ts';
import { openFilmFonts } from './film-fonts.ts';
import { openFilmLevel } from './film-level.ts';
import { type AddressOf, openPictureStore } from './picture-store.ts';
import { openSoundSession, type SoundSession, soundsNear } from './sound-session.ts';
import { openSoundStore, type SoundStore } from './sound-store.ts';

/** What could not be played; the rest goes on. */
export type PlayerTrouble = 'picture' | 'sound' | 'device';

export interface PlayerSettings {
  readonly store: PlaybackStore;
  readonly addressOf: AddressOf;
  readonly onTrouble: (trouble: PlayerTrouble) => void;
}

export interface Player {
  readonly setStory: (story: Story) => void;
  /** A language, or undefined for no captions. */
  readonly setCaptions: (language: string | undefined) => void;
  /** The canvas to draw on, or undefined when it goes away. */
  readonly setCanvas: (canvas: HTMLCanvasElement | undefined) => void;
  readonly setSize: (widthPx: number, heightPx: number) => void;
  /** Settles when the frame of this moment is on the canvas with nothing missing. */
  readonly whole: () => Promise<void>;
  readonly close: () => void;
}

/** Time for the graph to be built before its first sample is due. */
const leadSeconds = 0.05;
/** A sound that takes longer to decode begins late; the picture does not wait for ever. */
const longestWaitMs = 2000;
const deviceWaitMs = 500;
const keepUpMs = 250;
/** The next picture is fetched so long before it comes. */
const pictureAheadSeconds = 3;

interface Run {
  readonly session: SoundSession | undefined;
  readonly storySecondsNow: () => number;
}

const soon = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** What is heard now left the graph a moment ago. */
const heardSeconds = (context: AudioContext): number => context.currentTime - (Number.isFinite(context.outputLatency) ? context.outputLatency : 0);

export const openPlayer = ({ store, addressOf, onTrouble }: PlayerSettings): Player => {
  let plan: FramePlan | undefined;
  let captions: string | undefined;
  let drawer: FrameDrawer | undefined;
  let canvas: HTMLCanvasElement | undefined;
  let context: AudioContext | undefined;
  let sounds: SoundStore | undefined;
  let run: Run | undefined;
  let turn = 0;
  let animation = 0;
  let isWhole = false;
  let waiters: (() => void)[] = [];
  const level = openFilmLevel();

  const drawSoon = (): void => {
    if (animation === 0) animation = requestAnimationFrame(onAnimation);
  };
  const pictures = openPictureStore({ addressOf, onReady: drawSoon, onTrouble: () => onTrouble('picture') });
  const fonts = openFilmFonts(drawSoon);

  const draw = (): void => {
    if (plan === undefined || drawer === undefined) return;
    const frame = frameOnScreen(store.getState());
    const ahead = filmFrame(plan, frame + pictureAheadSeconds * plan.fps);
    for (const { ground } of ahead?.layers ?? []) if (ground.kind === 'picture') pictures.pictureOf(ground);
    isWhole = drawer.draw(filmFrame(plan, frame, captions), { film: plan.film, pictureOf: pictures.pictureOf, fonts });
    if (!isWhole) return;
    for (const done of waiters) done();
    waiters = [];
  };
  const onAnimation = (): void => {
    animation = 0;
    follow();
    draw();
    if (store.getState().isPlaying) drawSoon();
  };
  const follow = (): void => {
    if (run === undefined || !store.getState().isPlaying) return;
    store.getState().advance(run.storySecondsNow() * 1000);
  };

  /** Undefined when this machine has nothing that could sound. */
  const runningContext = async (): Promise<AudioContext | undefined> => {
    context ??= new AudioContext({ sampleRate, latencyHint: 'interactive' });
    await Promise.race([context.resume(), soon(deviceWaitMs)]);
    if (context.state === 'running') return context;
    onTrouble('device');
    return undefined;
  };
  const soundsOf = (of: AudioContext): SoundStore => {
    sounds ??= openSoundStore({ addressOf, context: of });
    return sounds;
  };

  const silentRun = (fromSeconds: number, rate: number): Run => {
    const startedMs = performance.now();
    return { session: undefined, storySecondsNow: () => fromSeconds + ((performance.now() - startedMs) / 1000) * rate };
  };
  const soundRun = async (of: AudioContext, current: FramePlan, { fromSeconds, rate }: { readonly fromSeconds: number; readonly rate: number }): Promise<Run> => {
    const here = soundsOf(of);
    const first = soundsNear(current.sound, fromSeconds, 1).map((sha256) => here.soundOf(sha256));
    await Promise.race([Promise.allSettled(first), soon(longestWaitMs)]);
    const heardAt = { contextSeconds: of.currentTime + leadSeconds, storySeconds: fromSeconds, rate };
    const session = openSoundSession({ context: of, plan: current.sound, sounds: here, level, heardAt, onTrouble: () => onTrouble('sound') });
    return { session, storySecondsNow: () => fromSeconds + Math.max(0, heardSeconds(of) - heardAt.contextSeconds) * rate };
  };

  const halt = (): void => {
    turn += 1;
    run?.session?.stop();
    run = undefined;
  };
  const begin = async (): Promise<void> => {
    halt();
    const mine = turn;
    const { positionMs, rate } = store.getState();
    const current = plan;
    if (current === undefined) return;
    const fromSeconds = positionMs / 1000;
    const audible = rate > 0 ? await runningContext() : undefined;
    const next = audible === undefined ? silentRun(fromSeconds, rate) : await soundRun(audible, current, { fromSeconds, rate });
    if (mine !== turn) {
      next.session?.stop();
      return;
    }
    run = next;
    void next.session?.keepUp(fromSeconds);
    drawSoon();
  };

  const onChange = (now: PlaybackState, before: PlaybackState): void => {
    const isOther = now.isPlaying !== before.isPlaying || now.rate !== before.rate || now.jumps !== before.jumps;
    if (isOther && now.isPlaying) void begin();
    if (isOther && !now.isPlaying) halt();
    if (now.positionMs !== before.positionMs || isOther) {
      isWhole = false;
      drawSoon();
    }
  };
  const stopListening = store.subscribe(onChange);
  /** Also while the window is hidden and draws nothing. */
  const keeper = setInterval(() => {
    if (run === undefined) return;
    follow();
    void run?.session?.keepUp(run.storySecondsNow());
  }, keepUpMs);

  return {
    setStory: (story) => {
      const next = framePlan(story);
      if (next === plan) return;
      const isOtherSound = plan === undefined || JSON.stringify(plan.sound) !== JSON.stringify(next.sound);
      plan = next;
      isWhole = false;
      store.getState().setLength({ durationMs: next.durationMs, fps: next.fps });
      // Whoever corrects a caption while it plays hears no gap.
      if (isOtherSound && store.getState().isPlaying) void begin();
      drawSoon();
    },
    setCaptions: (language) => {
      captions = language;
      isWhole = false;
      drawSoon();
    },
    setCanvas: (next) => {
      canvas = next;
      drawer = next === undefined ? undefined : openFrameDrawer(next);
      if (next !== undefined) pictures.setOutputWidth(next.width);
      isWhole = false;
      drawSoon();
    },
    setSize: (widthPx, heightPx) => {
      if (canvas === undefined || (canvas.width === widthPx && canvas.height === heightPx)) return;
      canvas.width = widthPx;
      canvas.height = heightPx;
      pictures.setOutputWidth(widthPx);
      // A canvas that changes its size is empty until it is drawn again.
      draw();
    },
    whole: () => (isWhole && animation === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    close: () => {
      halt();
      stopListening();
      clearInterval(keeper);
      cancelAnimationFrame(animation);
      pictures.close();
      void context?.close();
    },
  };
};
