/**
 * The buttons under the preview: play and pause, frame by frame, the time, captions, full screen.
 */
import type { JSX } from 'react';
import { useStore } from 'zustand';
import { useSentences } from '../sentences.ts';
import type { PlaybackStore } from '../state/playback-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CaptionChoice, type CaptionChoiceProps } from './caption-choice.tsx';
import { SeekBar } from './seek-bar.tsx';

export interface TransportProps {
  readonly playback: PlaybackStore;
  readonly choice: CaptionChoiceProps;
  readonly isFullScreen: boolean;
  readonly onFullScreen: (isFullScreen: boolean) => void;
}

export const PlayButton = ({ playback }: Pick<TransportProps, 'playback'>): JSX.Element => {
  const { say } = useSentences();
  const isPlaying = useStore(playback, (state) => state.isPlaying);
  return <IconButton variant="primary" label={isPlaying ? say('preview.pause') : say('preview.play')} icon={isPlaying ? 'pause' : 'play'} onPress={() => playback.getState().toggle()} />;
};

export const Transport = ({ playback, choice, isFullScreen, onFullScreen }: TransportProps): JSX.Element => {
  const { say } = useSentences();
  return (
    // Time runs from left to right in every language, as on the timeline; so do the arrow keys.
    <fieldset className="preview-transport" dir="ltr" aria-label={say('preview.controls')}>
      <IconButton label={say('preview.frameBack')} icon="arrow-start" onPress={() => playback.getState().stepFrames(-1)} />
      <PlayButton playback={playback} />
      <IconButton label={say('preview.frameForward')} icon="arrow-end" onPress={() => playback.getState().stepFrames(1)} />
      <SeekBar playback={playback} />
      <CaptionChoice {...choice} />
      {isFullScreen ? (
        <IconButton label={say('preview.leaveFullScreen')} icon="close" onPress={() => onFullScreen(false)} />
      ) : (
        <IconButton label={say('preview.fullScreen')} icon="full-screen" onPress={() => onFullScreen(true)} />
      )}
    </fieldset>
  );
};
