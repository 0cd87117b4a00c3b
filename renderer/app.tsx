/**
 * The whole window: what everything needs around, and the screen that is shown inside.
 */
import { Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore, type JSX } from 'react';
import { useStore } from 'zustand';
import type { Studio } from '../electron/core/bridge.ts';
import { MicrophoneBar } from './panels/voice/microphone-bar.tsx';
import { HelpShortcuts } from './screens/help-shortcuts.tsx';
import { HiddenScreen } from './screens/hidden-screen.tsx';
import { LastRunDialog } from './screens/last-run-dialog.tsx';
import { fetchLateScreens, LateClipsScreen, LateCompareScreen, LateEndingScreen, LateFirstRun, LateHelpScreen, LatePortfolioScreen, LateSettingsScreen, LateSpokenScreen, LateStoryWindow, LateTakeBackScreen, LateWithdrawalsScreen, LateWorkshopScreen } from './screens/late-screens.ts';
import { LibraryScreen, type LibraryWish } from './screens/library-screen.tsx';
import { OpenRequestDialog } from './screens/open-request-dialog.tsx';
import { useLeaveStory } from './screens/use-leave-story.ts';
import { SentencesContext, useSentences } from './sentences.ts';
import { keymap, openCommands } from './state/commands.ts';
import { CommandsContext, useCommand, useKeyboardCommands } from './state/commands-context.ts';
import type { LanguageStore } from './state/language-store.ts';
import type { LibraryMarksStore } from './state/library-marks-store.ts';
import type { LibraryStore } from './state/library-store.ts';
import type { ScreenStore } from './state/screen-store.ts';
import type { SettingsStore } from './state/settings-store.ts';
import type { StoryStores } from './state/story-context.ts';
import { onSilence, silenceAll } from './state/silence.ts';
import { StudioContext } from './state/studio-context.ts';
import { useDesktopNews } from './state/use-desktop-news.ts';
import { Dialog } from './ui/dialog.tsx';
import { LastResort } from './ui/last-resort.tsx';
import { Notice } from './ui/notice.tsx';
import { controlsLocale } from './ui/controls-locale.ts';
import { UiProvider } from './ui/ui-provider.tsx';
import { useKeptFocus } from './ui/use-kept-focus.ts';

export interface AppProps {
  readonly languages: LanguageStore;
  readonly library: LibraryStore;
  readonly marks: LibraryMarksStore;
  readonly screens: ScreenStore;
  readonly settings: SettingsStore;
  readonly stories: StoryStores;
  readonly studio: Studio;
}

const ShortcutSheet = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <Dialog title={say('workspace.shortcuts')} isOpen={isOpen} onClose={onClose} closeLabel={say('workspace.closeMessage')} size="large">
      <HelpShortcuts keymap={keymap} />
    </Dialog>
  );
};

/** The first start leads through what is worth setting, once; everything of it is found again in the settings. */
const useFirstRun = (settings: SettingsStore, screens: ScreenStore): void => {
  useEffect(() => {
    settings
      .load()
      .then(() => {
        const state = settings.getState();
        if (state.kind === 'ready' && !state.facts.settings.isFirstRunDone) screens.show({ kind: 'first-run' });
      })
      .catch(reportError);
  }, [settings, screens]);
};

/** Once the library stands, the other screens are brought while nobody waits for anything. */
const useLateScreens = (isLibraryThere: boolean): void => {
  useEffect(() => {
    if (!isLibraryThere) return undefined;
    const idle = requestIdleCallback(() => void fetchLateScreens().catch(reportError));
    return () => cancelIdleCallback(idle);
  }, [isLibraryThere]);
};

/** What a menu or a double click wants of the library: followed once each time, and forgotten with the screen. */
const useLibraryWish = (screens: ScreenStore): { readonly wish: { readonly id: number; readonly what: LibraryWish } | undefined; readonly wishFor: (what: LibraryWish) => void } => {
  const [wish, setWish] = useState<{ readonly id: number; readonly what: LibraryWish }>();
  const wishFor = useCallback((what: LibraryWish): void => setWish((before) => ({ id: (before?.id ?? 0) + 1, what })), []);
  useEffect(
    () =>
      screens.subscribe(({ screen }) => {
        if (screen.kind !== 'library') setWish(undefined);
      }),
    [screens],
  );
  return { wish, wishFor };
};

const Screens = ({ languages, library, marks, screens, settings, stories }: Omit<AppProps, 'studio'>): JSX.Element => {
  const { screen, isHidden } = useStore(useMemo(() => ({ ...screens, getInitialState: screens.getState }), [screens]));
  const { wish, wishFor } = useLibraryWish(screens);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const libraryState = useSyncExternalStore(library.subscribe, library.state);
  const folderNames = libraryState.kind === 'ready' ? libraryState.stories.map((story) => story.folderName) : [];
  const openStory = useCallback((folderName: string): void => screens.show({ kind: 'story', folderName, step: 'script' }), [screens]);
  const showSheet = useCallback((): void => setIsSheetOpen(true), []);
  useLateScreens(libraryState.kind !== 'loading');
  useKeyboardCommands();
  useKeptFocus();
  const leave = useLeaveStory(stories);
  useDesktopNews({ screens, stories, leave, onWish: wishFor, onShortcuts: showSheet });
  const restore = async (restoreFileId: string): Promise<void> => {
    if (!(await leave())) return;
    screens.show({ kind: 'library' });
    wishFor({ restoreFileId });
  };
  useFirstRun(settings, screens);
  useEffect(() => onSilence(() => stories.playback.getState().pause()), [stories]);
  useCommand('hide-screen', () => {
    silenceAll();
    screens.setHidden(!screens.getState().isHidden);
  });
  useCommand('shortcuts', showSheet);
  const shown = (): JSX.Element => {
    switch (screen.kind) {
      case 'story':
        return <LateStoryWindow folderName={screen.folderName} step={screen.step} person={screen.person} stores={stories} screens={screens} library={library} />;
      case 'settings':
        return <LateSettingsScreen settings={settings} languages={languages} onBack={screens.goBack} onFirstRun={() => screens.show({ kind: 'first-run' })} microphoneTest={<MicrophoneBar voice={stories.voice} />} />;
      case 'help':
        return <LateHelpScreen page={screen.page} keymap={keymap} onBack={screens.goBack} />;
      case 'portfolio':
        return <LatePortfolioScreen onBack={screens.goBack} />;
      case 'clips':
        return <LateClipsScreen onBack={screens.goBack} />;
      case 'take-back':
        return <LateTakeBackScreen start={screen} leave={leave} onBack={screens.goBack} onLibrary={() => screens.show({ kind: 'library' })} onWithdrawals={() => screens.show({ kind: 'withdrawals' })} />;
      case 'withdrawals':
        return <LateWithdrawalsScreen answer={screen.answer} onBack={screens.goBack} />;
      case 'ending':
        return <LateEndingScreen onBack={screens.goBack} onAsk={({ folderName, ...person }) => screens.show({ kind: 'story', folderName, step: 'consent', person })} />;
      case 'compare':
        return <LateCompareScreen key={`${screen.here} ${screen.there}`} here={screen.here} there={screen.there} onBack={screens.goBack} onOpenStory={openStory} />;
      case 'spoken':
        return <LateSpokenScreen voice={stories.voice} onBack={screens.goBack} />;
      case 'workshop':
        return (
          <LateWorkshopScreen
            workshopId={screen.workshopId}
            part={screen.part}
            onBack={() => screens.show({ kind: 'library' })}
            onHelp={() => screens.show({ kind: 'help', page: 'workshop' })}
            onOpenStory={(folderName, place, step) => {
              // Back from the story leads to the same part of the same workshop.
              screens.show({ kind: 'workshop', ...place });
              screens.show({ kind: 'story', folderName, step });
            }}
          />
        );
      case 'first-run':
        return <LateFirstRun settings={settings} languages={languages} onDone={() => screens.show({ kind: 'library' })} microphoneTest={<MicrophoneBar voice={stories.voice} />} />;
      default:
        return <LibraryScreen key={wish?.id} store={library} marks={marks} onOpenStory={openStory} onOpenSettings={() => screens.show({ kind: 'settings' })} onOpenPortfolio={() => screens.show({ kind: 'portfolio' })} onOpenHelp={() => screens.show({ kind: 'help', page: 'library' })} onShow={screens.show} firstWish={wish?.what} />;
    }
  };
  return (
    <>
      {isHidden && <HiddenScreen onShow={() => screens.setHidden(false)} />}
      {/* Kept as it is underneath, so that nothing is lost by hiding it; neither seen nor heard by a screen reader. */}
      <div className="screens" hidden={isHidden}>
        <Suspense fallback={<main className="workspace-whole" aria-busy="true" />}>{shown()}</Suspense>
        <ShortcutSheet isOpen={isSheetOpen} onClose={() => setIsSheetOpen(false)} />
        <LastRunDialog onOpenStory={openStory} />
        <OpenRequestDialog folderNames={folderNames} onOpenStory={openStory} onOpenPortfolio={() => screens.show({ kind: 'portfolio' })} onRestore={(fileId) => void restore(fileId).catch(reportError)} onTakeAnswer={(answer) => screens.show({ kind: 'withdrawals', answer })} />
      </div>
    </>
  );
};

export const App = ({ studio, ...rest }: AppProps): JSX.Element => {
  const { sentences } = useStore(rest.languages);
  const commands = useMemo(() => openCommands(), []);
  const { say, language } = sentences;
  return (
    <SentencesContext value={sentences}>
      <StudioContext value={studio}>
        <CommandsContext value={commands}>
          {/* 0–9 in Arabic and Farsi too, as everywhere in the studio, whatever the system thinks. */}
          <UiProvider locale={controlsLocale(language)} messagesLabel={say('workspace.messages')} closeLabel={say('workspace.closeMessage')}>
            <LastResort apology={<Notice title={say('window.broken')} isAlert>{null}</Notice>}>
              <Screens {...rest} />
            </LastResort>
          </UiProvider>
        </CommandsContext>
      </StudioContext>
    </SentencesContext>
  );
};
