/**
 * Whether the press that opens a list is still going on where it began.
 *
 * A list opens while the button is being pressed. Should it come to lie under the pointer, because the page moved in that
 * moment or there is no other room, then letting go would choose what lies there. So the list takes no pointer until
 * the hand has let go or has gone towards it.
 */
import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react';

/** More than a hand trembles. */
const goneTowardsPx = 12;

export interface StillHand {
  readonly isStill: boolean;
  readonly onPointerDownCapture: (event: PointerEvent) => void;
}

export const useStillHand = (): StillHand => {
  const [isStill, setStill] = useState(false);
  const leave = useRef<() => void>(undefined);
  const onPointerDownCapture = useCallback(({ clientX, clientY }: PointerEvent): void => {
    leave.current?.();
    const watching = new AbortController();
    const heard = { signal: watching.signal, capture: true };
    const end = (): void => {
      watching.abort();
      setStill(false);
    };
    leave.current = () => watching.abort();
    setStill(true);
    window.addEventListener('pointermove', (moved) => Math.hypot(moved.clientX - clientX, moved.clientY - clientY) > goneTowardsPx && end(), heard);
    // What lies under the pointer was settled before this is told.
    window.addEventListener('pointerup', end, heard);
    window.addEventListener('pointercancel', end, heard);
  }, []);
  useEffect(() => () => leave.current?.(), []);
  return { isStill, onPointerDownCapture };
};
