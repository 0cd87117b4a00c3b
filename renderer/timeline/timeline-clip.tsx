/**
 * One clip in its track: placed by the clock, named for a screen reader, drawn again only when something of it changed.
 *
 * It hears nothing itself: pointer and keys are listened to once for all clips (`use-clip-drag.ts`, `use-clip-keys.ts`),
 * which find the clip by `data-key`.
 */
import { memo, type JSX } from 'react';
import type { Asset } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { ClipFace, type ClipLook, type Sight } from './clip-face.tsx';
import { clipName } from './clip-words.ts';
import type { Clip } from './timeline-model.ts';

export interface TimelineClipProps {
  readonly clip: Clip;
  readonly pxPerMs: number;
  readonly sight: Sight;
  /** Place in its row, from 1; the track's name is the first. */
  readonly column: number;
  readonly isSelected: boolean;
  /** The one clip of its track that Tab leads to. */
  readonly isActive: boolean;
  readonly asset: Asset | undefined;
  readonly look: ClipLook;
}

const facts = (clip: Clip): readonly unknown[] => {
  const { key, number, startMs, endMs } = clip;
  switch (clip.track) {
    case 'picture':
      return [key, number, startMs, endMs, clip.scene, clip.joinOutMs];
    case 'voice':
      return [key, number, startMs, endMs, clip.sha256, clip.sourceStartMs, clip.gainDb, clip.isNarrated];
    case 'captions':
      return [key, number, startMs, endMs, clip.cue, clip.place];
    case 'music':
      return [key, number, startMs, endMs, clip.music, clip.sha256];
    default:
      return clip satisfies never;
  }
};

const isSameClip = (one: Clip, other: Clip): boolean => {
  if (one === other) return true;
  const others = facts(other);
  return one.track === other.track && facts(one).every((fact, index) => fact === others[index]);
};

/** Every change of the story makes new clips; most of them say the same as before. What is in sight matters to sounds alone. */
const isSameDrawing = (one: TimelineClipProps, other: TimelineClipProps): boolean =>
  isSameClip(one.clip, other.clip) &&
  one.pxPerMs === other.pxPerMs &&
  one.column === other.column &&
  one.isSelected === other.isSelected &&
  one.isActive === other.isActive &&
  one.asset === other.asset &&
  one.look === other.look &&
  (one.clip.track === 'picture' || one.clip.track === 'captions' || (one.sight.fromPx === other.sight.fromPx && one.sight.toPx === other.sight.toPx));

/** Too short to be seen is still there to be found. */
const leastPx = 3;

export const TimelineClip = memo(({ clip, pxPerMs, sight, column, isSelected, isActive, asset, look }: TimelineClipProps): JSX.Element => {
  const sentences = useSentences();
  const place = { insetInlineStart: clip.startMs * pxPerMs, inlineSize: Math.max(leastPx, (clip.endMs - clip.startMs) * pxPerMs - 1) };
  return (
    <div
      // Not a table: its cells lie where the clock says.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="gridcell"
      aria-colindex={column}
      aria-selected={isSelected}
      aria-label={clipName(clip, sentences)}
      tabIndex={isActive ? 0 : -1}
      className={`clip clip-${clip.track}`}
      data-key={clip.key}
      data-kind={clip.track === 'picture' ? clip.scene.kind : undefined}
      style={place}
    >
      <ClipFace clip={clip} pxPerMs={pxPerMs} sight={sight} asset={asset} look={look} />
    </div>
  );
}, isSameDrawing);
