/**
 * Where the story stands: the time as on a clock, and a slider to go anywhere.
 *
 * Both follow the playback without React, sixty times a second if need be; a screen reader hears the position when it
 * is on the slider, not while it runs.
 */
import { type JSX, useEffect, useRef } from 'react';
import { frameAt, frameMs } from '../../electron/core/plan/frame-clock.ts';
import { formatLength } from '../screens/format-length.ts';
import { useSentences, type Say } from '../sentences.ts';
import { frameOnScreen, type PlaybackState, type PlaybackStore } from '../state/playback-store.ts';

/** A second is over when it is over: 0:04 until the fifth begins. */
const clock = (timeMs: number): string => formatLength(Math.floor(timeMs / 1000 + 0.0005) * 1000).text;

const show = (state: PlaybackState, { slider, time, say }: { readonly slider: HTMLInputElement; readonly time: HTMLElement; readonly say: Say }): void => {
  const [position, total] = [clock(state.positionMs), clock(state.durationMs)];
  const text = `${position} / ${total}`;
  slider.max = String(Math.max(0, frameAt(state.durationMs, state.fps) - 1));
  slider.value = String(frameOnScreen(state));
  if (time.textContent === text) return;
  time.textContent = text;
  slider.setAttribute('aria-valuetext', say('preview.positionSpoken', { position, total }));
};

export const SeekBar = ({ playback }: { readonly playback: PlaybackStore }): JSX.Element => {
  const { say } = useSentences();
  const [slider, time] = [useRef<HTMLInputElement>(null), useRef<HTMLElement>(null)];
  useEffect(() => {
    const parts = slider.current === null || time.current === null ? undefined : { slider: slider.current, time: time.current, say };
    if (parts === undefined) return undefined;
    show(playback.getState(), parts);
    return playback.subscribe((state) => show(state, parts));
  }, [playback, say, slider, time]);
  const onInput = (): void => {
    const { fps, seek } = playback.getState();
    seek(frameMs(Number(slider.current?.value ?? 0), fps));
  };
  return (
    <>
      <input ref={slider} type="range" className="preview-seek" min={0} step={1} defaultValue={0} onInput={onInput} aria-label={say('preview.position')} />
      <bdi ref={time} dir="ltr" className="preview-time" />
    </>
  );
};
