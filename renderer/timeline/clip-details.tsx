/**
 * The numbers of the selected clip, to be read and written exactly.
 */
import type { JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { DurationField } from '../ui/duration-field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { clipName } from './clip-words.ts';
import type { Clip, CueClip, MusicClip, PictureClip, VoiceClip } from './timeline-model.ts';
import type { TimelineActions } from './use-timeline-actions.ts';

interface DetailsProps<One extends Clip> {
  readonly clip: One;
  readonly actions: TimelineActions;
}

const decibels = { maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
const transitions = ['cut', 'fade', 'dip'] as const;

const PictureDetails = ({ clip, actions }: DetailsProps<PictureClip>): JSX.Element => {
  const { say } = useSentences();
  const { transition } = clip.scene;
  return (
    <>
      <DurationField label={say('timeline.length')} description={say('timeline.lengthHint')} valueMs={clip.endMs - clip.startMs} onChangeMs={(lengthMs) => actions.setLength(clip, lengthMs)} />
      {!clip.isLast && (
        <Select
          label={say('timeline.transitionLabel')}
          value={transition.kind}
          options={transitions.map((kind) => ({ id: kind, label: say(`timeline.transition.${kind}`) }))}
          onChange={(kind) => actions.setTransition(clip, { kind })}
        />
      )}
      {!clip.isLast && transition.kind !== 'cut' && (
        <DurationField label={say('timeline.transitionLength')} valueMs={clip.joinOutMs} onChangeMs={(durationMs) => actions.setTransition(clip, { durationMs })} />
      )}
    </>
  );
};

const VoiceDetails = ({ clip, actions }: DetailsProps<VoiceClip>): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <DurationField
        label={say('timeline.voiceFrom')}
        description={clip.isNarrated ? say('timeline.narrationHint') : undefined}
        valueMs={clip.sourceStartMs}
        onChangeMs={(fromMs) => actions.setEdge(clip, 'start', clip.startMs + fromMs - clip.sourceStartMs)}
      />
      <DurationField label={say('timeline.length')} valueMs={clip.endMs - clip.startMs} onChangeMs={(lengthMs) => actions.setEdge(clip, 'end', clip.startMs + lengthMs)} />
      <NumberField label={say('timeline.gain')} value={clip.gainDb} onChange={(gainDb) => actions.setGain(clip.ref.sceneId, gainDb)} minValue={-60} maxValue={24} step={1} formatOptions={decibels} />
    </>
  );
};

const CueDetails = ({ clip, actions }: DetailsProps<CueClip>): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <DurationField label={say('timeline.start')} valueMs={clip.startMs} onChangeMs={(atMs) => actions.setEdge(clip, 'start', atMs)} />
      <DurationField label={say('timeline.end')} valueMs={clip.endMs} onChangeMs={(atMs) => actions.setEdge(clip, 'end', atMs)} />
    </>
  );
};

const MusicDetails = ({ clip, actions }: DetailsProps<MusicClip>): JSX.Element => {
  const { say } = useSentences();
  const { music, ref } = clip;
  return (
    <div className="clip-details-pairs">
      <DurationField label={say('timeline.start')} valueMs={music.startMs} onChangeMs={(startMs) => actions.moveTo(clip, startMs)} />
      <DurationField label={say('timeline.end')} valueMs={music.endMs} onChangeMs={(atMs) => actions.setEdge(clip, 'end', atMs)} />
      <DurationField label={say('timeline.fadeIn')} valueMs={music.fadeInMs} onChangeMs={(fadeInMs) => actions.setMusic(ref.at, { fadeInMs })} />
      <DurationField label={say('timeline.fadeOut')} valueMs={music.fadeOutMs} onChangeMs={(fadeOutMs) => actions.setMusic(ref.at, { fadeOutMs })} />
      <NumberField label={say('timeline.gain')} value={music.gainDb} onChange={(gainDb) => actions.setMusic(ref.at, { gainDb })} minValue={-60} maxValue={24} step={1} formatOptions={decibels} />
      <NumberField label={say('timeline.duck')} description={say('timeline.duckHint')} value={music.duckDb} onChange={(duckDb) => actions.setMusic(ref.at, { duckDb })} minValue={0} maxValue={60} step={1} formatOptions={decibels} />
    </div>
  );
};

const DetailFields = ({ clip, actions }: DetailsProps<Clip>): JSX.Element => {
  switch (clip.track) {
    case 'picture':
      return <PictureDetails clip={clip} actions={actions} />;
    case 'voice':
      return <VoiceDetails clip={clip} actions={actions} />;
    case 'captions':
      return <CueDetails clip={clip} actions={actions} />;
    case 'music':
      return <MusicDetails clip={clip} actions={actions} />;
    default:
      return clip satisfies never;
  }
};

export const ClipDetails = ({ clip, actions }: { readonly clip: Clip | undefined; readonly actions: TimelineActions }): JSX.Element => {
  const sentences = useSentences();
  if (clip === undefined) return <p className="clip-details-none">{sentences.say('timeline.nothingSelected')}</p>;
  return (
    <div className="clip-details">
      <p className="clip-details-name">
        <bdi>{clipName(clip, sentences)}</bdi>
      </p>
      <DetailFields clip={clip} actions={actions} />
    </div>
  );
};
