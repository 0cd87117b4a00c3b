/**
 * The timeline of the open story: pictures, voice, captions and music on one clock.
 *
 * In: the open story, what is selected, where the story stands. Out: edits of the story, one per gesture; everything that
 * the pointer can do can be done by keyboard, and what was done is said.
 */
import { useCallback, useMemo, useRef, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import { useSentences } from '../sentences.ts';
import { LowerTools } from '../screens/lower-tools.tsx';
import { useCommand } from '../state/commands-context.ts';
import { useSelection, useStory, useStoryActions, useStoryStores } from '../state/story-context.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Menu } from '../ui/menu.tsx';
import { clipMenu, runClipMenu } from './clip-menu.ts';
import { openPeaksStore } from './peaks.ts';
import { DeskContext, modelOf, openDesk } from './timeline-desk.ts';
import { type Clip, clipOf, selectedKeys } from './timeline-model.ts';
import { TimelineStage } from './timeline-stage.tsx';
import { TimelineTools } from './timeline-tools.tsx';
import { openTimelineView } from './timeline-view.ts';
import { useAddMusic } from './use-add-music.ts';
import { useClipKeys } from './use-clip-keys.ts';
import { type Place, useTimelineActions, type TimelineActions } from './use-timeline-actions.ts';
import { useTimelineZoom, type TimelineZoom } from './use-timeline-zoom.ts';
import { PeaksContext } from './waveform.tsx';

const useTimelineCommands = (actions: TimelineActions, zoom: TimelineZoom): void => {
  useCommand('split-here', actions.splitHere);
  useCommand('trim-start-here', () => actions.trimHere('start'));
  useCommand('trim-end-here', () => actions.trimHere('end'));
  useCommand('mark-here', actions.markHere);
  useCommand('delete', actions.remove);
  useCommand('duplicate', actions.duplicate);
  useCommand('select-all', actions.selectAll);
  useCommand('zoom-in', zoom.in);
  useCommand('zoom-out', zoom.out);
  useCommand('zoom-fit', zoom.fit);
  useCommand('zoom-scene', zoom.scene);
};

export const Timeline = (): JSX.Element => {
  const { say } = useSentences();
  const { playback, selection } = useStoryStores();
  const { now } = useStoryActions();
  const studio = useStudioBridge();
  const story = useStory();
  const state = useSelection();
  const anchor = useRef<HTMLSpanElement>(null);
  const [menuAt, setMenuAt] = useState<Place>();
  const [isDetailed, setDetailed] = useState(false);
  const view = useMemo(() => openTimelineView(), []);
  const desk = useMemo(() => openDesk({ view, playback, selection, story: now }), [view, playback, selection, now]);
  const peaks = useMemo(() => openPeaksStore((sha256) => studio.mediaUrl('peaks', sha256)), [studio]);
  const openMenu = useCallback(
    (clip: Clip, place: Place): void => {
      if (!desk.now().selected.has(clip.key)) desk.select([clip.key]);
      setMenuAt(place);
    },
    [desk, setMenuAt],
  );
  const openDetails = useCallback(() => setDetailed(true), [setDetailed]);
  const actions = useTimelineActions(desk, openMenu);
  const zoom = useTimelineZoom(desk);
  const addMusic = useAddMusic(desk);
  const onKeyDown = useClipKeys(desk, actions, openDetails);
  useTimelineCommands(actions, zoom);

  const language = useStore(view, (one) => one.language);
  const model = modelOf(story, language);
  const selected = useMemo(() => selectedKeys(state), [state]);
  const clips = useMemo(() => [...selected].flatMap((key) => clipOf(model, key) ?? []), [model, selected]);
  return (
    <DeskContext value={desk}>
      <PeaksContext value={peaks}>
        <LowerTools>
          {/* The tools stand in the shared line, where React's contexts reach them all the same. */}
          <TimelineTools model={model} clips={clips} actions={actions} zoom={zoom} onAddMusic={addMusic} isDetailed={isDetailed} onDetails={setDetailed} />
        </LowerTools>
        <section className="timeline" aria-label={say('timeline.label')}>
          {story.scenes.length === 0 ? <p className="timeline-empty">{say('timeline.empty')}</p> : <TimelineStage model={model} selected={selected} actions={actions} zoom={zoom} onKeyDown={onKeyDown} />}
          <span ref={anchor} className="menu-anchor" style={menuAt === undefined ? undefined : { transform: `translate(${menuAt.x}px, ${menuAt.y}px)` }} />
          <Menu
            label={say('timeline.clipMenu')}
            items={clipMenu(clips, say)}
            onAction={(id) => runClipMenu(id, clips, { actions, onDetails: openDetails })}
            place={{ triggerRef: anchor, isOpen: menuAt !== undefined, onClose: () => setMenuAt(undefined) }}
          />
        </section>
      </PeaksContext>
    </DeskContext>
  );
};
