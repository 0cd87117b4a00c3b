import { describe, expect, it } from 'vitest';
import { frameOnScreen, openPlaybackStore, type PlaybackState } from '../../../renderer/state/playback-store.ts';

const opened = (given: { readonly durationMs?: number; readonly fps?: number } = {}) => {
  const store = openPlaybackStore();
  store.getState().setLength({ durationMs: given.durationMs ?? 4000, fps: given.fps ?? 25 });
  return { store, now: (): PlaybackState => store.getState(), act: () => store.getState() };
};
const picked = ({ positionMs, isPlaying, rate }: PlaybackState) => ({ positionMs, isPlaying, rate });

describe('renderer/state/playback-store', () => {
  it('seeks to the beginning of the frame that belongs to a moment, never outside the story', () => {
    const { now, act } = opened();
    expect([1010, 1030, -50, 9000].map((ms) => (act().seek(ms), now().positionMs))).toEqual([1000, 1040, 0, 3960]);
  });

  it('finds the frame on screen also where a frame is no whole number of milliseconds', () => {
    const { now, act } = opened({ durationMs: 10_000, fps: 24 });
    for (let frame = 0; frame < 240; frame += 1) {
      act().seek((frame * 1000) / 24);
      expect(frameOnScreen(now())).toBe(frame);
    }
  });

  it('steps by frames and stops for it', () => {
    const { now, act } = opened();
    act().play();
    act().stepFrames(3);
    expect(picked(now())).toEqual({ positionMs: 120, isPlaying: false, rate: 1 });
    act().stepFrames(-10);
    expect(now().positionMs).toBe(0);
  });

  it('counts a jump for every move that was not playing', () => {
    const { now, act } = opened();
    const before = now().jumps;
    act().play();
    act().advance(500);
    expect(now().jumps).toBe(before);
    act().seek(1000);
    expect(now().jumps).toBe(before + 1);
  });

  it('stays on the last frame at the end and begins anew from there', () => {
    const { now, act } = opened();
    act().play();
    act().advance(3999);
    expect(picked(now())).toEqual({ positionMs: 3960, isPlaying: true, rate: 1 });
    act().advance(4001);
    expect(picked(now())).toEqual({ positionMs: 3960, isPlaying: false, rate: 1 });
    act().toggle();
    expect(picked(now())).toEqual({ positionMs: 0, isPlaying: true, rate: 1 });
  });

  it('goes faster with every press in the same direction and turns at once', () => {
    const { now, act } = opened();
    act().seek(2000);
    expect(['forwards', 'forwards', 'forwards', 'forwards', 'forwards', 'backwards', 'backwards', 'stop'].map((way) => (act().shuttle(way as 'stop'), now().rate))).toEqual([1, 2, 4, 8, 8, -1, -2, 1]);
    expect(now().isPlaying).toBe(false);
    act().shuttle('backwards');
    act().advance(0);
    expect(picked(now())).toEqual({ positionMs: 0, isPlaying: false, rate: 1 });
  });

  it('keeps its place when the story grows, and comes back into it when it shrinks', () => {
    const { now, act } = opened();
    act().seek(3000);
    act().setLength({ durationMs: 8000, fps: 25 });
    expect(now().positionMs).toBe(3000);
    act().setLength({ durationMs: 2000, fps: 25 });
    expect(now().positionMs).toBe(1960);
    act().setLength({ durationMs: 0, fps: 25 });
    act().play();
    expect(picked(now())).toEqual({ positionMs: 0, isPlaying: false, rate: 1 });
  });
});
