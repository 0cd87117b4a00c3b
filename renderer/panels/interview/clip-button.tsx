/**
 * One button that records a short clip and stops it, with its length; nothing else to set.
 */
import { useEffect, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import { formatLength } from '../../screens/format-length.ts';
import { useSentences } from '../../sentences.ts';
import { microphoneSentences } from '../../state/microphone.ts';
import { useStoryStores } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';

export interface ClipButtonProps {
  readonly help: string;
  /** Undefined as soon as a new clip begins. */
  readonly onClip: (pcm: Uint8Array | undefined) => void;
}

export const ClipButton = ({ help, onClip }: ClipButtonProps): JSX.Element => {
  const { say } = useSentences();
  const { voice } = useStoryStores();
  const [clip] = useState(() => voice.openClip());
  const state = useStore(clip);
  useEffect(() => () => void clip.reset().catch(reportError), [clip]);
  useEffect(
    () =>
      clip.subscribe((now) => {
        if (now.kind === 'done') onClip(now.pcm);
      }),
    [clip, onClip],
  );
  const begin = (): void => {
    onClip(undefined);
    clip.start().catch(reportError);
  };
  return (
    <div className="interview-clip">
      <p>{help}</p>
      {state.kind === 'recording' ? (
        <Button variant="primary" icon="stop" onPress={() => void clip.stop().catch(reportError)}>
          {say('interview.stopRecording')} {formatLength(state.recordedMs).text}
        </Button>
      ) : (
        <Button variant="plain" icon="record" isDisabled={state.kind === 'opening'} onPress={begin}>
          {say(state.kind === 'done' ? 'interview.recordAgain' : 'interview.record')}
        </Button>
      )}
      {state.kind === 'done' && <output>{say('interview.recorded', { length: formatLength(state.recordedMs).text })}</output>}
      {state.kind === 'failed' && <p role="alert">{say(microphoneSentences[state.problem])}</p>}
    </div>
  );
};
