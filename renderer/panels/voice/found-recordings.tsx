/**
 * Recordings that a crash or a full disk left behind, offered when the story is opened: listen to them or keep them aside.
 */
import { useEffect, useState, type JSX } from 'react';
import type { FoundRecording } from '../../../electron/core/bridge/voice.ts';
import type { Failure } from '../../../electron/core/failure.ts';
import { localesFor } from '../../../electron/core/locales-for.ts';
import { formatLength } from '../../screens/format-length.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions, useStory } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { isPlacedApart, placeVoice } from '../../state/take-changes.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';

export const FoundRecordings = (): JSX.Element | null => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const story = useStory();
  const { changeTogether, now, flush } = useStoryActions();
  const toast = useToast();
  const [found, setFound] = useState<readonly FoundRecording[]>([]);
  const [isLater, setIsLater] = useState(false);
  /** Two presses must not make two takes of one recording. */
  const [busyId, setBusyId] = useState<string>();
  useEffect(() => {
    studio.foundRecordings().then((answer) => setFound(answer.ok ? answer.value : []), reportError);
  }, [studio]);
  if (found.length === 0 || isLater) return null;

  const tell = ({ code, params, reasons }: Failure): void => toast({ kind: 'problem', text: [say(`failure.${code}`, params), ...reasons.map((reason) => say(reason.code, reason.params))].join(' ') });
  const without = (recordingId: string): void => setFound((before) => before.filter((one) => one.recordingId !== recordingId));
  const recover = async ({ recordingId, target }: FoundRecording): Promise<void> => {
    const facts = await studio.recoverRecording({ recordingId });
    if (!facts.ok) {
      tell(facts.failure);
      return;
    }
    const isApart = isPlacedApart(now(), target, facts.value.marks);
    const placed = changeTogether(placeVoice(now(), target, facts.value, { apartNote: say('voice.apartNote') }), { name: 'edit.add-take' });
    if (!placed.ok) {
      tell(placed.failure);
      return;
    }
    if (await flush()) await studio.placeRecording({ recordingId });
    without(recordingId);
    toast({ text: say(isApart ? 'voice.recoveredApart' : 'voice.recovered') });
  };
  const dismiss = async ({ recordingId }: FoundRecording): Promise<void> => {
    const dismissed = await studio.dismissRecording({ recordingId });
    if (dismissed.ok) without(recordingId);
    else tell(dismissed.failure);
  };
  const start = (work: (recording: FoundRecording) => Promise<void>, recording: FoundRecording): void => {
    if (busyId !== undefined) return;
    setBusyId(recording.recordingId);
    work(recording).finally(() => setBusyId(undefined)).catch(reportError);
  };
  const sceneNumber = ({ target }: FoundRecording): number => (target?.kind === 'scene' ? story.scenes.findIndex((scene) => scene.id === target.sceneId) + 1 : 0);
  const described = (recording: FoundRecording): string => {
    const { minutes, seconds } = formatLength(recording.durationMs);
    const facts = { number: sceneNumber(recording), length: say('window.durationSpoken', { minutes, seconds }), when: when(recording.startedAtMs) };
    if (sceneNumber(recording) > 0) return say('voice.foundScene', facts);
    if (!isPlacedApart(story, recording.target, recording.marks)) return say('voice.foundNarration', facts);
    return say(recording.target === undefined ? 'voice.foundUnknown' : 'voice.foundGone', facts);
  };
  const when = (atMs: number): string => new Intl.DateTimeFormat(localesFor(language), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(atMs));
  return (
    <Dialog
      title={say('voice.foundTitle', { count: found.length })}
      isOpen
      onClose={() => setIsLater(true)}
      footer={
        <Button variant="plain" onPress={() => setIsLater(true)}>
          {say('voice.foundLater')}
        </Button>
      }
    >
      <p>{say('voice.foundText')}</p>
      <ul className="found-recordings">
        {found.map((recording) => (
          <li key={recording.recordingId}>
            <p>{described(recording)}</p>
            <div className="panel-tools">
              <Button
                variant="primary"
                isBusy={busyId === recording.recordingId}
                busyLabel={say('voice.keeping')}
                onPress={() => start(recover, recording)}
              >
                {say('voice.recover')}
              </Button>
              <Button
                variant="plain"
                onPress={() => start(dismiss, recording)}
              >
                {say('voice.putAside')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
