/**
 * Whoever works without a mouse is never put back to the top of the page: when a key press removes what had the focus,
 * the main part of what is shown now takes it.
 */
import { useEffect } from 'react';

/** After what the key did is drawn, and after a dialog has given the focus back; again, for what is drawn later. */
const waitsMs = [150, 600, 1500];

export const useKeptFocus = (): void => {
  useEffect(() => {
    let timers: readonly ReturnType<typeof setTimeout>[] = [];
    const forget = (): void => timers.forEach((timer) => clearTimeout(timer));
    const keep = (): void => {
      const main = document.querySelector('main');
      if (document.activeElement !== document.body || main === null) return;
      // Focused by us, never a stop of the Tab key.
      if (!main.hasAttribute('tabindex')) main.tabIndex = -1;
      main.focus({ preventScroll: true });
    };
    const onKey = (): void => {
      forget();
      timers = waitsMs.map((ms) => setTimeout(keep, ms));
    };
    // Before a control can keep the key to itself.
    window.addEventListener('keyup', onKey, true);
    return () => {
      forget();
      window.removeEventListener('keyup', onKey, true);
    };
  }, []);
};
