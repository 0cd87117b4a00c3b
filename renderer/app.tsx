/**
 * The whole window: sentences around, the library inside.
 */
import { useEffect, useSyncExternalStore, type JSX } from 'react';
import type { Studio } from '../electron/core/bridge.ts';
import { LibraryScreen } from './screens/library-screen.tsx';
import { SentencesContext, type Sentences } from './sentences.ts';
import type { LibraryStore } from './state/library-store.ts';
import { LastResort } from './ui/last-resort.tsx';
import { Notice } from './ui/notice.tsx';

export interface AppProps {
  readonly sentences: Sentences;
  readonly store: LibraryStore;
  readonly studio: Studio;
}

export const App = ({ sentences, store, studio }: AppProps): JSX.Element => {
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
