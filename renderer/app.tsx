/**
 * The whole window: what everything needs around, and the screen that is shown inside.
 */
import { useEffect, useMemo, useSyncExternalStore, type JSX } from 'react';
import { useStore } from 'zustand';
import type { Studio } from '../electron/core/bridge.ts';
import { HiddenScreen } from './screens/hidden-screen.tsx';
import { LibraryScreen } from './screens/library-screen.tsx';
import { StoryWindow } from './screens/story-window.tsx';
import { SentencesContext } from './sentences.ts';
import { openCommands } from './state/commands.ts';
import { CommandsContext, useCommand, useKeyboardCommands } from './state/commands-context.ts';
import type { LanguageStore } from './state/language-store.ts';
import type { LibraryStore } from './state/library-store.ts';
import type { ScreenStore } from './state/screen-store.ts';
import type { StoryStores } from './state/story-context.ts';
import { StudioContext } from './state/studio-context.ts';
import { LastResort } from './ui/last-resort.tsx';
import { Notice } from './ui/notice.tsx';
import { UiProvider } from './ui/ui-provider.tsx';

export interface AppProps {
  readonly languages: LanguageStore;
  readonly library: LibraryStore;
  readonly screens: ScreenStore;
  readonly stories: StoryStores;
  readonly studio: Studio;
}

const Library = ({ library, studio }: Pick<AppProps, 'library' | 'studio'>): JSX.Element => {
  const state = useSyncExternalStore(library.subscribe, library.state);
  const load = (): void => {
    library.load().catch(reportError);
  };
  useEffect(() => {
    library.load().catch(reportError);
    return studio.onLibraryChanged(() => {
      library.load().catch(reportError);
    });
  }, [library, studio]);
  return <LibraryScreen state={state} onRetry={load} />;
};

const Screens = ({ library, screens, stories, studio }: Omit<AppProps, 'languages'>): JSX.Element => {
  const { screen, isHidden } = useStore(useMemo(() => ({ ...screens, getInitialState: screens.getState }), [screens]));
  useKeyboardCommands();
  useCommand('hide-screen', () => screens.setHidden(!screens.getState().isHidden));
  return (
    <>
      {isHidden && <HiddenScreen onShow={() => screens.setHidden(false)} />}
      {/* Kept as it is underneath, so that nothing is lost by hiding it; neither seen nor heard by a screen reader. */}
      <div className="screens" hidden={isHidden}>
        {screen.kind === 'story' ? <StoryWindow folderName={screen.folderName} step={screen.step} stores={stories} screens={screens} /> : <Library library={library} studio={studio} />}
      </div>
    </>
  );
};

export const App = ({ languages, ...rest }: AppProps): JSX.Element => {
  const { sentences } = useStore(languages);
  const commands = useMemo(() => openCommands(), []);
  const { say, language } = sentences;
  return (
    <SentencesContext value={sentences}>
      <StudioContext value={rest.studio}>
        <CommandsContext value={commands}>
          <UiProvider locale={language} messagesLabel={say('workspace.messages')} closeLabel={say('workspace.closeMessage')}>
            <LastResort apology={<Notice title={say('window.broken')} isAlert>{null}</Notice>}>
              <Screens {...rest} />
            </LastResort>
          </UiProvider>
        </CommandsContext>
      </StudioContext>
    </SentencesContext>
  );
};
