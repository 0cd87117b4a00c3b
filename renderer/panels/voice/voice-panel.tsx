/**
 * The voice of the shown scene: record it, take a voice note instead, choose among the takes, or tell the whole story in
 * one go while turning the pictures.
 */
import { useCallback, type JSX } from 'react';
import type { RecordingTarget } from '../../../electron/core/bridge/voice.ts';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import type { Failure } from '../../../electron/core/failure.ts';
import { chosenTake } from '../../../electron/core/story/voice.ts';
import { useSentences } from '../../sentences.ts';
import { useCommand } from '../../state/commands-context.ts';
import { useShownSceneId, useStory, useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { newId } from '../../state/new-id.ts';
import { Button } from '../../ui/button.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { AnotherReader } from './another-reader.tsx';
import { MicrophoneBar } from './microphone-bar.tsx';
import { TakeEditor } from './take-editor.tsx';
import { TakeList } from './take-list.tsx';
import { useErase } from './use-erase.tsx';
import { usePlaceVoice } from './use-place-voice.ts';
import { WordsOnScreen } from './words-on-screen.tsx';
import { VoiceShift } from './voice-shift.tsx';
import { WhoMark } from '../consent/who-mark.tsx';

export interface VoicePanelProps {
  /** Leads to where people are added and named. */
  readonly onPeople: () => void;
}

export const VoicePanel = ({ onPeople }: VoicePanelProps): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const studio = useStudioBridge();
  const { voice, playback } = useStoryStores();
  const { change } = useStoryActions();
  const toast = useToast();
  const shown = useShownSceneId();
  const scene = story.scenes.find((one) => one.id === shown);
  const number = story.scenes.findIndex((one) => one.id === shown) + 1;
  const take = scene === undefined ? undefined : chosenTake(scene);
  const { narration } = story;

  const tell = useCallback(({ code, params, reasons }: Failure): void => toast({ kind: 'problem', text: [say(`failure.${code}`, params), ...reasons.map((one) => say(one.code, one.params))].join(' ') }), [say, toast]);
  const place = usePlaceVoice();
  const erasing = useErase();

  const record = (target: RecordingTarget, firstLineId?: string): void => {
    playback.getState().pause();
    const first = target.kind === 'narration' ? story.scenes.find((one) => one.kind === 'picture')?.id : firstLineId;
    voice.recorder.record(target, first === undefined ? {} : { firstSceneId: first }).catch(reportError);
  };
  const importNote = async (target: RecordingTarget): Promise<void> => {
    const chosen = await studio.chooseFiles({ purpose: 'voice', many: false });
    const [file] = chosen.ok ? chosen.value : [];
    if (file === undefined) return;
    const facts = await studio.importVoice({ fileId: file.fileId });
    if (facts.ok) place(target, facts.value, 'imported');
    else tell(facts.failure);
  };
  useCommand('record', () => {
    if (scene !== undefined) record({ kind: 'scene', sceneId: scene.id });
  });
  return (
    <div className="voice-panel">
      {scene !== undefined && (
        <>
          <h3>{say('storyboard.sceneNumber', { number })}</h3>
          {scene.script.trim() !== '' && (
            <blockquote className="caption-script" lang={story.language} dir={directionOf(story.language)}>
              {scene.script}
            </blockquote>
          )}
          <div className="panel-tools">
            <Button variant="primary" icon="record" onPress={() => record({ kind: 'scene', sceneId: scene.id })}>
              {say(scene.takes.length === 0 ? 'voice.record' : 'voice.recordAgain')}
            </Button>
            <Button variant="plain" icon="folder" onPress={() => void importNote({ kind: 'scene', sceneId: scene.id }).catch(reportError)}>
              {say('voice.import')}
            </Button>
            <Button variant="plain" icon="film" isDisabled={!story.scenes.some((one) => one.kind === 'picture')} onPress={() => record({ kind: 'narration' })}>
              {say('voice.narrateAll')}
            </Button>
          </div>
        </>
      )}
      {take !== undefined && narration === undefined && take.speakerIds.length === 0 && <WhoMark text={say('who.speaks')} action={say('who.sayWho')} onPress={onPeople} />}
      {narration !== undefined && narration.speakerIds.length === 0 && <WhoMark text={say('who.speaks')} action={say('who.sayWho')} onPress={onPeople} />}
      <MicrophoneBar voice={voice} />
      {scene !== undefined && scene.takes.length > 0 && <TakeList scene={scene} onErase={(one, name) => erasing.erase({ kind: 'take', sceneId: scene.id, takeId: one.id }, name)} />}
      {scene !== undefined && take !== undefined && <TakeEditor key={take.id} scene={scene} take={take} />}
      {scene !== undefined && take !== undefined && <AnotherReader scene={scene} onRecord={record} onImport={(target) => void importNote(target).catch(reportError)} />}
      {scene !== undefined && scene.kind === 'picture' && narration === undefined && <WordsOnScreen sceneId={scene.id} />}
      {narration !== undefined && (
        <section className="narration" aria-label={say('voice.narration')}>
          <h4>{say('voice.narration')}</h4>
          <p className="panel-hint">{say('voice.narrationHint')}</p>
          <Slider label={say('voice.gain')} value={narration.gainDb} minValue={-12} maxValue={12} step={0.5} onChange={(gainDb) => change({ kind: 'set-narration-gain', gainDb }, { merge: 'narration-gain' })} />
          <Switch isSelected={narration.denoise ?? false} onChange={(denoise) => change({ kind: 'set-narration-denoise', denoise })} description={say('voice.denoiseHint')}>
            {say('voice.denoise')}
          </Switch>
          <VoiceShift sha256={narration.sha256} shiftSemitones={narration.shiftSemitones ?? 0} onChange={(shiftSemitones) => change({ kind: 'set-narration-shift', shiftSemitones }, { merge: 'narration-shift' })} />
          <Button variant="plain" icon="split" onPress={() => change({ kind: 'narration-to-takes', takes: narration.marks.map(({ sceneId }) => ({ sceneId, takeId: newId() })) })}>
            {say('voice.toTakes')}
          </Button>
          <Button variant="quiet" icon="close" onPress={() => erasing.erase({ kind: 'narration' }, say('voice.narration'))}>
            {say('voice.eraseNarration')}
          </Button>
        </section>
      )}
      {erasing.told}
    </div>
  );
};
