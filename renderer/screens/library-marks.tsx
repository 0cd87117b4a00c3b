/**
 * Two quiet marks above the stories: a yes that ends soon, a withdrawal that somebody has not answered.
 *
 * Nobody waits for them: they are asked for when the stories stand and the window rests.
 */
import { useEffect, useState, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';

export interface LibraryMarksProps {
  readonly onEnding: () => void;
  readonly onWithdrawals: () => void;
}

interface Counts {
  readonly ending: number;
  readonly open: number;
}

export const LibraryMarks = ({ onEnding, onWithdrawals }: LibraryMarksProps): JSX.Element | null => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [{ ending, open }, setCounts] = useState<Counts>({ ending: 0, open: 0 });
  useEffect(() => {
    let isGone = false;
    const count = async (): Promise<void> => {
      // What cannot be read now is told on the screens themselves.
      const [ends, taken] = [await studio.endingYes(), await studio.listWithdrawals()];
      if (!isGone) setCounts({ ending: ends.ok ? ends.value.soon.length : 0, open: taken.ok ? taken.value.withdrawals.filter(({ isOpen }) => isOpen).length : 0 });
    };
    const idle = requestIdleCallback(() => void count().catch(reportError));
    return () => {
      isGone = true;
      cancelIdleCallback(idle);
    };
  }, [studio]);
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
