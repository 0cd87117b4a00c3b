/**
 * Nearer, further, everything, one scene: how much of the story is in sight.
 */
import { useMemo } from 'react';
import type { TimelineDesk } from './timeline-desk.ts';
import { sceneAt } from './timeline-model.ts';
import { fitScale, zoomStep } from './timeline-scale.ts';

export interface TimelineZoom {
  readonly in: () => void;
  readonly out: () => void;
  readonly fit: () => void;
  readonly scene: () => void;
  /** With the wheel: the moment under the pointer stays. */
  readonly by: (factor: number, anchorPx: number) => void;
}

/** Room before and behind a scene, so that its borders can be taken hold of. */
const besidePx = 48;

export const useTimelineZoom = (desk: TimelineDesk): TimelineZoom =>
  useMemo(() => {
    const { view, playback } = desk;
    /** The playhead stays where it is when it is in sight, else the middle does. */
    const anchor = (): number => {
      const { pxPerMs, scrollPx, widthPx } = view.getState();
      const atPx = playback.getState().positionMs * pxPerMs - scrollPx;
      return atPx >= 0 && atPx <= widthPx ? atPx : widthPx / 2;
    };
    const by = (factor: number, anchorPx: number): void => view.zoomTo(view.getState().pxPerMs * factor, anchorPx);
    return {
      in: () => by(zoomStep, anchor()),
      out: () => by(1 / zoomStep, anchor()),
      by,
      fit: () => view.show(fitScale(desk.now().timing.durationMs, view.getState().widthPx), 0),
      scene: () => {
        const { timing, clips } = desk.now();
        const picked = clips.find((clip) => clip.track === 'picture');
        const range = picked ?? sceneAt(timing, playback.getState().positionMs);
        const { widthPx } = view.getState();
        if (range === undefined) return;
        const pxPerMs = Math.max(1, widthPx - 2 * besidePx) / Math.max(1, range.endMs - range.startMs);
        view.show(pxPerMs, Math.max(0, range.startMs * pxPerMs - besidePx));
      },
    };
  }, [desk]);
