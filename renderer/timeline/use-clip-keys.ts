/**
 * The keyboard on the tracks, listened to once for all clips.
 *
 * Tab and arrows go from track to track and from clip to clip, selecting as they go (Shift reaches further, Ctrl goes without
 * selecting, Ctrl and space add or take away). Alt and an arrow move the clip by a frame, with Shift by ten; the square
 * brackets move its first and its last edge, with Shift inwards, with Alt by ten frames. Letters are the window's
 * commands. Left is earlier in every language, because time runs from left to right.
 */
import { useMemo, type KeyboardEvent } from 'react';
import { useCommands } from '../state/commands-context.ts';
import type { Commands } from '../state/commands.ts';
import type { TimelineDesk } from './timeline-desk.ts';
import { type Clip, clipNear, clipOf, trackNames } from './timeline-model.ts';
import type { TimelineActions } from './use-timeline-actions.ts';

const manyFrames = 10;

const clipBeside = (desk: TimelineDesk, clip: Clip, code: string): Clip | undefined => {
  const { model } = desk.now();
  const row = model.tracks[clip.track];
  const at = row.findIndex((one) => one.key === clip.key);
  if (code === 'Home') return row[0];
  if (code === 'End') return row.at(-1);
  if (code === 'ArrowLeft' || code === 'ArrowRight') return row[at + (code === 'ArrowLeft' ? -1 : 1)];
  const places = trackNames.indexOf(clip.track);
  const tracks = code === 'ArrowUp' ? trackNames.slice(0, places).toReversed() : trackNames.slice(places + 1);
  const track = tracks.find((name) => model.tracks[name].length > 0);
  return track === undefined ? undefined : clipNear<Clip>(model.tracks[track], (clip.startMs + clip.endMs) / 2);
};

const go = (desk: TimelineDesk, clip: Clip, event: KeyboardEvent): void => {
  const target = clipBeside(desk, clip, event.code);
  if (target === undefined) return;
  const { selected } = desk.now();
  if (event.shiftKey && target.track === clip.track) desk.select([...new Set([...selected, clip.key, target.key])]);
  else if (!event.ctrlKey && !event.metaKey) desk.select([target.key]);
  desk.focus(target);
};

const toggle = (desk: TimelineDesk, clip: Clip): void => {
  const { selected } = desk.now();
  desk.select(selected.has(clip.key) ? [...selected].filter((key) => key !== clip.key) : [...selected, clip.key]);
};

interface Hands {
  readonly desk: TimelineDesk;
  readonly actions: TimelineActions;
  readonly commands: Commands;
  readonly onDetails: () => void;
}

const isArrow = (code: string): boolean => ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(code);

/** True when the key was for us. */
const press = ({ desk, actions, commands, onDetails }: Hands, clip: Clip, event: KeyboardEvent): boolean => {
  const { code, altKey, shiftKey } = event;
  const isCtrl = event.ctrlKey || event.metaKey;
  const use = (): void => {
    if (!desk.now().selected.has(clip.key)) desk.select([clip.key]);
  };
  if (altKey && (code === 'ArrowLeft' || code === 'ArrowRight')) {
    use();
    actions.nudge((code === 'ArrowLeft' ? -1 : 1) * (shiftKey ? manyFrames : 1));
    return true;
  }
  if (code === 'BracketLeft' || code === 'BracketRight') {
    const outwards = code === 'BracketLeft' ? -1 : 1;
    use();
    actions.trimBy(code === 'BracketLeft' ? 'start' : 'end', outwards * (shiftKey ? -1 : 1) * (altKey ? manyFrames : 1));
    return true;
  }
  if (altKey) return false;
  if (isArrow(code)) {
    go(desk, clip, event);
    return true;
  }
  if (code === 'Space') {
    if (isCtrl) toggle(desk, clip);
    else commands.run('play-pause');
    return true;
  }
  if (code !== 'Enter' || isCtrl) return false;
  use();
  onDetails();
  return true;
};

export const useClipKeys = (desk: TimelineDesk, actions: TimelineActions, onDetails: () => void): ((event: KeyboardEvent<HTMLElement>) => void) => {
  const commands = useCommands();
  return useMemo(
    () => (event) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
      const clip = clipOf(desk.now().model, element?.dataset['key'] ?? '');
      if (clip === undefined || !press({ desk, actions, commands, onDetails }, clip, event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [desk, actions, commands, onDetails],
  );
};
