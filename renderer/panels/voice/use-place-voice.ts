/**
 * Puts a voice that was recorded or taken in into the open story, and says so.
 */
import { useCallback } from 'react';
import type { RecordingTarget, VoiceFacts } from '../../../electron/core/bridge/voice.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { isPlacedApart, placeVoice, type TakeOrigin } from '../../state/take-changes.ts';
import { useToast } from '../../ui/use-toast.ts';

/** False when the story does not take it; then the person was told why. */
export type PlaceVoice = (target: RecordingTarget, facts: VoiceFacts, origin: TakeOrigin) => boolean;

export const usePlaceVoice = (): PlaceVoice => {
  const { say } = useSentences();
  const { changeTogether, now } = useStoryActions();
  const toast = useToast();
  return useCallback(
    (target, facts, origin) => {
      const isApart = isPlacedApart(now(), target, facts.marks);
      const placed = changeTogether(placeVoice(now(), target, facts, { origin, apartNote: say('voice.apartNote') }), { name: target.kind === 'narration' ? 'edit.set-narration' : 'edit.add-take' });
      if (placed.ok) toast({ text: say(isApart ? 'voice.recoveredApart' : 'voice.taken') });
      else toast({ kind: 'problem', text: [say(`failure.${placed.failure.code}`, placed.failure.params), ...placed.failure.reasons.map((one) => say(one.code, one.params))].join(' ') });
      return placed.ok;
    },
    [changeTogether, now, say, toast],
  );
};
