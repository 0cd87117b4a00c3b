/**
 * The ruler and the tracks: what scrolls, and what lies over all tracks.
 *
 * Time runs from left to right in every language, as it does in editors for Arabic and Hebrew: the page around is
 * mirrored and the names of the tracks stand where its lines begin, but ruler, waveforms and clips are not turned.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo, type CSSProperties, type FocusEvent, type JSX, type KeyboardEvent, type MouseEvent } from 'react';
import { useStore } from 'zustand';
import { useSentences } from '../sentences.ts';
import { useStory } from '../state/story-context.ts';
import { Joints } from './joints.tsx';
import { Playhead } from './playhead.tsx';
import { useDesk } from './timeline-desk.ts';
import { type Clip, clipOf, type TimelineModel, trackNames } from './timeline-model.ts';
import { TimelineRow } from './timeline-row.tsx';
import { TimelineRuler } from './timeline-ruler.tsx';
import { useClipDrag } from './use-clip-drag.ts';
import type { TimelineActions } from './use-timeline-actions.ts';
import type { TimelineZoom } from './use-timeline-zoom.ts';

export interface TimelineStageProps {
  readonly model: TimelineModel;
  readonly selected: ReadonlySet<string>;
  readonly actions: TimelineActions;
  readonly zoom: TimelineZoom;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Free room behind the end, to drag the last scene longer. */
const afterEndPx = 200;

export const TimelineStage = ({ model, selected, actions, zoom, onKeyDown }: TimelineStageProps): JSX.Element => {
  const { say, language, direction } = useSentences();
  const desk = useDesk();
  const story = useStory();
  const { scroller, view } = desk;
  const pxPerMs = useStore(view, (state) => state.pxPerMs);
  const widthPx = useStore(view, (state) => state.widthPx);
  const fromPx = useStore(view, (state) => state.fromPx);
  const toPx = useStore(view, (state) => state.toPx);
  const active = useStore(view, (state) => state.active);
  const sight = useMemo(() => ({ fromPx, toPx }), [fromPx, toPx]);
  const attach = useCallback((element: HTMLElement | null) => desk.attach(element), [desk]);
  const pointer = useClipDrag(desk, actions);
  const { durationMs } = model;

  useLayoutEffect(() => {
    const element = scroller();
    if (element === undefined) return undefined;
    const measure = (): void => {
      const head = element.querySelector('.ruler-corner')?.clientWidth ?? 0;
      view.setWidth(element.clientWidth - head, desk.now().timing.durationMs);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [desk, scroller, view]);

  // A zoom says where to scroll to before the new width is there; here it is.
  useLayoutEffect(() => {
    if (pxPerMs > 0) scroller()?.scrollTo({ left: view.getState().scrollPx });
  }, [pxPerMs, scroller, view]);

  useEffect(() => {
    const element = scroller();
    // Not through React: its wheel listeners cannot keep the page from zooming.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const lane = element?.querySelector('.ruler')?.getBoundingClientRect();
      if (lane !== undefined) zoom.by(Math.exp(-event.deltaY / 300), event.clientX - lane.left - view.getState().scrollPx);
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [scroller, view, zoom]);

  const { language: spoken, format } = story;
  const filmShape = format.widthPx / format.heightPx;
  const look = useMemo(() => ({ language: spoken, filmShape }), [spoken, filmShape]);
  const assets = useMemo(() => new Map(story.assets.map((asset) => [asset.id, asset])), [story.assets]);
  const assetOf = useCallback((clip: Clip) => (clip.track === 'picture' ? assets.get(clip.scene.picture?.assetId ?? '') : undefined), [assets]);
  const clipUnder = (target: EventTarget): Clip | undefined => {
    const found = target instanceof Element ? target.closest<HTMLElement>('[data-key], [data-joint]')?.dataset : undefined;
    return clipOf(model, found?.['key'] ?? found?.['joint'] ?? '');
  };

  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    const clip = clipUnder(event.target);
    if (clip === undefined) return;
    event.preventDefault();
    if (!selected.has(clip.key)) desk.select([clip.key]);
    actions.openMenu(clip, { x: event.clientX, y: event.clientY });
  };
  const onFocus = (event: FocusEvent<HTMLElement>): void => desk.focused(event.target.dataset['key'] ?? '');
  const onDoubleClick = (event: MouseEvent<HTMLElement>): void => {
    const clip = clipUnder(event.target);
    if (clip !== undefined) desk.playback.getState().seek(clip.startMs);
  };

  const names = useMemo(() => new Intl.DisplayNames([language, 'en'], { type: 'language', fallback: 'code' }), [language]);
  const contentPx = Math.max(widthPx, durationMs * pxPerMs + afterEndPx);
  const columnCount = 1 + Math.max(...trackNames.map((name) => model.tracks[name].length));
  return (
    <div ref={attach} className="timeline-scroller" dir="ltr" data-page={direction} onScroll={(event) => view.scrolled(event.currentTarget.scrollLeft)}>
      <div className="timeline-plane" style={{ '--lane': `${contentPx}px` } as CSSProperties}>
        <div className="ruler-row">
          <div className="ruler-corner" />
          {pxPerMs > 0 && <TimelineRuler pxPerMs={pxPerMs} sight={sight} durationMs={durationMs} />}
        </div>
        <div role="grid" tabIndex={-1} aria-label={say('timeline.grid')} aria-multiselectable="true" aria-colcount={columnCount} className="tracks" {...pointer} onKeyDown={onKeyDown} onFocus={onFocus} onContextMenu={onContextMenu} onDoubleClick={onDoubleClick}>
          {pxPerMs > 0 &&
            trackNames.map((track, index) => (
              <TimelineRow
                key={track}
                track={track}
                number={index + 1}
                clips={model.tracks[track]}
                pxPerMs={pxPerMs}
                sight={sight}
                selected={selected}
                activeKey={active[track]}
                assetOf={assetOf}
                look={look}
                detail={track === 'captions' && model.language !== undefined ? names.of(model.language) : undefined}
              >
                {track === 'picture' && <Joints clips={model.tracks.picture} pxPerMs={pxPerMs} sight={sight} />}
              </TimelineRow>
            ))}
        </div>
        <Playhead pxPerMs={pxPerMs} />
        <div className="over-tracks" aria-hidden="true">
          <div className="snap-line" hidden />
          <div className="marquee" hidden />
          <div className="drag-reading" hidden />
          <div className="drag-hand" hidden />
        </div>
      </div>
    </div>
  );
};
