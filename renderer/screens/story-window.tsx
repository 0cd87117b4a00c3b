/**
 * Opens a story for work and shows its window; closes it when it leaves the screen.
 */
import { useCallback, useEffect, useMemo, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../electron/core/failure.ts';
import { useSentences } from '../sentences.ts';
import type { PathStep, ScreenStore } from '../state/screen-store.ts';
import { StoryContext, type StoryStores } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { storyParts } from './story-parts.tsx';
import { WorkspaceScreen } from './workspace-screen.tsx';

export interface StoryWindowProps {
  readonly folderName: string;
  readonly step: PathStep;
  readonly stores: StoryStores;
  readonly screens: ScreenStore;
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

export const StoryWindow = ({ folderName, step, stores, screens }: StoryWindowProps): JSX.Element => {
  const { say } = useSentences();
  const [failure, setFailure] = useState<Failure>();
  const { lower } = useStore(useMemo(() => ({ ...screens, getInitialState: screens.getState }), [screens]));
  const openName = useStore(
    useMemo(() => ({ ...stores.story, getInitialState: stores.story.getState }), [stores.story]),
    (state) => (state.kind === 'open' ? state.folderName : undefined),
  );
  const open = useCallback((): void => {
    stores.selection.clear();
    stores.story.open(folderName).then((opened) => setFailure(opened.ok ? undefined : opened.failure), reportError);
  }, [stores, folderName]);
  useEffect(open, [open]);
  const back = (): void => {
    stores.story.close().then(() => screens.show({ kind: 'library' }), reportError);
  };
  const parts = useMemo(
    () =>
      storyParts({
        onGoTo: ({ step: next, sceneId }) => {
          if (sceneId !== undefined) stores.selection.selectScenes([sceneId]);
          screens.showStep(next);
        },
      }),
    [stores, screens],
  );
  if (failure !== undefined) return <FailedStory failure={failure} onBack={back} onRetry={open} />;
  if (openName !== folderName) return <output className="workspace-whole">{say('workspace.opening')}</output>;
  return (
    <StoryContext value={stores}>
      <WorkspaceScreen
        step={step}
        onStep={screens.showStep}
        lower={lower}
        onLower={screens.showLower}
        parts={parts}
        isConsentGiven={false}
        isShared={false}
        onBack={back}
        onHelp={() => screens.show({ kind: 'help', page: step })}
        onSettings={() => screens.show({ kind: 'settings' })}
      />
    </StoryContext>
  );
};
