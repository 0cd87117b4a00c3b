/**
 * The whole window: sentences around, the library inside.
 */
import { useEffect, useSyncExternalStore, type JSX } from 'react';
import { useStore } from 'zustand';
import type { Studio } from '../electron/core/bridge.ts';
import { LibraryScreen } from './screens/library-screen.tsx';
import { SentencesContext } from './sentences.ts';
import type { LanguageStore } from './state/language-store.ts';
import type { LibraryStore } from './state/library-store.ts';
import { LastResort } from './ui/last-resort.tsx';
import { Notice } from './ui/notice.tsx';

export interface AppProps {
  readonly languages: LanguageStore;
  readonly store: LibraryStore;
  readonly studio: Studio;
}

export const App = ({ languages, store, studio }: AppProps): JSX.Element => {
  const { sentences } = useStore(languages);
  const state = useSyncExternalStore(store.subscribe, store.state);
  const load = (): void => {
    store.load().catch(reportError);
  };
  useEffect(() => {
    store.load().catch(reportError);
    return studio.onLibraryChanged(() => {
      store.load().catch(reportError);
    });
  }, [store, studio]);
  return (
    <SentencesContext value={sentences}>
      <LastResort apology={<Notice title={sentences.say('window.broken')} isAlert>{null}</Notice>}>
        <LibraryScreen state={state} onRetry={load} />
      </LastResort>
    </SentencesContext>
  );
};
