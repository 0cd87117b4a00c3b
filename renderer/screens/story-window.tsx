/**
 * Opens a story for work and shows its window; closes it when it leaves the screen.
 */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type JSX } from 'react';
import { useStore } from 'zustand';
import type { StoryStage } from '../../electron/core/consent/story-stage.ts';
import type { Failure } from '../../electron/core/failure.ts';
import { useSentences } from '../sentences.ts';
import { endRecording } from '../state/finished-recordings.ts';
import type { LibraryStore } from '../state/library-store.ts';
import type { PathStep, PersonPlace, ScreenStore } from '../state/screen-store.ts';
import { StoryContext, type StoryStores } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { storyParts, type StoryPlace } from './story-parts.tsx';
import { useLeaveStory } from './use-leave-story.ts';
import { WorkspaceScreen } from './workspace-screen.tsx';

export interface StoryWindowProps {
  readonly folderName: string;
  readonly step: PathStep;
  /** Whose answer the step of consent begins with. */
  readonly person?: PersonPlace | undefined;
  readonly stores: StoryStores;
  readonly screens: ScreenStore;
  readonly library: LibraryStore;
}

const FailedStory = ({ failure, onBack, onRetry }: { readonly failure: Failure; readonly onBack: () => void; readonly onRetry: () => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <main className="workspace-whole">
      <Notice title={say('workspace.openFailed')} isAlert>
        <p>{say(`failure.${failure.code}`, failure.params)}</p>
        <ul>
          {failure.reasons.map((reason) => (
            <li key={JSON.stringify(reason)}>{say(reason.code, reason.params)}</li>
          ))}
        </ul>
        <Button onPress={onRetry}>{say('window.again')}</Button>
        <Button variant="plain" onPress={onBack}>
          {say('workspace.back')}
        </Button>
      </Notice>
    </main>
  );
};

/** How far consent and sharing are, as the library knows it; asked anew when the step changes. */
const useStage = (library: LibraryStore, folderName: string): StoryStage | undefined => {
  const state = useSyncExternalStore(library.subscribe, library.state);
  const listing = state.kind === 'ready' ? state.stories.find((one) => one.folderName === folderName) : undefined;
  return listing?.kind === 'readable' ? listing.stage : undefined;
};

export const StoryWindow = ({ folderName, step, person: firstPerson, stores, screens, library }: StoryWindowProps): JSX.Element => {
  const { say } = useSentences();
  const [failure, setFailure] = useState<Failure>();
  const { lower } = useStore(useMemo(() => ({ ...screens, getInitialState: screens.getState }), [screens]));
  const openName = useStore(
    useMemo(() => ({ ...stores.story, getInitialState: stores.story.getState }), [stores.story]),
    (state) => (state.kind === 'open' ? state.folderName : undefined),
  );
  const open = useCallback((): void => {
    const run = async (): Promise<void> => {
      const before = stores.story.getState();
      if (before.kind !== 'open' || before.folderName !== folderName) {
        await endRecording(stores.voice.recorder);
        stores.selection.clear();
      }
      const opened = await stores.story.open(folderName);
      setFailure(opened.ok ? undefined : opened.failure);
    };
    run().catch(reportError);
  }, [stores, folderName]);
  useEffect(open, [open]);
  const leave = useLeaveStory(stores);
  const back = useCallback((): void => {
    leave().then((isAway) => {
      if (isAway) screens.leaveStory();
    }, reportError);
  }, [leave, screens]);
  const slate = useCallback((): void => {
    const state = stores.story.getState();
    const workshopId = state.kind === 'open' ? state.story.workshopId : undefined;
    leave().then((isAway) => {
      if (isAway) screens.show({ kind: 'workshop', workshopId, part: 'slate' });
    }, reportError);
  }, [stores, leave, screens]);
  const [person, setPerson] = useState<StoryPlace['person']>(firstPerson);
  const parts = useMemo(
    () =>
      storyParts({
        person,
        onSettings: () => screens.show({ kind: 'settings' }),
        onSlate: slate,
        onTakeBack: (whose) => {
          // Coming back leads to the same person.
          screens.show({ kind: 'story', folderName, step: 'consent', person: { personId: whose.personId, ...(whose.what === 'everything' ? {} : { channel: whose.what }) } });
          screens.show({ kind: 'take-back', folderName, ...whose });
        },
        onOpenStory: (other) => {
          leave().then((isAway) => {
            if (isAway) screens.show({ kind: 'story', folderName: other, step: 'share' });
          }, reportError);
        },
        onGoTo: ({ step: next, sceneId, lower: view, person: whose }) => {
          if (sceneId !== undefined) stores.selection.selectScenes([sceneId]);
          if (view !== undefined) screens.showLower(view);
          setPerson(whose);
          screens.showStep(next);
        },
      }),
    [stores, screens, folderName, person, slate, leave],
  );
  const stage = useStage(library, folderName);
  if (failure !== undefined) return <FailedStory failure={failure} onBack={back} onRetry={open} />;
  if (openName !== folderName) return <output className="workspace-whole">{say('workspace.opening')}</output>;
  return (
    <StoryContext value={stores}>
      <WorkspaceScreen
        step={step}
        onStep={(next) => {
          library.load().catch(reportError);
          screens.showStep(next);
        }}
        lower={lower}
        onLower={screens.showLower}
        parts={parts}
        isConsentGiven={stage?.consent === 'done'}
        isShared={stage?.shared === 'done'}
        onBack={back}
        onHelp={() => screens.show({ kind: 'help', page: step })}
        onSettings={() => screens.show({ kind: 'settings' })}
      />
    </StoryContext>
  );
};
