/**
 * A player for as long as a component is on screen, and the canvas it draws on.
 *
 * In: story, captions, playback. Out: what a canvas element needs to be drawn on. The canvas has the pixels of the
 * screen, but no more than the film itself.
 */
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { framePlan } from '../../electron/core/plan/frame-plan.ts';
import type { Story } from '../../electron/core/story/story.ts';
import type { PlaybackStore } from '../state/playback-store.ts';
import type { AddressOf } from './picture-store.ts';
import { openPlayer, type Player, type PlayerTrouble } from './player.ts';

export interface Played {
  readonly playback: PlaybackStore;
  readonly story: Story;
  /** The same function every time, as `onTrouble`: a new one starts a new player. */
  readonly addressOf: AddressOf;
  /** A language, or undefined for none. */
  readonly captions: string | undefined;
  readonly onTrouble: (trouble: PlayerTrouble, story: Story) => void;
}

const watchSize = (canvas: HTMLCanvasElement, player: Player, mostPx: number): (() => void) => {
  const measure = (): void => {
    const share = Math.min(devicePixelRatio, mostPx / Math.max(1, canvas.clientWidth));
    player.setSize(Math.max(2, Math.round(canvas.clientWidth * share)), Math.max(2, Math.round(canvas.clientHeight * share)));
  };
  const observer = new ResizeObserver(measure);
  observer.observe(canvas);
  return () => observer.disconnect();
};

export const usePlayer = ({ playback, story, addressOf, captions, onTrouble }: Played): RefObject<HTMLCanvasElement | null> => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const player = useMemo(() => openPlayer({ store: playback, addressOf, onTrouble }), [playback, addressOf, onTrouble]);
  const { widthPx } = framePlan(story).film;
  useEffect(() => (canvas.current === null ? undefined : player.attach(canvas.current)), [player]);
  useEffect(() => (canvas.current === null ? undefined : watchSize(canvas.current, player, widthPx)), [player, widthPx]);
  useEffect(() => player.setCaptions(captions), [player, captions]);
  useEffect(() => player.setStory(story), [player, story]);
  return canvas;
};
