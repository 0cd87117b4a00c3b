/**
 * The ruler with its times, which is also where the playhead is taken hold of: a slider for pointer and keyboard alike.
 *
 * The position follows the playback without React; a screen reader hears it when it is on the slider, not while it runs.
 */
import { useEffect, useRef, type JSX, type KeyboardEvent, type PointerEvent } from 'react';
import { useSentences } from '../sentences.ts';
import { useCommands } from '../state/commands-context.ts';
import type { Sight } from './clip-face.tsx';
import { spokenSeconds } from './clip-words.ts';
import { useDesk } from './timeline-desk.ts';
import { sceneAt } from './timeline-model.ts';
import { rulerTicks } from './timeline-scale.ts';

export interface TimelineRulerProps {
  readonly pxPerMs: number;
  readonly sight: Sight;
  readonly durationMs: number;
}

const jumpMs = 1000;

export const TimelineRuler = ({ pxPerMs, sight, durationMs }: TimelineRulerProps): JSX.Element => {
  const { say, language } = useSentences();
  const desk = useDesk();
  const commands = useCommands();
  const ruler = useRef<HTMLDivElement>(null);
  const isHeld = useRef(false);
  const { playback } = desk;

  useEffect(() => {
    const tell = ({ positionMs }: { readonly positionMs: number }): void => {
      // Whole seconds: more would only keep the accessibility tree busy while it plays.
      const second = String(Math.floor(positionMs / 100) / 10);
      if (ruler.current === null || ruler.current.getAttribute('aria-valuenow') === second) return;
      const { timing } = desk.now();
      const number = timing.scenes.findIndex((scene) => scene === sceneAt(timing, positionMs)) + 1;
      ruler.current.setAttribute('aria-valuenow', second);
      ruler.current.setAttribute('aria-valuetext', say('timeline.playheadAt', { position: spokenSeconds(positionMs, language), total: spokenSeconds(durationMs, language), number }));
    };
    tell(playback.getState());
    return playback.subscribe(tell);
  }, [desk, playback, say, language, durationMs]);

  const seekTo = (event: PointerEvent<HTMLDivElement>): void => {
    if (isHeld.current) playback.getState().seek(Math.max(0, (event.clientX - event.currentTarget.getBoundingClientRect().left) / pxPerMs));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isHeld.current = true;
    seekTo(event);
  };
  const letGo = (): void => {
    isHeld.current = false;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { stepFrames, seek, positionMs } = playback.getState();
    const act: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => (event.shiftKey ? seek(Math.max(0, positionMs - jumpMs)) : stepFrames(-1)),
      ArrowRight: () => (event.shiftKey ? seek(positionMs + jumpMs) : stepFrames(1)),
      ArrowUp: () => void commands.run('previous-scene'),
      PageUp: () => void commands.run('previous-scene'),
      ArrowDown: () => void commands.run('next-scene'),
      PageDown: () => void commands.run('next-scene'),
      Home: () => seek(0),
      End: () => seek(durationMs),
      ' ': () => void commands.run('play-pause'),
    };
    const run = event.altKey || event.ctrlKey || event.metaKey ? undefined : act[event.key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  return (
    <div
      ref={ruler}
      // Not an input: its whole width is the story, at any zoom.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      className="ruler"
      aria-label={say('timeline.playhead')}
      aria-valuemin={0}
      aria-valuemax={durationMs / 1000}
      aria-valuenow={0}
      onPointerDown={onPointerDown}
      onPointerMove={seekTo}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={onKeyDown}
    >
      {rulerTicks({ startMs: sight.fromPx / pxPerMs, endMs: sight.toPx / pxPerMs }, pxPerMs).map(({ atMs, label }) => (
        <span key={atMs} className="tick" style={{ insetInlineStart: atMs * pxPerMs }} aria-hidden="true">
          {label}
        </span>
      ))}
    </div>
  );
};
