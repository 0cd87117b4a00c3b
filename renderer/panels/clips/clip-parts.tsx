/**
 * The parts of a clip, in order: where each begins and ends, on the border of a scene or on a frame.
 */
import type { JSX } from 'react';
import type { ClipSourceFacts, ClipView } from '../../../electron/core/bridge/clips.ts';
import { pointMs } from '../../../electron/core/clip/clip-clock.ts';
import type { ClipPart, ClipPoint } from '../../../electron/core/clip/clip.ts';
import type { ClipEdit } from '../../../electron/core/clip/edit-clip.ts';
import { longestStatement } from '../../../electron/core/consent/statements.ts';
import { formatDuration } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Card } from '../../ui/card.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';

export interface ClipPartsProps {
  readonly view: ClipView;
  readonly onChange: (changes: readonly ClipEdit[], merge?: string) => void;
}

const frameOf = (ms: number, fps: number): number => Math.round((ms * fps) / 1000);
const msOf = (frame: number, fps: number): number => Math.round((frame * 1000) / fps);

interface PointFieldProps {
  readonly side: 'in' | 'out';
  readonly point: ClipPoint;
  readonly source: ClipSourceFacts;
  readonly onPoint: (point: ClipPoint, merge?: string) => void;
}

/** A scene alone means its start where a part begins, its end where it ends. */
const PointField = ({ side, point, source, onPoint }: PointFieldProps): JSX.Element => {
  const { say, language } = useSentences();
  const kind = side === 'in' ? 'scene-start' : 'scene-end';
  const atMs = pointMs(point, source) ?? 0;
  const scenes = source.scenes.map((scene, index) => ({ id: `scene ${scene.sceneId}`, label: say(side === 'in' ? 'clips.sceneStart' : 'clips.sceneEnd', { scene: index + 1, time: formatDuration(side === 'in' ? scene.startMs : scene.endMs, language) }) }));
  const chosen = point.kind === 'moment' ? 'anywhere' : point.kind === kind ? `scene ${point.sceneId}` : 'anywhere';
  const choose = (id: string): void => onPoint(id === 'anywhere' ? { kind: 'moment', atMs } : { kind, sceneId: id.slice('scene '.length) });
  return (
    <div className="clip-point">
      <Select label={say(side === 'in' ? 'clips.begins' : 'clips.ends')} value={chosen} onChange={choose} options={[...scenes, { id: 'anywhere', label: say('clips.anywhere') }]} />
      {chosen === 'anywhere' && (
        <NumberField
          label={say(side === 'in' ? 'clips.beginsFrame' : 'clips.endsFrame')}
          description={say('clips.atTime', { time: formatDuration(atMs, language) })}
          value={frameOf(atMs, source.fps)}
          minValue={0}
          maxValue={frameOf(source.durationMs, source.fps)}
          onChange={(frame) => onPoint({ kind: 'moment', atMs: msOf(frame, source.fps) }, `point ${side}`)}
        />
      )}
    </div>
  );
};

interface OnePartProps extends ClipPartsProps {
  readonly part: ClipPart;
  readonly index: number;
}

const OnePart = ({ view, part, index, onChange }: OnePartProps): JSX.Element => {
  const { say, language } = useSentences();
  const source = view.sources.find((one) => one.sourceId === part.sourceId);
  const placed = view.parts.find((one) => one.id === part.id);
  const count = view.clip.parts.length;
  const points = { kind: 'set-points', partId: part.id, in: part.in, out: part.out } as const;
  const name = { number: index + 1, title: source?.title ?? '–' };
  return (
    <Card
      headingLevel={3}
      title={<bdi>{say('clips.part', name)}</bdi>}
      aside={
        <span className="part-buttons">
          <IconButton label={say('clips.earlier', name)} icon="arrow-up" isDisabled={index === 0} onPress={() => onChange([{ kind: 'move-part', partId: part.id, to: index - 1 }])} />
          <IconButton label={say('clips.later', name)} icon="arrow-down" isDisabled={index === count - 1} onPress={() => onChange([{ kind: 'move-part', partId: part.id, to: index + 1 }])} />
          <IconButton label={say('clips.removePart', name)} icon="trash" onPress={() => onChange([{ kind: 'remove-part', partId: part.id }])} />
        </span>
      }
    >
      {placed !== undefined && <p className="field-description">{say('clips.partLength', { from: formatDuration(placed.startMs, language), length: formatDuration(placed.lengthMs, language) })}</p>}
      {source !== undefined && (
        <div className="clip-points">
          <PointField side="in" point={part.in} source={source} onPoint={(point, merge) => onChange([{ ...points, in: point }], merge === undefined ? undefined : `${merge} ${part.id}`)} />
          <PointField side="out" point={part.out} source={source} onPoint={(point, merge) => onChange([{ ...points, out: point }], merge === undefined ? undefined : `${merge} ${part.id}`)} />
        </div>
      )}
      <TextArea
        label={say('clips.notes')}
        description={say('clips.notesHelp')}
        value={part.notes}
        onChange={(notes) => onChange([{ kind: 'set-notes', partId: part.id, notes }], `notes ${part.id}`)}
        minRows={1}
        maxLength={longestStatement}
        lang={view.clip.language}
        dir="auto"
      />
    </Card>
  );
};

export const ClipParts = ({ view, onChange }: ClipPartsProps): JSX.Element => (
  <div className="clip-cards">
    {view.clip.parts.map((part, index) => (
      <OnePart key={part.id} view={view} part={part} index={index} onChange={onChange} />
    ))}
  </div>
);
