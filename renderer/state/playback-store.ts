/**
 * Where the story stands and whether it plays: one clock for preview, timeline and storyboard.
 *
 * In: what people and the player do. Out: a position that is always the beginning of a frame. The player alone calls
 * `advance`; every other move counts as a jump, so that the player knows that it has to start anew. It never plays
 * anything itself.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { frameAt, frameMs } from '../../electron/core/plan/frame-clock.ts';

export interface PlaybackState {
  readonly positionMs: number;
  readonly isPlaying: boolean;
  /** 1 is as filmed; below 0 it runs backwards. */
  readonly rate: number;
  readonly durationMs: number;
  readonly fps: number;
  /** Goes up with every move that was not playing. */
  readonly jumps: number;
}

export interface PlaybackActions {
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  /** To the frame that belongs to this moment. */
  readonly seek: (positionMs: number) => void;
  /** Stops, and moves by frames: below 0 is backwards. */
  readonly stepFrames: (count: number) => void;
  /** The keys J, K and L of a cutting room: pressed again, backwards and forwards go faster. */
  readonly shuttle: (way: 'backwards' | 'stop' | 'forwards') => void;
  readonly setLength: (length: { readonly durationMs: number; readonly fps: number }) => void;
  /** For the player: the frame that is on screen now. At either end playing stops. */
  readonly advance: (positionMs: number) => void;
}

export type PlaybackStore = StoreApi<PlaybackState & PlaybackActions>;

const fastest = 8;

/** Half a thousandth of a frame: positions are sums of fractions at 24 and 30 frames. */
const nearly = 0.0005;

const lastFrame = ({ durationMs, fps }: PlaybackState): number => Math.max(0, frameAt(durationMs, fps) - 1);

const positionOf = (state: PlaybackState, frame: number): number => frameMs(Math.min(Math.max(frame, 0), lastFrame(state)), state.fps);

/** Which frame is on screen at this position. */
export const frameOnScreen = ({ positionMs, fps }: Pick<PlaybackState, 'positionMs' | 'fps'>): number => Math.floor((positionMs * fps) / 1000 + nearly);

const jumped = (state: PlaybackState, frame: number): Pick<PlaybackState, 'positionMs' | 'jumps'> => ({ positionMs: positionOf(state, frame), jumps: state.jumps + 1 });

const started = (state: PlaybackState, rate: number): Partial<PlaybackState> => {
  const isAtEnd = rate > 0 && frameOnScreen(state) >= lastFrame(state);
  return { isPlaying: state.durationMs > 0, rate, ...(isAtEnd ? jumped(state, 0) : {}) };
};

const shuttled = (state: PlaybackState, sign: 1 | -1): Partial<PlaybackState> => {
  const isFaster = state.isPlaying && Math.sign(state.rate) === sign;
  return started(state, isFaster ? sign * Math.min(fastest, Math.abs(state.rate) * 2) : sign);
};

export const openPlaybackStore = (): PlaybackStore =>
  createStore<PlaybackState & PlaybackActions>()((set, get) => ({
    positionMs: 0,
    isPlaying: false,
    rate: 1,
    durationMs: 0,
    fps: 25,
    jumps: 0,
    play: () => set((state) => started(state, 1)),
    pause: () => set({ isPlaying: false, rate: 1 }),
    toggle: () => (get().isPlaying ? get().pause() : get().play()),
    seek: (positionMs) => set((state) => jumped(state, frameAt(positionMs, state.fps))),
    stepFrames: (count) => set((state) => ({ isPlaying: false, rate: 1, ...jumped(state, frameOnScreen(state) + count) })),
    shuttle: (way) => (way === 'stop' ? get().pause() : set((state) => shuttled(state, way === 'forwards' ? 1 : -1))),
    setLength: ({ durationMs, fps }) =>
      set((state) => {
        if (state.durationMs === durationMs && state.fps === fps) return state;
        const next = { ...state, durationMs, fps };
        const positionMs = positionOf(next, frameAt(state.positionMs, fps));
        return { durationMs, fps, positionMs, ...(durationMs > 0 ? {} : { isPlaying: false }), ...(positionMs === state.positionMs ? {} : { jumps: state.jumps + 1 }) };
      }),
    advance: (positionMs) =>
      set((state) => {
        const frame = Math.floor((positionMs * state.fps) / 1000 + nearly);
        const isOver = state.rate > 0 ? frame > lastFrame(state) : positionMs <= 0;
        const next = positionOf(state, frame);
        if (isOver) return { positionMs: next, isPlaying: false, rate: 1 };
        return next === state.positionMs ? state : { positionMs: next };
      }),
  }));
