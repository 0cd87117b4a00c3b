/**
 * All takes of a scene: listen, compare, choose, name, delete. None is ever recorded over.
 */
import { useCallback, useEffect, useRef, useState, type JSX } from 'react';
import type { Scene, Take } from '../../../electron/core/story/story.ts';
import { takeLengthMs } from '../../../electron/core/story/voice.ts';
import { formatLength } from '../../screens/format-length.ts';
import { hearTake } from '../../../electron/core/captions/another-reader.ts';
import { soundAddress, soundNameOf } from '../../preview/sound-store.ts';
import { useSentences } from '../../sentences.ts';
import { onSilence } from '../../state/silence.ts';
import { useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/use-toast.ts';

/** Plays the used part of one take at a time, at the loudness it has in the film. */
const useTakePlayer = (): { readonly playing: string | undefined; readonly toggle: (take: Take) => void } => {
  const { mediaUrl } = useStudioBridge();
  const [playing, setPlaying] = useState<string>();
  const audio = useRef<HTMLAudioElement>(undefined);
  const stop = useCallback((): void => {
    audio.current?.pause();
    audio.current = undefined;
    setPlaying(undefined);
  }, []);
  useEffect(() => {
    const forget = onSilence(stop);
    return () => {
      forget();
      stop();
    };
  }, [stop]);
  const toggle = (take: Take): void => {
    const wasPlaying = playing === take.id;
    stop();
    if (wasPlaying) return;
    const element = new Audio(soundAddress(mediaUrl, soundNameOf(take)));
    const untilS = (take.durationMs - take.trimEndMs) / 1000;
    element.currentTime = take.trimStartMs / 1000;
    element.volume = Math.min(1, 10 ** (take.gainDb / 20));
    element.addEventListener('timeupdate', () => {
      if (element.currentTime >= untilS) stop();
    });
    element.addEventListener('ended', stop);
    audio.current = element;
    setPlaying(take.id);
    element.play().catch(stop);
  };
  return { playing, toggle };
};

export interface TakeListProps {
  readonly scene: Scene;
  readonly onErase: (take: Take, name: string) => void;
}

export const TakeList = ({ scene, onErase }: TakeListProps): JSX.Element => {
  const { say } = useSentences();
  const { story: store } = useStoryStores();
  const { change, changeTogether, now } = useStoryActions();
  const { playing, toggle } = useTakePlayer();
  const toast = useToast();
  const group = `take-of-${scene.id}`;
  const nameOf = (take: Take, index: number): string => (take.name === undefined || take.name === '' ? say('voice.takeNumber', { number: index + 1 }) : take.name);
  return (
    <fieldset className="takes">
      <legend>{say('voice.takes')}</legend>
      {scene.takes.map((take, index) => {
        const length = formatLength(takeLengthMs(take));
        const name = nameOf(take, index);
        return (
          <div key={take.id} className="take" data-chosen={take.id === scene.chosenTakeId}>
            <label className="take-choice">
              <input type="radio" name={group} checked={take.id === scene.chosenTakeId} onChange={() => changeTogether(hearTake(now(), scene.id, take.id), { name: 'edit.choose-take' })} />
              <span>
                {name} <span className="take-length">{length.text}</span>
                {take.origin === 'revoiced' && <Badge kind="neutral">{say('voice.readByAnother')}</Badge>}
              </span>
            </label>
            <IconButton icon={playing === take.id ? 'stop' : 'play'} variant="quiet" label={say(playing === take.id ? 'voice.stopTake' : 'voice.playTake', { name })} onPress={() => toggle(take)} />
            <TextField
              label={say('voice.takeName', { number: index + 1 })}
              isLabelHidden
              placeholder={say('voice.takeNamePlaceholder')}
              value={take.name ?? ''}
              maxLength={60}
              dir="auto"
              onChange={(next) => change({ kind: 'set-take-name', sceneId: scene.id, takeId: take.id, name: next }, { merge: `take-name-${take.id}` })}
            />
            <IconButton
              icon="trash"
              variant="quiet"
              label={say('voice.removeTake', { name })}
              onPress={() => {
                if (change({ kind: 'remove-take', sceneId: scene.id, takeId: take.id }).ok) toast({ text: say('voice.takeRemoved', { name }), action: { label: say('storyboard.undo'), onPress: () => void store.undo() } });
              }}
            />
            <IconButton icon="close" variant="quiet" label={say('voice.eraseTake', { name })} onPress={() => onErase(take, name)} />
          </div>
        );
      })}
    </fieldset>
  );
};
