/**
 * The showing of a workshop: the finished stories in their order, each with its check, and the way to the big screen.
 */
import { useEffect, useState, type JSX } from 'react';
import type { ScreeningNews, ShownStory } from '../../../electron/core/bridge/screening.ts';
import { FailureWords } from '../../panels/failure-words.tsx';
import { formatDuration } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { useCommand } from '../../state/commands-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Playlist } from './playlist.tsx';
import { Showing } from './showing.tsx';
import { UnreadStories } from './unread-stories.tsx';
import { useScreening } from './use-screening.ts';
import './screening.css';

export interface ScreeningPartProps {
  readonly workshopId: string;
  readonly onOpenStory: (folderName: string) => void;
}

/** What goes on, how far it is, and a way to stop it. */
export const ScreeningWorkBar = ({ words }: { readonly words: (title: string) => string }): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const [progress, setProgress] = useState<ScreeningNews['screening:progress']>();
  useEffect(() => studio.onScreeningProgress(setProgress), [studio]);
  const leftMs = progress?.leftMs;
  return (
    <section className="library-work" aria-live="polite">
      <ProgressBar label={words(progress?.title ?? '')} value={progress?.share} timeLeft={leftMs === undefined ? undefined : say('share.timeLeft', { time: formatDuration(Math.max(1000, leftMs), language) })} />
      <Button variant="plain" icon="stop" onPress={() => void studio.stopScreeningWork().catch(reportError)}>
        {say('library.stop')}
      </Button>
    </section>
  );
};

const lacksFilm = ({ film }: ShownStory): boolean => film !== 'current';

export const ScreeningPart = ({ workshopId, onOpenStory }: ScreeningPartProps): JSX.Element => {
  const { say } = useSentences();
  const work = useScreening(workshopId);
  const [isShowing, setShowing] = useState(false);
  const { view, failure, isMaking } = work;
  useCommand('undo', () => void work.undo().catch(reportError));
  const stories = view?.stories ?? [];
  const agreed = stories.filter(({ mayBeShown }) => mayBeShown);
  const without = stories.filter(lacksFilm);
  return (
    <div className="screening">
      <p>{say('screening.text')}</p>
      {failure !== undefined && <FailureWords failure={failure} />}
      {isMaking && <ScreeningWorkBar words={(title) => say('screening.making', { title })} />}
      <div className="part-buttons">
        <Button icon="full-screen" isDisabled={agreed.length === 0} onPress={() => setShowing(true)}>
          {say('screening.begin', { count: agreed.length })}
        </Button>
        {without.length > 0 && (
          <Button variant="plain" icon="film" isDisabled={isMaking} onPress={() => void work.makeFilms(without.map(({ folderName }) => folderName)).catch(reportError)}>
            {say('screening.makeAll', { count: without.length })}
          </Button>
        )}
        <Button variant="quiet" icon="undo" isDisabled={!work.canUndo} onPress={() => void work.undo().catch(reportError)}>
          {say('storyboard.undo')}
        </Button>
      </div>
      {view !== undefined && stories.length === 0 && view.unread.length === 0 && (
        <EmptyState icon="film" title={say('screening.emptyTitle')}>
          <p>{say('screening.emptyText')}</p>
        </EmptyState>
      )}
      {stories.length > 0 && <Playlist stories={stories} work={work} onOpenStory={onOpenStory} />}
      {view !== undefined && view.unread.length > 0 && <UnreadStories stories={view.unread} work={work} />}
      {view !== undefined && view.unfinishedCount > 0 && <p className="field-description">{say('screening.unfinished', { count: view.unfinishedCount })}</p>}
      {isShowing && (
        <Showing
          workshopId={workshopId}
          stories={agreed}
          onClose={() => {
            setShowing(false);
            work.reload().catch(reportError);
          }}
        />
      )}
    </div>
  );
};
