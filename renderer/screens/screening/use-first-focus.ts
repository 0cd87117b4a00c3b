/**
 * Gives the focus to the one thing to press next: the room waits, and nobody looks for a pointer in the dark.
 */
import { useEffect, useRef, type RefObject } from 'react';

export const useFirstFocus = (): RefObject<HTMLButtonElement | null> => {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return button;
};
