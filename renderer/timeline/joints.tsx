/**
 * The transitions, on the borders between pictures: how long each is, to be dragged wider; a press opens its menu.
 *
 * For the pointer alone: by keyboard and for a screen reader a transition belongs to the scene before it (its menu and its
 * details).
 */
import type { CSSProperties, JSX } from 'react';
import type { Sight } from './clip-face.tsx';
import type { PictureClip } from './timeline-model.ts';

export interface JointsProps {
  readonly clips: readonly PictureClip[];
  readonly pxPerMs: number;
  readonly sight: Sight;
}

/** Pictures that are narrower have no room for a handle. */
const leastClipPx = 28;

export const Joints = ({ clips, pxPerMs, sight }: JointsProps): JSX.Element => (
  <>
    {clips.map((clip) => {
      const atPx = clip.endMs * pxPerMs;
      const isSmall = (clip.endMs - clip.startMs) * pxPerMs < leastClipPx;
      if (clip.isLast || isSmall || atPx < sight.fromPx || atPx > sight.toPx) return null;
      const style = { insetInlineStart: atPx, '--joint': `${clip.joinOutMs * pxPerMs}px` } as CSSProperties;
      return (
        <span key={clip.key} className="joint" data-joint={clip.key} data-joined={clip.joinOutMs > 0 ? clip.scene.transition.kind : 'cut'} style={style} aria-hidden="true">
          <span className="joint-span" />
          <span className="joint-handle" />
        </span>
      );
    })}
  </>
);
