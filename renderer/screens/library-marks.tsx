/**
 * Two quiet marks above the stories: a yes that ends soon, a withdrawal that somebody has not answered.
 *
 * Nobody waits for them: they are asked for when the stories stand and the window rests.
 */
import { useEffect, useSyncExternalStore, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import type { LibraryMarksStore } from '../state/library-marks-store.ts';
import { Button } from '../ui/button.tsx';

export interface LibraryMarksProps {
  readonly store: LibraryMarksStore;
  readonly onEnding: () => void;
  readonly onWithdrawals: () => void;
}

export const LibraryMarks = ({ store, onEnding, onWithdrawals }: LibraryMarksProps): JSX.Element | null => {
  const { say } = useSentences();
  const { ending, open } = useSyncExternalStore(store.subscribe, store.counts, store.counts);
  useEffect(() => {
    const idle = requestIdleCallback(() => void store.load().catch(reportError));
    return () => cancelIdleCallback(idle);
  }, [store]);
  if (ending + open === 0) return null;
  return (
    <nav className="library-marks" aria-label={say('ending.marks')}>
      {ending > 0 && (
        <Button variant="quiet" icon="clock" onPress={onEnding}>
          {say('ending.mark', { count: ending })}
        </Button>
      )}
      {open > 0 && (
        <Button variant="quiet" icon="undo" onPress={onWithdrawals}>
          {say('withdrawal.mark', { count: open })}
        </Button>
      )}
    </nav>
  );
};
