/**
 * A moment of a clip: in which part, and how many seconds after it began.
 */
import type { JSX } from 'react';
import type { ClipView } from '../../../electron/core/bridge/clips.ts';
import { useSentences } from '../../sentences.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';

export interface Moment {
  readonly partId: string;
  readonly atMs: number;
}

/** Seconds from the beginning of a part, to the hundredth. */
export const MomentFields = ({ view, moment, onMoment }: { readonly view: ClipView; readonly moment: Moment; readonly onMoment: (moment: Moment) => void }): JSX.Element => {
  const { say } = useSentences();
  const length = view.parts.find((part) => part.id === moment.partId)?.lengthMs ?? 0;
  return (
    <div className="clip-points">
      {view.clip.parts.length > 1 && (
        <Select
          label={say('clips.inPart')}
          value={moment.partId}
          onChange={(partId) => onMoment({ partId, atMs: 0 })}
          options={view.clip.parts.map((part, index) => ({ id: part.id, label: say('clips.part', { number: index + 1, title: view.sources.find((one) => one.sourceId === part.sourceId)?.title ?? '–' }) }))}
        />
      )}
      <NumberField
        label={say('clips.atSecond')}
        value={moment.atMs / 1000}
        minValue={0}
        maxValue={Math.max(length, moment.atMs) / 1000}
        step={0.01}
        formatOptions={{ maximumFractionDigits: 2 }}
        onChange={(seconds) => onMoment({ partId: moment.partId, atMs: Math.round(seconds * 1000) })}
      />
    </div>
  );
};
