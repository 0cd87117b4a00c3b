/**
 * The final viewing with the storyteller: the whole story from start to end, then one question.
 *
 * In: a story. Out: its fingerprint, when the storyteller says that they have seen it. The story that was there at the
 * start is the one that is shown and named, whatever changes meanwhile; nothing can be skipped.
 */
import { type JSX, useEffect, useState } from 'react';
import { framePlan } from '../../electron/core/plan/frame-plan.ts';
import { storyHash } from '../../electron/core/story/story-hash.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { frameOnScreen, openPlaybackStore, type PlaybackState, type PlaybackStore } from '../state/playback-store.ts';
import { onSilence } from '../state/silence.ts';
import { Button } from '../ui/button.tsx';
import { FullScreen } from '../ui/full-screen.tsx';
import { CaptionChoice, firstCaptions } from './caption-choice.tsx';
import { FilmCanvas } from './film-canvas.tsx';
import type { AddressOf } from './picture-store.ts';
import { PlayButton } from './transport.tsx';

export interface FinalViewingProps {
  readonly story: Story;
  /** The same function every time. */
  readonly addressOf: AddressOf;
  /** The storyteller has seen the story with this fingerprint. */
  readonly onSeen: (storyHash: string) => void;
  /** Left before the end, or not seen yet. */
  readonly onClose: () => void;
}

type Phase = 'before' | 'showing' | 'after';

const hasEnded = (state: PlaybackState, before: PlaybackState, lastFrame: number): boolean => before.isPlaying && !state.isPlaying && frameOnScreen(state) >= lastFrame;

const usePhase = (playback: PlaybackStore, lastFrame: number): readonly [Phase, () => void] => {
  const [phase, setPhase] = useState<Phase>('before');
  useEffect(
    () =>
      playback.subscribe((state, before) => {
        if (hasEnded(state, before, lastFrame)) setPhase('after');
      }),
    [playback, lastFrame],
  );
  const begin = (): void => {
    setPhase('showing');
    playback.getState().seek(0);
    playback.getState().play();
  };
  return [phase, begin];
};

interface ViewProps extends FinalViewingProps {
  readonly playback: PlaybackStore;
}

const Question = ({ story, onSeen, onClose }: Pick<ViewProps, 'story' | 'onSeen' | 'onClose'>): JSX.Element => {
  const { say } = useSentences();
  return (
    <div className="final-words">
      <h2>{say('preview.finalQuestion')}</h2>
      <div className="final-answers">
        <Button icon="check" onPress={() => onSeen(storyHash(story))}>
          {say('preview.finalSeen')}
        </Button>
        <Button variant="plain" onPress={onClose}>
          {say('preview.finalNotYet')}
        </Button>
      </div>
    </div>
  );
};

const View = ({ story, addressOf, onSeen, onClose, playback }: ViewProps): JSX.Element => {
  const { say } = useSentences();
  const [captions, setCaptions] = useState(() => firstCaptions(story));
  const [phase, begin] = usePhase(playback, framePlan(story).frameCount - 1);
  const leave = (
    <Button variant="quiet" icon="close" onPress={onClose}>
      {say('preview.finalLeave')}
    </Button>
  );
  if (phase === 'after') return <Question story={story} onSeen={onSeen} onClose={onClose} />;
  if (phase === 'before') {
    return (
      <div className="final-words">
        <h2>{say('preview.finalTitle', { title: story.title })}</h2>
        <p>{say('preview.finalIntroduction')}</p>
        <CaptionChoice story={story} captions={captions} onChange={setCaptions} isLabelShown />
        <div className="final-answers">
          <Button icon="play" onPress={begin}>
            {say('preview.finalStart')}
          </Button>
          {leave}
        </div>
      </div>
    );
  }
  return (
    <div className="preview-stage">
      <FilmCanvas story={story} playback={playback} addressOf={addressOf} captions={captions} />
      <fieldset className="preview-transport" aria-label={say('preview.controls')}>
        <PlayButton playback={playback} />
        {leave}
      </fieldset>
    </div>
  );
};

export const FinalViewing = ({ story, ...rest }: FinalViewingProps): JSX.Element => {
  const { say } = useSentences();
  const [shown] = useState(story);
  const [playback] = useState(() => {
    const opened = openPlaybackStore();
    const { durationMs, fps } = framePlan(shown);
    opened.getState().setLength({ durationMs, fps });
    return opened;
  });
  useEffect(() => onSilence(() => playback.getState().pause()), [playback]);
  return (
    <FullScreen label={say('preview.finalTitle', { title: shown.title })} isOpen onClose={rest.onClose}>
      <View {...rest} story={shown} playback={playback} />
    </FullScreen>
  );
};
