/**
 * The big screen: a card before each story, its film, a pause, and the next.
 *
 * Main is asked about every story at the moment of its card and again at the moment of its film; nothing is seen of a
 * story that it does not let through. Space goes on, C switches captions, F9 hides everything, Escape leads back.
 */
import { useCallback, useEffect, useState, type JSX, type KeyboardEvent } from 'react';
import type { ShownStory } from '../../../electron/core/bridge/screening.ts';
import { useSentences } from '../../sentences.ts';
import { afterStory, answered, firstState, startFilm, type ShowingState, type ShowingStory } from '../../state/showing.ts';
import { languageName } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { FullScreen } from '../../ui/full-screen.tsx';
import { Select } from '../../ui/select.tsx';
import { ShownFilm } from './shown-film.tsx';
import { StoryName } from './playlist.tsx';
import { TellerNames } from './teller-names.tsx';
import { useFirstFocus } from './use-first-focus.ts';

export interface ShowingProps {
  readonly workshopId: string;
  /** Those that may be shown, in their order; taken at the start. */
  readonly stories: readonly ShownStory[];
  readonly onClose: () => void;
}

const noCaptions = 'none';

/** The wished language where the story has it, else its own, else whichever it has; undefined for none at all. */
const trackFor = ({ film, story }: ShowingStory, wish: string): ShowingStory['film']['tracks'][number] | undefined => {
  if (wish === noCaptions) return undefined;
  const { tracks } = film;
  return tracks.find(({ language }) => language === wish) ?? tracks.find(({ language }) => language === story.language) ?? tracks[0];
};

interface CaptionWishProps {
  readonly shown: ShowingStory;
  readonly captions: string;
  readonly onChange: (captions: string) => void;
}

const CaptionWish = ({ shown, captions, onChange }: CaptionWishProps): JSX.Element => {
  const { say, language } = useSentences();
  const track = trackFor(shown, captions);
  const options = [{ id: noCaptions, label: say('preview.noCaptions') }, ...shown.film.tracks.map((one) => ({ id: one.language, label: languageName(one.language, language) }))];
  return <Select label={say('screening.captions')} value={track?.language ?? noCaptions} options={options} onChange={onChange} />;
};

interface CardProps extends CaptionWishProps {
  readonly onStart: () => void;
  readonly onLeave: () => void;
}

const PauseCard = ({ onStart, onLeave, ...wish }: CardProps): JSX.Element => {
  const { say } = useSentences();
  const { story } = wish.shown;
  const first = useFirstFocus();
  return (
    <div className="final-words showing-card">
      <h2>
        <StoryName {...story} />
      </h2>
      {story.tellerNames.length > 0 && (
        <p className="showing-names">
          <TellerNames names={story.tellerNames} />
        </p>
      )}
      <p>{say('screening.goOn')}</p>
      <div className="final-answers">
        <Button ref={first} icon="play" onPress={onStart}>
          {say('screening.start')}
        </Button>
        <Button variant="quiet" icon="close" onPress={onLeave}>
          {say('screening.leave')}
        </Button>
      </div>
      <CaptionWish {...wish} />
    </div>
  );
};

const useShowing = ({ workshopId, stories }: Pick<ShowingProps, 'workshopId' | 'stories'>): { readonly state: ShowingState; readonly start: () => void; readonly next: (isSeen: boolean) => void } => {
  const studio = useStudioBridge();
  const [state, setState] = useState<ShowingState>(() => firstState(stories.length));
  useEffect(() => {
    if (state.kind !== 'asking') return undefined;
    let isGone = false;
    const story = stories[state.at];
    const ask = async (): Promise<void> => {
      const opened = story === undefined ? undefined : await studio.openForScreening({ workshopId, folderName: story.folderName });
      const shown = story !== undefined && opened?.ok === true ? { story, film: opened.value } : undefined;
      if (!isGone) setState((before) => answered(before, shown, stories.length));
    };
    ask().catch(reportError);
    return () => {
      isGone = true;
    };
  }, [state, stories, studio, workshopId]);
  const start = useCallback((): void => setState(startFilm), []);
  const next = useCallback(
    (isSeen: boolean): void => {
      if (state.kind !== 'film') return;
      if (isSeen) studio.markShown({ workshopId, storyIds: [state.shown.story.storyId] }).catch(reportError);
      setState(afterStory(state.at, stories.length));
    },
    [state, stories, studio, workshopId],
  );
  return { state, start, next };
};

const Over = ({ onClose }: Pick<ShowingProps, 'onClose'>): JSX.Element => {
  const { say } = useSentences();
  const first = useFirstFocus();
  return (
    <div className="final-words">
      <h2>{say('screening.over')}</h2>
      <p>{say('screening.overText')}</p>
      <div className="final-answers">
        <Button ref={first} icon="check" onPress={onClose}>
          {say('screening.close')}
        </Button>
      </div>
    </div>
  );
};

export const Showing = ({ workshopId, stories: agreed, onClose }: ShowingProps): JSX.Element => {
  const { say } = useSentences();
  const [stories] = useState(agreed);
  const { state, start, next } = useShowing({ workshopId, stories });
  const [captions, setCaptions] = useState('');
  const [lastCaptions, setLastCaptions] = useState('');
  const chooseCaptions = (wish: string): void => {
    if (wish === noCaptions && captions !== noCaptions) setLastCaptions(captions);
    setCaptions(wish);
  };
  const onKey = (event: KeyboardEvent): void => {
    // A list that opens lies elsewhere in the page, and its keys come here all the same.
    const isOurs = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isOurs || event.code !== 'KeyC' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    chooseCaptions(captions === noCaptions ? lastCaptions : noCaptions);
  };
  return (
    <FullScreen label={say('screening.title')} isOpen onClose={onClose}>
      {/* The keys of the whole view; each of them has a button of its own. */}
      <div className="showing" role="presentation" onKeyDown={onKey}>
        {state.kind === 'asking' && <output className="final-words">{say('screening.asking')}</output>}
        {state.kind === 'card' && <PauseCard key={state.at} shown={state.shown} captions={captions} onChange={chooseCaptions} onStart={start} onLeave={onClose} />}
        {state.kind === 'film' && (
          <ShownFilm
            key={state.at}
            shown={state.shown}
            track={trackFor(state.shown, captions)}
            hasCaptions={captions !== noCaptions}
            onCaptions={(isOn) => chooseCaptions(isOn ? lastCaptions : noCaptions)}
            onEnd={() => next(true)}
            onSkip={() => next(false)}
            onLeave={onClose}
          />
        )}
        {state.kind === 'over' && <Over onClose={onClose} />}
      </div>
    </FullScreen>
  );
};
