/**
 * Whoever works without a mouse is never put back to the top of the page: when a key press removes what had the focus,
 * the main part of what is shown now takes it.
 */
import { useEffect } from 'react';

/** After what the key did is drawn, and after a dialog has gone; again, for what is drawn later. */
const waitsMs = [150, 600, 1500];

export interface FocusHands {
  readonly isLost: () => boolean;
  readonly giveToMain: () => void;
  /** Returns the function that calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly nextFrame: (run: () => void) => () => void;
}

export interface KeptFocus {
  readonly keyWasUp: () => void;
  readonly stop: () => void;
}

/**
 * A dialog that went gives the focus back in the frame after, and only if nothing else has it. Two frames later it has,
 * or never will; however slow the machine, the order of frames stays.
 */
export const keepFocus = ({ isLost, giveToMain, after, nextFrame }: FocusHands): KeptFocus => {
  let calledOff: (() => void)[] = [];
  const stop = (): void => {
    for (const one of calledOff) one();
    calledOff = [];
  };
  const whenStillLost = (next: () => void) => (): void => {
    if (isLost()) next();
  };
  const look = whenStillLost(() => calledOff.push(nextFrame(whenStillLost(() => calledOff.push(nextFrame(whenStillLost(giveToMain)))))));
  return {
    keyWasUp: () => {
      stop();
      calledOff = waitsMs.map((ms) => after(ms, look));
    },
    stop,
  };
};

const giveToMain = (): void => {
  const main = document.querySelector('main');
  if (main === null) return;
  // Focused by us, never a stop of the Tab key.
  if (!main.hasAttribute('tabindex')) main.tabIndex = -1;
  main.focus({ preventScroll: true });
};

const after: FocusHands['after'] = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

const nextFrame: FocusHands['nextFrame'] = (run) => {
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
};

export const useKeptFocus = (): void => {
  useEffect(() => {
    const kept = keepFocus({ isLost: () => document.activeElement === document.body, giveToMain, after, nextFrame });
    // Before a control can keep the key to itself.
    window.addEventListener('keyup', kept.keyWasUp, true);
    return () => {
      kept.stop();
      window.removeEventListener('keyup', kept.keyWasUp, true);
    };
  }, []);
};
