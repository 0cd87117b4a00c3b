/**
 * Everything that sounds in the window can be made silent by one call.
 *
 * In: whoever plays something, with the way to stop it. Out: silence, when the screen is hidden because somebody came in.
 */
const sounding = new Set<() => void>();

/** Returns the function that takes it back. */
export const onSilence = (stop: () => void): (() => void) => {
  sounding.add(stop);
  return () => {
    sounding.delete(stop);
  };
};

export const silenceAll = (): void => {
  for (const stop of sounding) stop();
};
