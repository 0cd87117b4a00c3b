/**
 * One rectangle on a picture that a hand, a key or a screen reader can move and pull.
 *
 * In: where it lies, as fractions of the stage, and what it is called. Out: what was done to it. It changes nothing by
 * itself. To a screen reader it is a slider whose value is said in words; arrow keys are physical, as the picture is.
 */
import { useEffect, useRef, type CSSProperties, type JSX, type KeyboardEvent, type PointerEvent } from 'react';
import type { Point, Rect } from '../../../electron/core/story/story.ts';
import { newId } from '../../state/new-id.ts';
import type { Grip } from './picture-rects.ts';

/** From the start of one gesture: what was pulled, and how far by now. */
export interface BoxPull {
  readonly start: Rect;
  /** Absent when the whole rectangle is moved. */
  readonly grip?: Grip;
  readonly by: Point;
  /** One word per gesture: its changes are one step. */
  readonly gesture: string;
}

export type BoxKey = { readonly kind: 'move'; readonly by: Point } | { readonly kind: 'pull'; readonly by: Point } | { readonly kind: 'scale'; readonly factor: number } | { readonly kind: 'remove' };

export interface PictureBoxProps {
  readonly rect: Rect;
  readonly look: 'from' | 'to' | 'crop' | 'hidden' | 'point';
  readonly name: string;
  readonly valueText: string;
  readonly grips: readonly Grip[];
  /** Lies on top and shows where to pull. */
  readonly isActive: boolean;
  /** It was just made: the next key is meant for it. */
  readonly isNew?: boolean | undefined;
  readonly onActivate: () => void;
  readonly onPull: (pull: BoxPull) => void;
  readonly onKey: (key: BoxKey) => void;
}

const stepShare = 0.01;
const largeStepShare = 0.1;
const scaleStep = 1.05;

const arrows: Readonly<Record<string, Point>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

const keyOf = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): BoxKey | undefined => {
  const arrow = arrows[key];
  const isLarge = ctrlKey || metaKey;
  if (arrow !== undefined) {
    const step = isLarge ? largeStepShare : stepShare;
    return { kind: shiftKey ? 'pull' : 'move', by: { x: arrow.x * step, y: arrow.y * step } };
  }
  if (isLarge) return undefined;
  if (key === '+' || key === '=') return { kind: 'scale', factor: scaleStep };
  if (key === '-' || key === '−') return { kind: 'scale', factor: 1 / scaleStep };
  return key === 'Delete' || key === 'Backspace' ? { kind: 'remove' } : undefined;
};

const placed = ({ x, y, width, height }: Rect): CSSProperties => ({ left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });

interface Held {
  readonly start: Rect;
  readonly grip: Grip | undefined;
  readonly at: Point;
  readonly stage: DOMRect;
  readonly gesture: string;
}

export const PictureBox = ({ rect, look, name, valueText, grips, isActive, isNew = false, onActivate, onPull, onKey }: PictureBoxProps): JSX.Element => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) box.current?.focus();
  }, [isNew]);
  const held = useRef<Held>(undefined);
  const begin = (event: PointerEvent<HTMLElement>): void => {
    const stage = event.currentTarget.closest('.picture-stage')?.getBoundingClientRect();
    if (event.button !== 0 || stage === undefined) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const word = event.target instanceof HTMLElement ? event.target.dataset['grip'] : undefined;
    held.current = { start: rect, grip: grips.find((one) => one === word), at: { x: event.clientX, y: event.clientY }, stage, gesture: newId() };
    onActivate();
  };
  const pull = (event: PointerEvent): void => {
    if (held.current === undefined) return;
    const { start, grip, at, stage, gesture } = held.current;
    const by = { x: (event.clientX - at.x) / stage.width, y: (event.clientY - at.y) / stage.height };
    onPull({ start, by, gesture, ...(grip === undefined ? {} : { grip }) });
  };
  const end = (): void => {
    held.current = undefined;
  };
  const press = (event: KeyboardEvent): void => {
    const key = keyOf(event);
    if (key === undefined) return;
    // Delete would otherwise remove the scene, and arrows move the playhead.
    event.preventDefault();
    event.stopPropagation();
    onKey(key);
  };
  return (
    <div
      ref={box}
      // A native slider has one direction and no place of its own.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      className="picture-box"
      data-look={look}
      data-active={isActive}
      aria-label={name}
      aria-valuenow={Math.round(rect.x * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={valueText}
      style={placed(rect)}
      onPointerDown={begin}
      onPointerMove={pull}
      onPointerUp={end}
      onPointerCancel={end}
      onFocus={onActivate}
      onKeyDown={press}
    >
      {isActive && grips.map((grip) => <span key={grip} className="picture-grip" data-grip={grip} />)}
    </div>
  );
};
