/**
 * The playlist of one workshop as main has it, what changes it, and the way back from a change.
 *
 * An order is undone by the order before; a yes is undone by a no. A no stands until somebody is asked again: it has no
 * way back but the switch itself.
 */
import { useCallback, useEffect, useState } from 'react';
import type { ScreeningView, ShownStory } from '../../../electron/core/bridge/screening.ts';
import type { Failure, Result } from '../../../electron/core/failure.ts';
import { useStudioBridge } from '../../state/studio-context.ts';

type Step = { readonly kind: 'order'; readonly storyIds: readonly string[] } | { readonly kind: 'yes'; readonly folderName: string };

export interface ScreeningWork {
  readonly view: ScreeningView | undefined;
  readonly failure: Failure | undefined;
  /** Films are being made. */
  readonly isMaking: boolean;
  readonly canUndo: boolean;
  /** What was pressed last, before main has written it down: a no can be said while the yes is still on its way. */
  readonly pressed: (folderName: string) => boolean | undefined;
  readonly sayYes: (story: ShownStory) => Promise<void>;
  readonly sayNo: (story: Pick<ShownStory, 'folderName'>) => Promise<void>;
  readonly order: (storyIds: readonly string[]) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly makeFilms: (folderNames: readonly string[]) => Promise<void>;
  readonly reload: () => Promise<void>;
}

export const useScreening = (workshopId: string): ScreeningWork => {
  const studio = useStudioBridge();
  const [view, setView] = useState<ScreeningView>();
  const [failure, setFailure] = useState<Failure>();
  const [isMaking, setMaking] = useState(false);
  const [onTheWay, setOnTheWay] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const take = useCallback((answer: Result<ScreeningView>): boolean => {
    if (answer.ok) setView(answer.value);
    setFailure(answer.ok || answer.failure.code === 'stopped' ? undefined : answer.failure);
    return answer.ok;
  }, []);
  const reload = useCallback(async (): Promise<void> => {
    take(await studio.screeningProgramme({ workshopId }));
  }, [studio, workshopId, take]);
  useEffect(() => {
    const load = (): void => void reload().catch(reportError);
    load();
    return studio.onLibraryChanged(load);
  }, [studio, reload]);
  const whileOnTheWay = async (folderName: string, isYes: boolean, work: () => Promise<void>): Promise<void> => {
    setOnTheWay((before) => new Map(before).set(folderName, isYes));
    try {
      await work();
    } finally {
      // A no that was said meanwhile is still on its way.
      setOnTheWay((before) => (before.get(folderName) === isYes ? new Map([...before].filter(([name]) => name !== folderName)) : before));
    }
  };
  return {
    view,
    failure,
    isMaking,
    canUndo: steps.length > 0,
    reload,
    pressed: (folderName) => onTheWay.get(folderName),
    sayYes: async ({ folderName, storyHash, answerId }) => {
      // Until a no is written down, nothing that is pressed may be a yes.
      if (onTheWay.get(folderName) === false) return;
      await whileOnTheWay(folderName, true, async () => {
        const isSaid = take(await studio.answerInRoom({ workshopId, folderName, kind: 'yes', seen: { storyHash, answerId } }));
        if (isSaid) setSteps((before) => [...before, { kind: 'yes', folderName }]);
      });
    },
    sayNo: ({ folderName }) =>
      whileOnTheWay(folderName, false, async () => {
        if (take(await studio.answerInRoom({ workshopId, folderName, kind: 'no' }))) setSteps((before) => before.filter((step) => step.kind !== 'yes' || step.folderName !== folderName));
      }),
    order: async (storyIds) => {
      const before = view?.stories.map((story) => story.storyId) ?? [];
      if (take(await studio.setShowingOrder({ workshopId, storyIds }))) setSteps((steps) => [...steps, { kind: 'order', storyIds: before }]);
    },
    undo: async () => {
      const step = steps.at(-1);
      if (step === undefined) return;
      setSteps((before) => before.slice(0, -1));
      take(step.kind === 'order' ? await studio.setShowingOrder({ workshopId, storyIds: step.storyIds }) : await studio.answerInRoom({ workshopId, folderName: step.folderName, kind: 'no' }));
    },
    makeFilms: async (folderNames) => {
      setMaking(true);
      try {
        const made = await studio.makeScreeningFilms({ workshopId, folderNames });
        take(made);
        // Films that were made before the stop, or before the one that failed, are there.
        if (!made.ok) {
          const now = await studio.screeningProgramme({ workshopId });
          if (now.ok) setView(now.value);
        }
      } finally {
        setMaking(false);
      }
    },
  };
};
