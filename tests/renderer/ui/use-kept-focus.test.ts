import { describe, expect, it } from 'vitest';
import { keepFocus } from '../../../renderer/ui/use-kept-focus.ts';

/** Time and frames by hand, and a focus that can be lost. */
const handMade = () => {
  let nowMs = 0;
  let waiting: { readonly atMs: number; readonly run: () => void }[] = [];
  let frames: (() => void)[] = [];
  const state = { isLost: false, given: 0 };
  const kept = keepFocus({
    isLost: () => state.isLost,
    giveToMain: () => {
      state.given += 1;
      state.isLost = false;
    },
    after: (ms, run) => {
      const one = { atMs: nowMs + ms, run };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    nextFrame: (run) => {
      frames.push(run);
      return () => {
        frames = frames.filter((other) => other !== run);
      };
    },
  });
  return {
    state,
    kept,
    askFrame: (run: () => void) => void frames.push(run),
    passMs: (ms: number) => {
      nowMs += ms;
      const due = waiting.filter((one) => one.atMs <= nowMs);
      waiting = waiting.filter((one) => one.atMs > nowMs);
      for (const one of due) one.run();
    },
    frame: () => {
      const now = frames;
      frames = [];
      for (const run of now) run();
    },
  };
};

describe('renderer/ui/use-kept-focus', () => {
  it('gives the focus to the main part when a key took away what had it', () => {
    const { state, kept, passMs, frame } = handMade();
    kept.keyWasUp();
    state.isLost = true;
    passMs(150);
    frame();
    expect(state.given).toBe(0);
    frame();
    expect(state.given).toBe(1);
  });

  it('lets a dialog that has just gone give it back first, however late the frame comes', () => {
    const { state, kept, passMs, frame, askFrame } = handMade();
    kept.keyWasUp();
    passMs(149);
    state.isLost = true;
    const back: string[] = [];
    askFrame(() => {
      if (!state.isLost) return;
      back.push('to where it was');
      state.isLost = false;
    });
    passMs(1);
    for (let count = 0; count < 4; count += 1) frame();
    expect([back, state.given]).toEqual([['to where it was'], 0]);
  });

  it('looks again for what is drawn later, and not any more once it stopped', () => {
    const { state, kept, passMs, frame } = handMade();
    kept.keyWasUp();
    passMs(150);
    state.isLost = true;
    passMs(450);
    frame();
    frame();
    expect(state.given).toBe(1);
    state.isLost = true;
    passMs(900);
    frame();
    kept.stop();
    frame();
    passMs(5000);
    expect(state.given).toBe(1);
  });

  it('begins anew with every key', () => {
    const { state, kept, passMs, frame } = handMade();
    state.isLost = true;
    kept.keyWasUp();
    passMs(100);
    kept.keyWasUp();
    passMs(100);
    frame();
    frame();
    expect(state.given).toBe(0);
    passMs(50);
    frame();
    frame();
    expect(state.given).toBe(1);
  });
});
