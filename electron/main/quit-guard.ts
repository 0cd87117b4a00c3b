/**
 * The way out: asks while work is running, lets the window hand over its last words, saves and closes, then leaves.
 *
 * Comes in: every wish to quit, by menu, by closing the window, by the system. Goes out: the program ends once, after
 * the story is saved. A person who stays keeps everything as it was.
 */
import type { WorkKind } from './running-work.ts';

export interface QuitGuardOptions {
  readonly running: () => readonly WorkKind[];
  /** Whether the person leaves although this is running. */
  readonly askToLeave: (running: readonly WorkKind[]) => Promise<boolean>;
  /** Stops the work, saves and closes the story, clears what no one else should see. */
  readonly putAway: () => Promise<void>;
  /** Ends the program; called once. */
  readonly leave: () => void;
  readonly report: (error: unknown) => void;
}

export interface QuitGuard {
  /** For the events that announce an end. Prevents it until everything is put away. */
  readonly onWish: (event: { preventDefault(): void }) => void;
  /** The system ends the session: nobody is asked, what can be saved is saved. */
  readonly onSessionEnd: () => void;
}

export const quitGuard = ({ running, askToLeave, putAway, leave, report }: QuitGuardOptions): QuitGuard => {
  let state: 'working' | 'asking' | 'leaving' | 'away' = 'working';

  const goAway = async (): Promise<void> => {
    state = 'leaving';
    try {
      await putAway();
    } catch (error) {
      // Whoever wants to leave is let go; every edit stands in the journal.
      report(error);
    }
    state = 'away';
    leave();
  };

  const wish = async (): Promise<void> => {
    const work = running();
    if (work.length > 0) {
      state = 'asking';
      if (!(await askToLeave(work))) {
        // The system may have ended the session while the question was open.
        if (state === 'asking') state = 'working';
        return;
      }
    }
    if (state === 'working' || state === 'asking') await goAway();
  };

  const isGoing = (): boolean => state === 'leaving' || state === 'away';

  return {
    onWish: (event) => {
      if (state === 'away') return;
      event.preventDefault();
      if (state === 'working') wish().catch(report);
    },
    onSessionEnd: () => {
      if (!isGoing()) goAway().catch(report);
    },
  };
};
