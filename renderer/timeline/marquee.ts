/**
 * A rectangle drawn with the pointer over empty room: it selects what it touches; a mere press moves the playhead.
 */
import type { PointerEvent as ReactPointerEvent } from 'react';
import type { TimelineDesk } from './timeline-desk.ts';
import { type TrackName, trackNames } from './timeline-model.ts';
import { clipsWithin } from './timeline-scale.ts';

const drawnFromPx = 4;

export interface MarqueeParts {
  readonly desk: TimelineDesk;
  readonly scroller: HTMLElement;
  readonly event: ReactPointerEvent<HTMLElement>;
  readonly laneLeftPx: number;
}

const tracksBetween = (scroller: HTMLElement, one: number, other: number): readonly TrackName[] =>
  trackNames.filter((name) => {
    const box = scroller.querySelector(`[data-track="${name}"]`)?.getBoundingClientRect();
    return box !== undefined && box.top < Math.max(one, other) && box.bottom > Math.min(one, other);
  });

export const openMarquee = ({ desk, scroller, event, laneLeftPx }: MarqueeParts): void => {
  const { pxPerMs } = desk.view.getState();
  const box = scroller.querySelector<HTMLElement>('.marquee');
  const top = scroller.getBoundingClientRect().top - scroller.scrollTop;
  const [startX, startY, pointerId] = [event.clientX, event.clientY, event.pointerId];
  const before = event.ctrlKey || event.shiftKey ? [...desk.now().selected] : [];
  let isDrawn = false;
  const stop = new AbortController();
  const onMove = (move: PointerEvent): void => {
    if (move.pointerId !== pointerId || box === null) return;
    isDrawn ||= Math.hypot(move.clientX - startX, move.clientY - startY) >= drawnFromPx;
    if (!isDrawn) return;
    box.hidden = false;
    box.style.transform = `translate(${Math.min(startX, move.clientX) - laneLeftPx}px, ${Math.min(startY, move.clientY) - top}px)`;
    box.style.inlineSize = `${Math.abs(move.clientX - startX)}px`;
    box.style.blockSize = `${Math.abs(move.clientY - startY)}px`;
  };
  const end = (up?: PointerEvent): void => {
    stop.abort();
    if (box !== null) box.hidden = true;
    if (up === undefined) return;
    const [fromMs, toMs] = [startX, up.clientX].map((x) => (x - laneLeftPx) / pxPerMs).toSorted((one, other) => one - other) as [number, number];
    if (!isDrawn) {
      desk.playback.getState().seek(Math.max(0, fromMs));
      return;
    }
    const found = clipsWithin(desk.now().model, { startMs: fromMs, endMs: toMs }, tracksBetween(scroller, startY, up.clientY));
    // Scenes and their parts are not selected together; where both were touched the parts were meant.
    const parts = found.filter((key) => !key.startsWith('scene:'));
    desk.select([...new Set([...before, ...(parts.length > 0 ? parts : found)])]);
  };
  const { signal } = stop;
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', (up) => up.pointerId === pointerId && end(up), { signal });
  window.addEventListener('pointercancel', () => end(), { signal });
};
