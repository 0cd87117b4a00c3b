/**
 * The preview: the story as the film will show it, with the buttons to play it, also on the whole screen.
 *
 * In: the story as it is now and the playback it shares with timeline and storyboard. It keeps nothing but the choice
 * of captions; there is one player at a time, on the canvas that is on screen.
 */
import { type JSX, useCallback, useState } from 'react';
import type { Story } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import type { PlaybackStore } from '../state/playback-store.ts';
import { FullScreen } from '../ui/full-screen.tsx';
import { firstCaptions } from './caption-choice.tsx';
import { FilmCanvas } from './film-canvas.tsx';
import type { AddressOf } from './picture-store.ts';
import { Transport } from './transport.tsx';

export interface PreviewStageProps {
  readonly story: Story;
  readonly playback: PlaybackStore;
  /** The same function every time. */
  readonly addressOf: AddressOf;
}

export const PreviewStage = ({ story, playback, addressOf }: PreviewStageProps): JSX.Element => {
  const { say } = useSentences();
  const [chosen, setChosen] = useState<{ readonly language: string | undefined }>();
  const [isFullScreen, setFullScreen] = useState(false);
  const leave = useCallback(() => setFullScreen(false), []);
  const wanted = chosen === undefined ? firstCaptions(story) : chosen.language;
  const captions = story.captions.some((track) => track.language === wanted) ? wanted : undefined;
  const choice = { story, captions, onChange: (language: string | undefined) => setChosen({ language }) };
  if (story.scenes.length === 0) return <p className="preview-nothing">{say('preview.nothing')}</p>;
  const view = (
    <>
      <FilmCanvas story={story} playback={playback} addressOf={addressOf} captions={captions} />
      <Transport playback={playback} choice={choice} isFullScreen={isFullScreen} onFullScreen={setFullScreen} />
    </>
  );
  return (
    <section className="preview-stage" aria-label={say('preview.stage')}>
      {!isFullScreen && view}
      <FullScreen label={say('preview.stage')} isOpen={isFullScreen} onClose={leave}>
        <div className="preview-stage">{view}</div>
      </FullScreen>
    </section>
  );
};
