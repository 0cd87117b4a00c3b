/**
 * One track: its name, and the clips that are in sight.
 *
 * The clip that has the focus, or would get it by Tab, is always drawn.
 */
import { memo, type JSX, type ReactNode } from 'react';
import type { Asset } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { ClipLook, Sight } from './clip-face.tsx';
import { TimelineClip } from './timeline-clip.tsx';
import type { Clip, TrackName } from './timeline-model.ts';
import { isInSight } from './timeline-scale.ts';

export interface TimelineRowProps {
  readonly track: TrackName;
  /** From 1. */
  readonly number: number;
  readonly clips: readonly Clip[];
  readonly pxPerMs: number;
  readonly sight: Sight;
  readonly selected: ReadonlySet<string>;
  readonly activeKey: string | undefined;
  readonly assetOf: (clip: Clip) => Asset | undefined;
  readonly look: ClipLook;
  /** Below the name, such as the language of the captions. */
  readonly detail?: string | undefined;
  /** What lies on the lane beside the clips. */
  readonly children?: ReactNode;
}

const icons: Readonly<Record<TrackName, IconName>> = { picture: 'picture', voice: 'microphone', captions: 'captions', music: 'music' };

export const TimelineRow = memo(({ track, number, clips, pxPerMs, sight, selected, activeKey, assetOf, look, detail, children }: TimelineRowProps): JSX.Element => {
  const { say, direction } = useSentences();
  const seen = { startMs: sight.fromPx / pxPerMs, endMs: sight.toPx / pxPerMs };
  const active = clips.some((clip) => clip.key === activeKey) ? activeKey : clips.find((clip) => isInSight(clip, seen))?.key;
  return (
    // Not a table: its cells lie where the clock says.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="row" aria-rowindex={number} className={`track track-${track}`} data-track={track}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="rowheader" aria-colindex={1} className="track-name">
        <span className="track-words" dir={direction}>
          <Icon name={icons[track]} />
          <span className="track-title">
            <span>{say(`timeline.track.${track}`)}</span>
            {detail !== undefined && <bdi className="track-detail">{detail}</bdi>}
          </span>
        </span>
      </div>
      <div className="lane" role="presentation" data-lane={track}>
        {clips.map((clip, index) =>
          isInSight(clip, seen) || clip.key === active ? (
            <TimelineClip
              key={clip.key}
              clip={clip}
              pxPerMs={pxPerMs}
              sight={sight}
              column={index + 2}
              isSelected={selected.has(clip.key)}
              isActive={clip.key === active}
              asset={assetOf(clip)}
              look={look}
            />
          ) : null,
        )}
        {children}
      </div>
    </div>
  );
});
