/**
 * The buttons of the timeline: what can be done to clips, whose captions are shown, how near one looks.
 */
import { useEffect, useRef, type JSX } from 'react';
import { useStore } from 'zustand';
import { useSentences } from '../sentences.ts';
import { keymap, type CommandName } from '../state/commands.ts';
import { useStory } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { Popover } from '../ui/popover.tsx';
import { Select } from '../ui/select.tsx';
import { ToggleButton } from '../ui/toggle-button.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { ClipDetails } from './clip-details.tsx';
import { clipMenu, type ClipMenuId, runClipMenu } from './clip-menu.ts';
import { exactClock } from './clip-words.ts';
import { useDesk } from './timeline-desk.ts';
import type { Clip, TimelineModel } from './timeline-model.ts';
import type { TimelineActions } from './use-timeline-actions.ts';
import type { TimelineZoom } from './use-timeline-zoom.ts';

export interface TimelineToolsProps {
  readonly model: TimelineModel;
  readonly clips: readonly Clip[];
  readonly actions: TimelineActions;
  readonly zoom: TimelineZoom;
  readonly onAddMusic: () => void;
  readonly isDetailed: boolean;
  readonly onDetails: (isDetailed: boolean) => void;
}

const keyOf = (name: CommandName): readonly string[] => [keymap[name][0]?.label ?? ''];

/** Where the playhead is, to the hundredth; for the eye, written without React. */
const Position = (): JSX.Element => {
  const { playback } = useDesk();
  const text = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = ({ positionMs }: { readonly positionMs: number }): void => {
      if (text.current !== null) text.current.textContent = exactClock(positionMs);
    };
    show(playback.getState());
    return playback.subscribe(show);
  }, [playback]);
  return <bdi ref={text} dir="ltr" className="timeline-position" aria-hidden="true" />;
};

const CaptionTrackChoice = ({ model }: { readonly model: TimelineModel }): JSX.Element | null => {
  const { say, language } = useSentences();
  const { view } = useDesk();
  const story = useStory();
  if (story.captions.length < 2) return null;
  const names = new Intl.DisplayNames([language, 'en'], { type: 'language', fallback: 'code' });
  return (
    <Select
      label={say('timeline.captionLanguage')}
      isLabelHidden
      value={model.language ?? null}
      options={story.captions.map((track) => ({ id: track.language, label: names.of(track.language) ?? track.language }))}
      onChange={view.setLanguage}
    />
  );
};

export const TimelineTools = ({ model, clips, actions, zoom, onAddMusic, isDetailed, onDetails }: TimelineToolsProps): JSX.Element => {
  const { say } = useSentences();
  const { view } = useDesk();
  const isSnapping = useStore(view, (state) => state.isSnapping);
  return (
    <Toolbar label={say('timeline.tools')}>
      <Position />
      <MenuButton<ClipMenuId> label={say('timeline.clipMenu')} items={clipMenu(clips, say)} onAction={(id) => runClipMenu(id, clips, { actions, onDetails: () => onDetails(true) })} />
      <IconButton icon="split" label={say('timeline.splitHere')} shortcut={keyOf('split-here')} onPress={actions.splitHere} />
      <Popover label={say('timeline.details')} placement="top" isOpen={isDetailed} onOpenChange={onDetails} trigger={<Button variant="quiet" icon="edit" isDisabled={clips.length === 0}>{say('timeline.details')}</Button>}>
        <ClipDetails clip={clips[0]} actions={actions} />
      </Popover>
      <Button variant="quiet" icon="music" onPress={onAddMusic}>
        {say('timeline.addMusic')}
      </Button>
      <CaptionTrackChoice model={model} />
      <ToggleButton label={say('timeline.snap')} isSelected={isSnapping} onChange={view.setSnapping} />
      <IconButton icon="zoom-out" label={say('timeline.zoomOut')} shortcut={keyOf('zoom-out')} onPress={zoom.out} />
      <IconButton icon="zoom-in" label={say('timeline.zoomIn')} shortcut={keyOf('zoom-in')} onPress={zoom.in} />
      <MenuButton<'fit' | 'scene'>
        label={say('timeline.zoomTo')}
        icon="full-screen"
        isIconOnly
        variant="quiet"
        items={[
          { id: 'fit', label: say('timeline.zoomFit'), shortcut: keyOf('zoom-fit') },
          { id: 'scene', label: say('timeline.zoomScene'), shortcut: keyOf('zoom-scene') },
        ]}
        onAction={(id) => zoom[id]()}
      />
    </Toolbar>
  );
};
