/**
 * The board of one workshop as main has it, and what changes it.
 *
 * Every change is answered with the board as it then stands; a refusal is told and leaves what is shown.
 */
import { useCallback, useEffect, useState } from 'react';
import type { BoardView } from '../../../electron/core/bridge/workshop.ts';
import type { Failure, Result } from '../../../electron/core/failure.ts';
import type { PassphraseUse } from '../../panels/use-passphrase.tsx';
import { useStudioBridge } from '../../state/studio-context.ts';

export interface WorkshopWork {
  readonly view: BoardView | undefined;
  readonly failure: Failure | undefined;
  /** Asks for the passphrase where it is needed. True when it was done. */
  readonly change: (attempt: () => Promise<Result<BoardView>>) => Promise<boolean>;
  readonly unlock: () => Promise<void>;
}

export const useWorkshop = (workshopId: string, { withPassphrase, askPassphrase }: PassphraseUse): WorkshopWork => {
  const studio = useStudioBridge();
  const [view, setView] = useState<BoardView>();
  const [failure, setFailure] = useState<Failure>();
  const take = useCallback((answer: Result<BoardView>): boolean => {
    if (answer.ok) setView(answer.value);
    setFailure(answer.ok ? undefined : answer.failure);
    return answer.ok;
  }, []);
  useEffect(() => {
    let isGone = false;
    const load = (): void => {
      studio.workshopBoard({ workshopId }).then((answer) => {
        if (!isGone) take(answer);
      }, reportError);
    };
    load();
    const stop = studio.onLibraryChanged(load);
    return () => {
      isGone = true;
      stop();
    };
  }, [studio, workshopId, take]);
  return {
    view: view?.workshopId === workshopId ? view : undefined,
    failure,
    change: async (attempt) => take(await withPassphrase(attempt)),
    unlock: async () => {
      if (await askPassphrase()) take(await studio.workshopBoard({ workshopId }));
    },
  };
};
