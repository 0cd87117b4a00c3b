/**
 * The library: every story, newest change first; teaches where there is none, and says why where none can be shown.
 */
import type { JSX } from 'react';
import type { Failure } from '../../electron/core/failure.ts';
import { useSentences } from '../sentences.ts';
import type { LibraryState } from '../state/library-store.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { StoryCard } from './story-card.tsx';

const EmptyLibrary = (): JSX.Element => {
  const { say } = useSentences();
  return (
    <Notice title={say('window.emptyTitle')}>
      <p>{say('window.emptyText')}</p>
      <p>
        <code dir="ltr">{say('window.emptyExample')}</code>
      </p>
      <p>{say('window.emptyThen')}</p>
      <p>
        <code dir="ltr">{say('window.emptyCommand')}</code>
      </p>
    </Notice>
  );
};

const FailedLibrary = ({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <Notice title={say('window.errorTitle')} isAlert>
      <p>{say(`failure.${failure.code}`, failure.params)}</p>
      {failure.reasons.length > 0 && (
        <ul>
          {failure.reasons.map((reason) => (
            <li key={JSON.stringify(reason)}>{say(reason.code, reason.params)}</li>
          ))}
        </ul>
      )}
      <Button onPress={onRetry}>{say('window.again')}</Button>
    </Notice>
  );
};

const Stories = ({ state, onRetry }: LibraryScreenProps): JSX.Element => {
  const { say } = useSentences();
  if (state.kind === 'loading') return <output>{say('window.loading')}</output>;
  if (state.kind === 'failed') return <FailedLibrary failure={state.failure} onRetry={onRetry} />;
  if (state.stories.length === 0) return <EmptyLibrary />;
  return (
    <ul className="stories">
      {state.stories.map((story) => (
        <li key={story.folderName}>
          <StoryCard story={story} />
        </li>
      ))}
    </ul>
  );
};

export interface LibraryScreenProps {
  readonly state: LibraryState;
  readonly onRetry: () => void;
}

export const LibraryScreen = ({ state, onRetry }: LibraryScreenProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <main className="library">
      <header>
        <h1>{say('window.libraryTitle')}</h1>
        {state.kind === 'ready' && (
          <p>
            {say('window.libraryHint', { folderName: state.status.folderName })} · {say('window.stories', { count: state.status.storyCount })}
          </p>
        )}
      </header>
      <Stories state={state} onRetry={onRetry} />
    </main>
  );
};
