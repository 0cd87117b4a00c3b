/**
 * Tells when a story appears in the library or leaves it.
 *
 * Making one writes several files within milliseconds; one call is made after they have settled. Changes inside a
 * story are not watched (a render writes hundreds of files): the window asks again whenever it is focused.
 */
import { watch, type FSWatcher } from 'node:fs';

export interface WatchStoriesOptions {
  readonly storiesFolder: string;
  readonly settleMs: number;
  readonly onChange: () => void;
}

const openWatcher = (folder: string, onEvent: () => void): FSWatcher | undefined => {
  try {
    return watch(folder, onEvent);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
};

/** Returns the function that stops watching. A folder that is missing or cannot be watched (some network drives) is no failure. */
export const watchStories = ({ storiesFolder, settleMs, onChange }: WatchStoriesOptions): (() => void) => {
  let settling: NodeJS.Timeout | undefined;
  const watcher = openWatcher(storiesFolder, () => {
    clearTimeout(settling);
    settling = setTimeout(onChange, settleMs);
  });
  watcher?.on('error', () => watcher.close());
  return () => {
    clearTimeout(settling);
    watcher?.close();
  };
};
