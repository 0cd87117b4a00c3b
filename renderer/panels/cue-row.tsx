/**
 * One caption: its words, from when to when, and what a viewer would stumble over.
 */
import { memo, useRef, type JSX } from 'react';
import { directionOf } from '../../electron/core/captions/direction.ts';
import type { CaptionWarning } from '../../electron/core/captions/warnings.ts';
import type { Cue } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { joinCues, splitCueAt } from '../state/caption-changes.ts';
import { timingOf, useStoryActions, useStoryStores } from '../state/story-context.ts';
import { Badge } from '../ui/badge.tsx';
import { DurationField } from '../ui/duration-field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useToast } from '../ui/use-toast.ts';

export interface CueRowProps {
  readonly cue: Cue;
  readonly next: Cue | undefined;
  /** In its scene, from 1. */
  readonly number: number;
  readonly language: string;
  readonly warnings: readonly CaptionWarning[];
}

/** A frame at 25 a second. */
const stepMs = 40;

export const CueRow = memo(({ cue, next, number, language, warnings }: CueRowProps): JSX.Element => {
  const { say } = useSentences();
  const { playback } = useStoryStores();
  const { change, changeTogether, now } = useStoryActions();
  const toast = useToast();
  const cursor = useRef(0);
  const time = (startMs: number, endMs: number): void => void change({ kind: 'set-cue-time', language, cueId: cue.id, startMs, endMs: Math.max(startMs, endMs) }, { merge: `time-${cue.id}` });
  const play = (): void => {
    const scene = timingOf(now()).scenes.find((one) => one.sceneId === cue.sceneId);
    if (scene === undefined) return;
    playback.getState().seek(scene.startMs + cue.startMs);
    playback.getState().play();
  };
  const split = (): void => {
    const edit = splitCueAt(cue, language, cursor.current);
    if (edit === undefined) toast({ kind: 'problem', text: say('captions.splitNowhere') });
    else change(edit);
  };
  return (
    <article className="cue" aria-label={say('captions.cueName', { number })}>
      <TextArea
        label={say('captions.cueWords', { number })}
        isLabelHidden
        value={cue.text}
        onChange={(text) => change({ kind: 'set-cue-text', language, cueId: cue.id, text }, { merge: `cue-${cue.id}` })}
        onCursor={(offset) => {
          cursor.current = offset;
        }}
        minRows={2}
        maxRows={4}
        lang={language}
        dir={directionOf(language)}
      />
      <div className="cue-line">
        <DurationField label={say('captions.from')} valueMs={cue.startMs} onChangeMs={(startMs) => time(startMs, cue.endMs)} minMs={0} stepMs={stepMs} />
        <DurationField label={say('captions.until')} valueMs={cue.endMs} onChangeMs={(endMs) => time(cue.startMs, endMs)} minMs={cue.startMs} stepMs={stepMs} />
        <div className="cue-tools">
          <IconButton icon="play" variant="quiet" label={say('captions.play', { number })} onPress={play} />
          <IconButton icon="split" variant="quiet" label={say('captions.split')} onPress={split} />
          <IconButton icon="merge" variant="quiet" label={say('captions.join')} isDisabled={next === undefined} onPress={() => next !== undefined && changeTogether(joinCues(cue, next, language), { name: 'captions.join' })} />
          <IconButton icon="trash" variant="quiet" label={say('captions.remove', { number })} onPress={() => change({ kind: 'remove-cue', language, cueId: cue.id })} />
        </div>
      </div>
      {warnings.length > 0 && (
        <ul className="cue-warnings">
          {warnings.map((one) => (
            <li key={one.code}>
              <Badge kind="open" icon="warning">
                {say(`problem.${one.code}`, one.params)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
});
