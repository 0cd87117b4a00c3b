/**
 * Times captions by ear: the scene plays, and each press of one large button (or the space bar) shows the next one.
 */
import { useEffect, useRef, useState, type JSX } from 'react';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { useSentences } from '../../sentences.ts';
import { cuesOfScene, tappedTimes } from '../../state/caption-changes.ts';
import { timingOf, useStory, useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

export interface TapAlongProps {
  readonly language: string;
  readonly sceneId: string;
  readonly onClose: () => void;
}

export const TapAlong = ({ language, sceneId, onClose }: TapAlongProps): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const { playback } = useStoryStores();
  const { changeTogether } = useStoryActions();
  const [taps, setTaps] = useState<readonly number[]>();
  const button = useRef<HTMLButtonElement>(null);
  const scene = timingOf(story).scenes.find((one) => one.sceneId === sceneId);
  const cues = cuesOfScene(story, language, sceneId);
  const startMs = scene?.startMs ?? 0;
  const durationMs = (scene?.endMs ?? 0) - startMs;

  useEffect(() => {
    // Whoever listens should not hear the next scene; it stops at the end of this one.
    return playback.subscribe(({ positionMs, isPlaying, pause }) => {
      if (isPlaying && taps !== undefined && positionMs >= startMs + durationMs - 40) pause();
    });
  }, [playback, taps, startMs, durationMs]);
  useEffect(() => () => playback.getState().pause(), [playback]);

  const begin = (): void => {
    playback.getState().seek(startMs);
    playback.getState().play();
    setTaps([]);
    button.current?.focus();
  };
  const tap = (): void => setTaps((before) => (before === undefined ? before : [...before, playback.getState().positionMs - startMs]));
  const keep = (): void => {
    playback.getState().pause();
    const times = tappedTimes(cues, taps ?? [], durationMs);
    changeTogether(times.map((time) => ({ kind: 'set-cue-time', language, ...time })), { name: 'captions.tapAlong' });
    onClose();
  };
  const count = taps?.length ?? 0;
  const [current, upcoming] = [cues[count - 1], cues[count]];
  return (
    <Dialog
      title={say('captions.tapAlong')}
      isOpen
      onClose={onClose}
      closeLabel={say('workspace.closeMessage')}
      footer={
        <>
          <Button variant="plain" onPress={begin}>
            {say(taps === undefined ? 'captions.tapBegin' : 'captions.tapAgain')}
          </Button>
          <Button variant="primary" isDisabled={count === 0} onPress={keep}>
            {say('captions.tapKeep')}
          </Button>
        </>
      }
    >
      <p>{say('captions.tapHint')}</p>
      <div className="tap-text" lang={language} dir={directionOf(language)}>
        <p className="tap-now">{current?.text ?? ' '}</p>
        <p className="tap-next">{upcoming?.text ?? ' '}</p>
      </div>
      <div className="tap-button">
        <Button ref={button} variant="primary" isDisabled={taps === undefined || count > cues.length} onPress={tap}>
          {upcoming === undefined ? say('captions.tapEnd') : say('captions.tapNext', { number: count + 1 })}
        </Button>
      </div>
    </Dialog>
  );
};
