/**
 * One film on the big screen, with captions that can be switched on and off.
 *
 * The captions are drawn by the page and not by the video, so that each language has its own direction and fonts.
 */
import { useEffect, useRef, useState, type JSX } from 'react';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import type { PlannedTrack } from '../../../electron/core/plan/render-plan.ts';
import { useSentences } from '../../sentences.ts';
import type { ShowingStory } from '../../state/showing.ts';
import { onSilence } from '../../state/silence.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { ToggleButton } from '../../ui/toggle-button.tsx';
import { useFirstFocus } from './use-first-focus.ts';

export interface ShownFilmProps {
  readonly shown: ShowingStory;
  /** Absent: no captions. */
  readonly track: PlannedTrack | undefined;
  readonly hasCaptions: boolean;
  readonly onCaptions: (isOn: boolean) => void;
  readonly onEnd: () => void;
  readonly onSkip: () => void;
  readonly onLeave: () => void;
}

const textAt = (track: PlannedTrack | undefined, atMs: number): string =>
  (track?.cues ?? [])
    .filter(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)
    .map(({ text }) => text)
    .join('\n');

/** Follows the film frame by frame, and draws anew only when the words change. */
const useCaption = (video: HTMLVideoElement | null, track: PlannedTrack | undefined): string => {
  const [text, setText] = useState('');
  useEffect(() => {
    if (video === null) return undefined;
    let frame = 0;
    const look = (): void => {
      setText(textAt(track, video.currentTime * 1000));
      frame = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [video, track]);
  return text;
};

export const ShownFilm = ({ shown, track, hasCaptions, onCaptions, onEnd, onSkip, onLeave }: ShownFilmProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const first = useFirstFocus();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const hasStarted = useRef(false);
  useEffect(() => {
    if (video === null || hasStarted.current) return;
    hasStarted.current = true;
    // Refused without a press of the person: the button is there.
    video.play().catch(() => undefined);
  }, [video]);
  useEffect(() => onSilence(() => video?.pause()), [video]);
  const text = useCaption(video, track);
  const toggle = (): void => {
    if (video === null) return;
    if (video.paused) video.play().catch(() => undefined);
    else video.pause();
  };
  return (
    <div className="showing-film">
      {/* Captions are drawn below. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        ref={setVideo}
        src={studio.mediaUrl('film', shown.film.filmId)}
        aria-label={shown.story.title}
        lang={shown.story.language}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={onEnd}
        onError={() => setBroken(true)}
      />
      {isBroken && (
        <p role="alert" className="showing-trouble">
          {say('screening.broken')}
        </p>
      )}
      {track !== undefined && text !== '' && (
        <p className="showing-caption" lang={track.language} dir={directionOf(track.language)}>
          {text}
        </p>
      )}
      <fieldset className="showing-transport" aria-label={say('preview.controls')}>
        <Button ref={first} variant="plain" icon={isPlaying ? 'pause' : 'play'} onPress={toggle}>
          {say(isPlaying ? 'screening.pause' : 'screening.play')}
        </Button>
        {shown.film.tracks.length > 0 && <ToggleButton label={say('screening.captions')} icon="captions" isSelected={hasCaptions} onChange={onCaptions} shortcut={['C']} />}
        <Button variant="quiet" icon="arrow-end" onPress={onSkip}>
          {say('screening.skip')}
        </Button>
        <Button variant="quiet" icon="close" onPress={onLeave}>
          {say('screening.leave')}
        </Button>
      </fieldset>
    </div>
  );
};
