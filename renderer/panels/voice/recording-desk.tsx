/**
 * What belongs to recording wherever one is in the story's window: the screen while someone speaks, and the take that
 * comes of it.
 */
import { useEffect, useEffectEvent, type JSX } from 'react';
import type { Failure } from '../../../electron/core/failure.ts';
import { useSentences } from '../../sentences.ts';
import { placeFinished } from '../../state/finished-recordings.ts';
import { microphoneSentences, type MicrophoneProblem } from '../../state/microphone.ts';
import { useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { useToast } from '../../ui/use-toast.ts';
import { RecordingScreen } from './recording-screen.tsx';
import { usePlaceVoice } from './use-place-voice.ts';

export const RecordingDesk = (): JSX.Element => {
  const { say } = useSentences();
  const { recorder } = useStoryStores().voice;
  const { flush } = useStoryActions();
  const toast = useToast();
  const place = useEffectEvent(usePlaceVoice());
  const onEndedEarly = useEffectEvent((why: Failure | MicrophoneProblem): void => {
    toast({ kind: 'problem', text: `${say('voice.endedEarly')} ${typeof why === 'string' ? say(microphoneSentences[why]) : say(`failure.${why.code}`, why.params)}` });
  });
  useEffect(
    () => placeFinished({ recorder, flush, place: (target, facts) => place(target, facts, 'recorded'), onEndedEarly: (why) => onEndedEarly(why), report: reportError }),
    [recorder, flush],
  );
  return <RecordingScreen />;
};
