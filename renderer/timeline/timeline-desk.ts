/**
 * What every part of the timeline works with: the view, the stores, and the model as it is at this moment.
 *
 * Handlers ask `now()` instead of being made anew with every change of the story.
 */
import { createContext, useContext } from 'react';
import { flushSync } from 'react-dom';
import type { Story } from '../../electron/core/story/story.ts';
import type { StoryTiming } from '../../electron/core/story/timing.ts';
import type { PlaybackStore } from '../state/playback-store.ts';
import type { SelectionStore } from '../state/selection-store.ts';
import { timingOf } from '../state/story-context.ts';
import { firstCaptions } from '../preview/caption-choice.tsx';
import { type Clip, clipOf, sceneOf, selectedKeys, timelineModel, type TimelineModel } from './timeline-model.ts';
import type { TimelineView } from './timeline-view.ts';

export interface Moment {
  readonly story: Story;
  readonly timing: StoryTiming;
  readonly model: TimelineModel;
  readonly selected: ReadonlySet<string>;
  /** The selected clips in the order of tracks and time. */
  readonly clips: readonly Clip[];
}

export interface TimelineDesk {
  readonly view: TimelineView;
  readonly playback: PlaybackStore;
  readonly selection: SelectionStore;
  /** What scrolls, once it is drawn; told by `attach`. */
  readonly scroller: () => HTMLElement | undefined;
  readonly attach: (element: HTMLElement | null) => void;
  readonly now: () => Moment;
  readonly select: (keys: readonly string[]) => void;
  /** Gives the focus to a clip, drawn or not, and brings it into sight. */
  readonly focus: (clip: Clip) => void;
  /**
   * Does what may move a clip to another place in the document. There it would lose the focus and get it back at once,
   * with everything laid out in between; instead the focus waits beside the clips until they are drawn.
   */
  readonly moveFocused: (clip: Clip, move: () => void) => void;
  /** The focus came to a clip. By Tab it selects, so that a key never does something to a clip elsewhere. */
  readonly focused: (key: string) => void;
}

const models = new WeakMap<Story, Map<string | undefined, TimelineModel>>();

/** The clips of a story value, worked out once per language. */
export const modelOf = (story: Story, chosen: string | undefined): TimelineModel => {
  const language = story.captions.some((track) => track.language === chosen) ? chosen : (firstCaptions(story) ?? story.captions[0]?.language);
  const known = models.get(story) ?? new Map<string | undefined, TimelineModel>();
  models.set(story, known);
  const model = known.get(language) ?? timelineModel(story, timingOf(story), language);
  known.set(language, model);
  return model;
};

/** Scenes and their parts are not selected together: whatever is done to a scene is done to its parts. */
const selectIn = (selection: SelectionStore, model: TimelineModel, keys: readonly string[]): void => {
  const clips = keys.flatMap((key) => clipOf(model, key) ?? []);
  const parts = clips.flatMap((clip) => (clip.track === 'picture' ? [] : [clip.ref]));
  const sceneIds = [...new Set(clips.flatMap((clip) => sceneOf(clip) ?? []))];
  if (parts.length === 0) selection.selectScenes(sceneIds);
  else selection.selectParts(parts, sceneIds.length === 0 ? undefined : sceneIds);
};

const nearEdgePx = 24;

const bringIntoSight = (scroller: HTMLElement, view: TimelineView, clip: Clip): void => {
  const { pxPerMs, scrollPx, widthPx } = view.getState();
  const [fromPx, toPx] = [clip.startMs * pxPerMs, clip.endMs * pxPerMs];
  if (fromPx < scrollPx) scroller.scrollLeft = Math.max(0, fromPx - nearEdgePx);
  else if (toPx > scrollPx + widthPx) scroller.scrollLeft = Math.min(fromPx - nearEdgePx, toPx - widthPx + nearEdgePx);
};

export interface DeskParts extends Pick<TimelineDesk, 'view' | 'playback' | 'selection'> {
  readonly story: () => Story;
}

export const openDesk = ({ view, playback, selection, story }: DeskParts): TimelineDesk => {
  let scroller: HTMLElement | undefined;
  let isGiven = false;
  const now = (): Moment => {
    const value = story();
    const model = modelOf(value, view.getState().language);
    const selected = selectedKeys(selection.getState());
    return { story: value, timing: timingOf(value), model, selected, clips: [...selected].flatMap((key) => clipOf(model, key) ?? []) };
  };
  const focus = (clip: Clip): void => {
    // The clip may be out of sight and not drawn: it is, once it is the active one of its track.
    flushSync(() => view.setActive(clip.track, clip.key));
    if (scroller === undefined) return;
    bringIntoSight(scroller, view, clip);
    isGiven = true;
    scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(clip.key)}"]`)?.focus({ preventScroll: true });
    isGiven = false;
  };
  return {
    view,
    playback,
    selection,
    scroller: () => scroller,
    attach: (element) => {
      scroller = element ?? undefined;
    },
    now,
    select: (keys) => selectIn(selection, now().model, keys),
    focus,
    moveFocused: (clip, move) => {
      const grid = scroller?.querySelector<HTMLElement>('.tracks');
      if (grid?.contains(document.activeElement) !== true) {
        move();
        return;
      }
      grid.focus({ preventScroll: true });
      move();
      requestAnimationFrame(() => {
        setTimeout(() => {
          const drawn = clipOf(now().model, clip.key);
          if (document.activeElement === grid && drawn !== undefined) focus(drawn);
        });
      });
    },
    focused: (key) => {
      const { model, selected } = now();
      const clip = clipOf(model, key);
      if (clip === undefined) return;
      view.setActive(clip.track, key);
      if (!isGiven && !selected.has(key)) selectIn(selection, model, [key]);
    },
  };
};

export const DeskContext = createContext<TimelineDesk | undefined>(undefined);

export const useDesk = (): TimelineDesk => {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('A part of the timeline is used outside of it');
  return desk;
};
