/**
 * What is seen of a drag before the pointer is let go: the taken clips follow it, a line shows where it snaps.
 *
 * Changes the style of the taken elements alone, once per frame, and puts it back at the end; React draws nothing
 * meanwhile, so that a drag in a long story is as quick as in a short one.
 */
import { exactClock } from './clip-words.ts';
import { dropBorder, type Gesture, jointLengthMs } from './timeline-gestures.ts';
import type { TimelineModel } from './timeline-model.ts';
import type { Snapped } from './timeline-scale.ts';

export interface DragParts {
  readonly scroller: HTMLElement;
  readonly model: TimelineModel;
  readonly gesture: Gesture;
  readonly pxPerMs: number;
  /** Whose moves are followed, wherever it goes. */
  readonly pointerId: number;
}

export interface DragPreview {
  readonly show: (snapped: Snapped, pointerMs: number) => void;
  /** As it was. */
  readonly end: () => void;
}

const find = (scroller: HTMLElement, key: string): readonly HTMLElement[] => [...scroller.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];

const takenElements = ({ scroller, gesture }: DragParts): readonly HTMLElement[] => {
  if (gesture.kind === 'move') return gesture.clips.flatMap((clip) => find(scroller, clip.key));
  if (gesture.kind === 'joint') return [...scroller.querySelectorAll<HTMLElement>(`[data-joint="${CSS.escape(gesture.clip.key)}"]`)];
  return find(scroller, gesture.clip.key);
};

/** The words beside the pointer: where the moved edge is, and how long that makes it. */
const reading = ({ gesture }: DragParts, deltaMs: number): string => {
  const { clip } = gesture;
  const lengthMs = clip.endMs - clip.startMs;
  switch (gesture.kind) {
    case 'move':
      return clip.track === 'picture' ? '' : exactClock(clip.startMs + deltaMs);
    case 'start':
      return `${exactClock(clip.startMs + deltaMs)} · ${exactClock(lengthMs - deltaMs)}`;
    case 'end':
      return `${exactClock(clip.endMs + deltaMs)} · ${exactClock(lengthMs + deltaMs)}`;
    case 'fade-in':
      return exactClock(gesture.clip.music.fadeInMs + deltaMs);
    case 'fade-out':
      return exactClock(gesture.clip.music.fadeOutMs - deltaMs);
    case 'joint':
      return exactClock(jointLengthMs(gesture, deltaMs));
    default:
      return gesture satisfies never;
  }
};

const moveElement = ({ gesture, pxPerMs }: DragParts, element: HTMLElement, deltaMs: number): void => {
  const byPx = deltaMs * pxPerMs;
  const { style } = element;
  switch (gesture.kind) {
    case 'move':
      style.transform = `translateX(${byPx}px)`;
      return;
    case 'start':
      style.transform = `translateX(${byPx}px)`;
      style.inlineSize = `${Math.max(1, (gesture.clip.endMs - gesture.clip.startMs) * pxPerMs - byPx - 1)}px`;
      return;
    case 'end':
      style.inlineSize = `${Math.max(1, (gesture.clip.endMs - gesture.clip.startMs) * pxPerMs + byPx - 1)}px`;
      return;
    case 'fade-in':
    case 'fade-out': {
      const sign = gesture.kind === 'fade-in' ? 1 : -1;
      const lengthMs = (gesture.kind === 'fade-in' ? gesture.clip.music.fadeInMs : gesture.clip.music.fadeOutMs) + sign * deltaMs;
      element.querySelector<HTMLElement>('.clip-fades')?.style.setProperty(`--${gesture.kind}`, `${lengthMs * pxPerMs}px`);
      return;
    }
    case 'joint':
      style.setProperty('--joint', `${jointLengthMs(gesture, deltaMs) * pxPerMs}px`);
      return;
    default:
      gesture satisfies never;
  }
};

const putBack = (element: HTMLElement): (() => void) => {
  const fades = element.querySelector<HTMLElement>('.clip-fades');
  const [before, fadesBefore] = [element.style.cssText, fades?.style.cssText];
  return () => {
    element.style.cssText = before;
    delete element.dataset['taken'];
    if (fades !== null) fades.style.cssText = fadesBefore ?? '';
  };
};

export const openDragPreview = (parts: DragParts): DragPreview => {
  const { scroller, gesture, model, pxPerMs, pointerId } = parts;
  const hand = scroller.querySelector<HTMLElement>('.drag-hand');
  const line = scroller.querySelector<HTMLElement>('.snap-line');
  const words = scroller.querySelector<HTMLElement>('.drag-reading');
  const taken = takenElements(parts);
  const restore = taken.map(putBack);
  for (const element of taken) element.dataset['taken'] = '';
  if (hand !== null) {
    hand.hidden = false;
    hand.dataset['gesture'] = gesture.kind;
    // Nothing has to be looked for under the pointer any more.
    hand.setPointerCapture(pointerId);
  }
  const isSceneMove = gesture.kind === 'move' && gesture.clip.track === 'picture';
  return {
    show: ({ deltaMs, atMs }, pointerMs) => {
      for (const element of taken) moveElement(parts, element, deltaMs);
      const lineMs = isSceneMove ? dropBorder(model, pointerMs).atMs : atMs;
      if (line !== null) {
        line.hidden = lineMs === undefined;
        if (lineMs !== undefined) line.style.transform = `translateX(${lineMs * pxPerMs}px)`;
      }
      const text = reading(parts, deltaMs);
      if (words !== null) {
        words.hidden = text === '';
        words.textContent = text;
        words.style.transform = `translateX(${pointerMs * pxPerMs}px)`;
      }
    },
    end: () => {
      for (const one of restore) one();
      for (const one of [line, words, hand]) if (one !== null) one.hidden = true;
    },
  };
};
