/**
 * One caption: its words, from when to when, and what a viewer would stumble over.
 *
 * While somebody writes, the words alone are drawn again, and the times and tools beside them stay as they are.
 */
import { memo, useRef, type JSX, type RefObject } from 'react';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import type { CaptionWarning } from '../../../electron/core/captions/warnings.ts';
import type { Cue } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { cuesOfScene, joinCues, splitCueAt, trackOf } from '../../state/caption-changes.ts';
import { timingOf, useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { DurationField } from '../../ui/duration-field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useToast } from '../../ui/use-toast.ts';

interface CuePlace {
  readonly cueId: string;
  readonly language: string;
  /** In its scene, from 1. */
  readonly number: number;
}

export interface CueRowProps extends Omit<CuePlace, 'cueId'> {
  readonly cue: Cue;
  readonly isLast: boolean;
  readonly warnings: readonly CaptionWarning[];
}

/** A frame at 25 a second. */
const stepMs = 40;

const CueTimes = memo(({ cueId, language, startMs, endMs }: Pick<CuePlace, 'cueId' | 'language'> & Pick<Cue, 'startMs' | 'endMs'>): JSX.Element => {
  const { say } = useSentences();
  const { change } = useStoryActions();
  const time = (fromMs: number, untilMs: number): void => void change({ kind: 'set-cue-time', language, cueId, startMs: fromMs, endMs: Math.max(fromMs, untilMs) }, { merge: `time-${cueId}` });
  return (
    <>
      <DurationField label={say('captions.from')} valueMs={startMs} onChangeMs={(fromMs) => time(fromMs, endMs)} minMs={0} stepMs={stepMs} />
      <DurationField label={say('captions.until')} valueMs={endMs} onChangeMs={(untilMs) => time(startMs, untilMs)} minMs={startMs} stepMs={stepMs} />
    </>
  );
});

const CueTools = memo(({ cueId, language, number, isLast, cursor }: CuePlace & Pick<CueRowProps, 'isLast'> & { readonly cursor: RefObject<number> }): JSX.Element => {
  const { say } = useSentences();
  const { playback } = useStoryStores();
  const { change, changeTogether, now } = useStoryActions();
  const toast = useToast();
  const cueNow = (): Cue | undefined => trackOf(now(), language)?.cues.find((one) => one.id === cueId);
  const play = (): void => {
    const cue = cueNow();
    const scene = timingOf(now()).scenes.find((one) => one.sceneId === cue?.sceneId);
    if (scene === undefined || cue === undefined) return;
    playback.getState().seek(scene.startMs + cue.startMs);
    playback.getState().play();
  };
  const split = (): void => {
    const cue = cueNow();
    const edit = cue === undefined ? undefined : splitCueAt(cue, language, cursor.current);
    if (edit === undefined) toast({ kind: 'problem', text: say('captions.splitNowhere') });
    else change(edit);
  };
  const join = (): void => {
    const cue = cueNow();
    const next = cue === undefined ? undefined : cuesOfScene(now(), language, cue.sceneId)[number];
    if (cue !== undefined && next !== undefined) changeTogether(joinCues(cue, next, language), { name: 'captions.join' });
  };
  return (
    <div className="cue-tools">
      <IconButton icon="play" variant="quiet" label={say('captions.play', { number })} onPress={play} />
      <IconButton icon="split" variant="quiet" label={say('captions.split')} onPress={split} />
      <IconButton icon="merge" variant="quiet" label={say('captions.join')} isDisabled={isLast} onPress={join} />
      <IconButton icon="trash" variant="quiet" label={say('captions.remove', { number })} onPress={() => change({ kind: 'remove-cue', language, cueId })} />
    </div>
  );
});

export const CueRow = memo(({ cue, isLast, number, language, warnings }: CueRowProps): JSX.Element => {
  const { say } = useSentences();
  const { change } = useStoryActions();
  const cursor = useRef(0);
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
        <CueTimes cueId={cue.id} language={language} startMs={cue.startMs} endMs={cue.endMs} />
        <CueTools cueId={cue.id} language={language} number={number} isLast={isLast} cursor={cursor} />
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
