/**
 * The line that shows where the story stands, over all tracks; it follows the playback without React.
 *
 * While the story plays, and after a jump, the tracks are turned like pages so that the line stays in sight.
 */
import { useEffect, useRef, type JSX } from 'react';
import type { PlaybackState } from '../state/playback-store.ts';
import { useDesk } from './timeline-desk.ts';

export const Playhead = ({ pxPerMs }: { readonly pxPerMs: number }): JSX.Element => {
  const { playback, view, scroller } = useDesk();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = ({ positionMs, isPlaying, jumps }: PlaybackState, before: PlaybackState): void => {
      const atPx = positionMs * pxPerMs;
      if (line.current !== null) line.current.style.transform = `translateX(${atPx}px)`;
      const { scrollPx, widthPx } = view.getState();
      const isLost = atPx < scrollPx || atPx > scrollPx + widthPx;
      if (isLost && (isPlaying || jumps !== before.jumps)) scroller()?.scrollTo({ left: Math.max(0, atPx - widthPx / 10) });
    };
    follow(playback.getState(), playback.getState());
    return playback.subscribe(follow);
  }, [playback, view, scroller, pxPerMs]);
  return (
    <div className="playhead-room" aria-hidden="true">
      <div ref={line} className="playhead" />
    </div>
  );
};
