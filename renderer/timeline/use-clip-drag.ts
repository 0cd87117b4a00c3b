/**
 * The pointer on the tracks: selects, drags clips and their edges, draws a rectangle around several, moves the playhead.
 *
 * One listener for all clips. While the pointer moves nothing but a preview is shown (`drag-preview.ts`), at most once
 * per frame; when it is let go the story is changed once, so that a drag is one step back. Escape leaves it as it was;
 * Alt held down does not snap.
 */
import { useMemo, type PointerEvent as ReactPointerEvent } from 'react';
import type { Story } from '../../electron/core/story/story.ts';
import { openDragPreview, type DragPreview } from './drag-preview.ts';
import { openMarquee } from './marquee.ts';
import type { TimelineDesk } from './timeline-desk.ts';
import { editsFor, type Gesture, gestureFor, limitsOf, type Limits, movedEdges } from './timeline-gestures.ts';
import { allClips, type Clip, clipOf, type PictureClip } from './timeline-model.ts';
import { partAt, snapDelta, snapMoments, snapPx, type Snapped } from './timeline-scale.ts';
import type { TimelineActions } from './use-timeline-actions.ts';

/** A hand is never quite still. */
const dragFromPx = 4;
/** So near to the end of what is in sight the tracks begin to move. */
const scrollZonePx = 32;
const scrollStepPx = 12;

interface Grip {
  /** As it was when it was taken hold of. */
  readonly story: Story;
  readonly pointerId: number;
  readonly scroller: HTMLElement;
  readonly laneLeftPx: number;
  readonly startScrollPx: number;
  readonly startX: number;
  readonly gesture: Gesture;
  readonly limits: Limits;
  readonly moments: readonly number[];
  readonly pxPerMs: number;
}

const laneLeft = (target: Element): number => (target.closest('.track')?.querySelector('.lane') ?? target).getBoundingClientRect().left;

const jointClip = (desk: TimelineDesk, target: Element): PictureClip | undefined => {
  const clip = clipOf(desk.now().model, target.closest<HTMLElement>('[data-joint]')?.dataset['joint'] ?? '');
  return clip?.track === 'picture' ? clip : undefined;
};

const clipUnder = (desk: TimelineDesk, target: Element): Clip | undefined => clipOf(desk.now().model, target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? '');

const gestureUnder = (desk: TimelineDesk, target: Element, laneX: number): Gesture | undefined => {
  const { model, selected } = desk.now();
  const { pxPerMs } = desk.view.getState();
  const joint = jointClip(desk, target);
  if (joint !== undefined) return { kind: 'joint', clip: joint, grabbedAtMs: laneX / pxPerMs };
  const clip = clipUnder(desk, target);
  const fade = target.closest<HTMLElement>('[data-fade]')?.dataset['fade'];
  if (clip?.track === 'music' && (fade === 'fade-in' || fade === 'fade-out')) return { kind: fade, clip };
  return clip === undefined ? undefined : gestureFor(model, clip, partAt(laneX - clip.startMs * pxPerMs, (clip.endMs - clip.startMs) * pxPerMs), selected);
};

/** Ctrl adds or takes away, Shift reaches from the last one in the same track to this one. */
const selectUnder = (desk: TimelineDesk, clip: Clip, event: Pick<PointerEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>): void => {
  const { selected, clips, model } = desk.now();
  if (event.ctrlKey || event.metaKey) {
    const isThere = selected.has(clip.key);
    desk.select(isThere ? [...selected].filter((key) => key !== clip.key) : [...selected, clip.key]);
    return;
  }
  const from = clips.findLast((one) => one.track === clip.track);
  if (event.shiftKey && from !== undefined) {
    const keys = model.tracks[clip.track].map((one) => one.key);
    const [first = 0, last = 0] = [keys.indexOf(from.key), keys.indexOf(clip.key)].toSorted((one, other) => one - other);
    desk.select(keys.slice(first, last + 1));
    return;
  }
  if (!selected.has(clip.key)) desk.select([clip.key]);
};

const follow = (desk: TimelineDesk, actions: TimelineActions, grip: Grip): void => {
  const { scroller, gesture, limits, moments, pxPerMs } = grip;
  let preview: DragPreview | undefined;
  let last: Snapped = { deltaMs: 0 };
  let [clientX, isFree, frame, hasMoved, pointerMs] = [grip.startX, false, 0, false, 0];
  const bounds = scroller.getBoundingClientRect();
  const stop = new AbortController();
  const draw = (): void => {
    frame = 0;
    if (preview === undefined) return;
    const byPx = clientX > bounds.right - scrollZonePx ? scrollStepPx : clientX < bounds.left + scrollZonePx ? -scrollStepPx : 0;
    // A pointer that rests at the end of what is in sight goes on moving the tracks.
    if (byPx !== 0 && !stop.signal.aborted) {
      scroller.scrollLeft += byPx;
      frame = requestAnimationFrame(draw);
    }
    const scrolledPx = scroller.scrollLeft - grip.startScrollPx;
    const wantedMs = (clientX - grip.startX + scrolledPx) / pxPerMs;
    const snapped = isFree || !desk.view.getState().isSnapping ? { deltaMs: wantedMs } : snapDelta(movedEdges(gesture), wantedMs, moments, snapPx / pxPerMs);
    const deltaMs = Math.round(Math.max(limits.leastMs, Math.min(limits.mostMs, snapped.deltaMs)));
    last = deltaMs === Math.round(snapped.deltaMs) ? { ...snapped, deltaMs } : { deltaMs };
    pointerMs = (clientX - grip.laneLeftPx + scrolledPx) / pxPerMs;
    preview.show(last, pointerMs);
  };
  const leave = (isKept: boolean): void => {
    preview?.end();
    const { story, timing, model } = desk.now();
    // Undone or changed by another hand meanwhile: what was meant is not there any more.
    if (!isKept || story !== grip.story) return;
    if (hasMoved) actions.finishDrag(gesture, editsFor(story, timing, model, gesture, { deltaMs: last.deltaMs, pointerMs }));
    else if (gesture.kind === 'joint') actions.openMenu(gesture.clip, { x: clientX, y: bounds.top });
    else actions.pressed(gesture.clip);
  };
  const end = (isKept: boolean): void => {
    stop.abort();
    cancelAnimationFrame(frame);
    if (preview !== undefined) draw();
    // A turn of its own: this one still has to draw the last frame of the hand.
    if (isKept) setTimeout(() => leave(true));
    else leave(false);
  };
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== grip.pointerId) return;
    clientX = event.clientX;
    isFree = event.altKey;
    if (!hasMoved && Math.abs(clientX - grip.startX) < dragFromPx) return;
    if (!hasMoved) {
      // Only now: a mere press and a double press are the clip's.
      preview = openDragPreview({ scroller, model: desk.now().model, gesture, pxPerMs, pointerId: grip.pointerId });
    }
    hasMoved = true;
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  };
  const { signal } = stop;
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', (event) => event.pointerId === grip.pointerId && end(true), { signal });
  window.addEventListener('pointercancel', () => end(false), { signal });
  window.addEventListener('keydown', onKey, { signal, capture: true });
};

const begin = (desk: TimelineDesk, actions: TimelineActions, event: ReactPointerEvent<HTMLElement>): void => {
  const { target } = event;
  const scroller = desk.scroller();
  if (event.button !== 0 || !(target instanceof Element) || scroller === undefined || target.closest('.lane') === null) return;
  const laneLeftPx = laneLeft(target);
  const laneX = event.clientX - laneLeftPx;
  const gesture = gestureUnder(desk, target, laneX);
  if (gesture === undefined) {
    openMarquee({ desk, scroller, event, laneLeftPx });
    return;
  }
  const pressed = clipUnder(desk, target) ?? gesture.clip;
  selectUnder(desk, pressed, event);
  desk.focus(pressed);
  event.preventDefault();
  const { story, model, selected } = desk.now();
  const { pxPerMs } = desk.view.getState();
  // What was just selected goes along.
  const whole: Gesture = gesture.kind === 'move' ? { ...gesture, clips: selected.has(gesture.clip.key) ? allClips(model).filter((clip) => clip.track === gesture.clip.track && selected.has(clip.key)) : [gesture.clip] } : gesture;
  const dragged = new Set((whole.kind === 'move' ? whole.clips : [whole.clip]).map((clip) => clip.key));
  follow(desk, actions, {
    story,
    pointerId: event.pointerId,
    scroller,
    laneLeftPx,
    startScrollPx: scroller.scrollLeft,
    startX: event.clientX,
    gesture: whole,
    limits: limitsOf(story, model, whole),
    moments: snapMoments(model, dragged, desk.playback.getState().positionMs),
    pxPerMs,
  });
};

/** The pointer tells by its shape what it would take hold of. */
const hint = (desk: TimelineDesk, event: ReactPointerEvent<HTMLElement>): void => {
  const { target } = event;
  if (!(target instanceof HTMLElement) || event.buttons !== 0) return;
  const element = target.closest<HTMLElement>('[data-key]');
  const clip = element === null ? undefined : clipUnder(desk, element);
  if (element === null || clip === undefined) return;
  const { pxPerMs } = desk.view.getState();
  element.dataset['part'] = partAt(event.clientX - element.getBoundingClientRect().left, (clip.endMs - clip.startMs) * pxPerMs);
};

export interface ClipPointer {
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: ReactPointerEvent<HTMLElement>) => void;
}

export const useClipDrag = (desk: TimelineDesk, actions: TimelineActions): ClipPointer =>
  useMemo(() => ({ onPointerDown: (event) => begin(desk, actions, event), onPointerMove: (event) => hint(desk, event) }), [desk, actions]);
