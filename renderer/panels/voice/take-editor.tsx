/**
 * The chosen take: where it begins and ends, how loud it is, whether its noise is reduced, and one sentence anew.
 */
import { useEffect, useMemo, useRef, useState, type JSX } from 'react';
import type { Scene, Take } from '../../../electron/core/story/story.ts';
import { sceneDurationMs } from '../../../electron/core/story/timing.ts';
import { useSentences } from '../../sentences.ts';
import { cuesOfScene } from '../../state/caption-changes.ts';
import { useStory, useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { cutOutSentence } from '../../state/take-changes.ts';
import { openPeaksStore } from '../../timeline/peaks.ts';
import { PeaksContext, Waveform } from '../../timeline/waveform.tsx';
import { SpeakerChoice } from './speaker-choice.tsx';
import { DurationField } from '../../ui/duration-field.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Switch } from '../../ui/switch.tsx';
import { VoiceShift } from './voice-shift.tsx';

export interface TakeEditorProps {
  readonly scene: Scene;
  readonly take: Take;
}

const stepMs = 50;

const Outline = ({ take }: { readonly take: Take }): JSX.Element => {
  const { mediaUrl } = useStudioBridge();
  const place = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  const peaks = useMemo(() => openPeaksStore((sha256) => mediaUrl('peaks', sha256)), [mediaUrl]);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidthPx(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const pxPerMs = widthPx / Math.max(1, take.durationMs);
  const share = (ms: number): string => `${((ms * 100) / Math.max(1, take.durationMs)).toFixed(3)}%`;
  return (
    // Time runs from left to right in every language, as on the timeline.
    <div ref={place} className="take-wave" dir="ltr" aria-hidden="true">
      <PeaksContext value={peaks}>{widthPx > 0 && <Waveform sha256={take.sha256} fromMs={0} leftPx={0} widthPx={widthPx} pxPerMs={pxPerMs} gainDb={take.gainDb} />}</PeaksContext>
      <div className="take-cut" style={{ left: 0, width: share(take.trimStartMs) }} />
      <div className="take-cut" style={{ right: 0, width: share(take.trimEndMs) }} />
    </div>
  );
};

export const TakeEditor = ({ scene, take }: TakeEditorProps): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const { selection, voice } = useStoryStores();
  const { change, changeTogether } = useStoryActions();
  const ofTake = { sceneId: scene.id, takeId: take.id };
  const cues = cuesOfScene(story, story.language, scene.id);
  const trim = (trimStartMs: number, trimEndMs: number): void => void change({ kind: 'trim-take', ...ofTake, trimStartMs, trimEndMs }, { merge: `trim-${take.id}` });
  const retake = (cueId: string): void => {
    const cue = cues.find((one) => one.id === cueId);
    if (cue === undefined) return;
    const cut = cutOutSentence(story, scene.id, cue, sceneDurationMs(story, scene));
    if (cut.edits.length > 0 && !changeTogether(cut.edits, { name: 'voice.retakeSentence' }).ok) return;
    selection.selectScenes([cut.sceneId]);
    voice.recorder.record({ kind: 'scene', sceneId: cut.sceneId }).catch(reportError);
  };
  return (
    <div className="take-editor">
      <Outline take={take} />
      <div className="panel-tools">
        <DurationField label={say('voice.trimStart')} valueMs={take.trimStartMs} onChangeMs={(ms) => trim(ms, take.trimEndMs)} minMs={0} maxMs={Math.max(0, take.durationMs - take.trimEndMs - stepMs)} stepMs={stepMs} />
        <DurationField label={say('voice.trimEnd')} valueMs={take.trimEndMs} onChangeMs={(ms) => trim(take.trimStartMs, ms)} minMs={0} maxMs={Math.max(0, take.durationMs - take.trimStartMs - stepMs)} stepMs={stepMs} />
      </div>
      <Slider label={say('voice.gain')} value={take.gainDb} minValue={-12} maxValue={12} step={0.5} formatOptions={{ signDisplay: 'exceptZero' }} onChange={(gainDb) => change({ kind: 'set-take-gain', ...ofTake, gainDb }, { merge: `gain-${take.id}` })} />
      <Switch isSelected={take.denoise ?? false} onChange={(denoise) => change({ kind: 'set-take-denoise', ...ofTake, denoise })} description={say('voice.denoiseHint')}>
        {say('voice.denoise')}
      </Switch>
      <VoiceShift sha256={take.sha256} shiftSemitones={take.shiftSemitones ?? 0} onChange={(shiftSemitones) => change({ kind: 'set-take-shift', ...ofTake, shiftSemitones }, { merge: `shift-${take.id}` })} />
      <SpeakerChoice sceneId={scene.id} take={take} />
      {cues.length > 1 && <MenuButton label={say('voice.retakeSentence')} icon="refresh" variant="plain" onAction={retake} items={cues.map((cue) => ({ id: cue.id, label: cue.text.length > 60 ? `${cue.text.slice(0, 58)}…` : cue.text }))} />}
    </div>
  );
};
