/**
 * The preview in a story's window: plays the open story, follows the selected scene, and answers to the keys.
 */
import { useDeferredValue, useEffect, type JSX } from 'react';
import type { StoryTiming } from '../../electron/core/story/timing.ts';
import { PreviewStage } from '../preview/preview-stage.tsx';
import { useCommand } from '../state/commands-context.ts';
import { timingOf, useSelection, useStory, useStoryStores } from '../state/story-context.ts';
import { useStudioBridge } from '../state/studio-context.ts';

/** The first moment at which the picture of a scene is seen alone: at its very start it is still half the one before. */
const seenFromMs = ({ scenes }: StoryTiming, index: number): number => {
  const scene = scenes[index];
  if (scene === undefined) return 0;
  return Math.min(scene.startMs + Math.ceil((scenes[index - 1]?.joinOutMs ?? 0) / 2), Math.max(scene.startMs, scene.endMs - 1));
};

/** A step of the arrow keys. */
const seekStepMs = 1000;

const usePlaybackCommands = (): void => {
  const { playback, selection, story } = useStoryStores();
  const act = playback.getState();
  const toScene = (step: -1 | 1): void => {
    const opened = story.getState();
    if (opened.kind !== 'open') return;
    const timing = timingOf(opened.story);
    const { scenes } = timing;
    const { positionMs } = playback.getState();
    const here = scenes.findLastIndex((scene) => scene.startMs <= positionMs);
    const target = scenes[here + step];
    if (target === undefined) return;
    selection.selectScenes([target.sceneId]);
    act.seek(seenFromMs(timing, here + step));
  };
  useCommand('play-pause', act.toggle);
  useCommand('shuttle-back', () => act.shuttle('backwards'));
  useCommand('shuttle-stop', () => act.shuttle('stop'));
  useCommand('shuttle-forward', () => act.shuttle('forwards'));
  useCommand('frame-back', () => act.stepFrames(-1));
  useCommand('frame-forward', () => act.stepFrames(1));
  useCommand('seek-back', () => act.seek(playback.getState().positionMs - seekStepMs));
  useCommand('seek-forward', () => act.seek(playback.getState().positionMs + seekStepMs));
  useCommand('to-start', () => act.seek(0));
  useCommand('to-end', () => act.seek(playback.getState().durationMs));
  useCommand('previous-scene', () => toScene(-1));
  useCommand('next-scene', () => toScene(1));
};

/** The playhead goes to the scene that was selected; while it plays it goes where the film goes. */
const useFollowSelection = (): void => {
  const { playback, story } = useStoryStores();
  const { sceneIds } = useSelection();
  const [first] = sceneIds;
  useEffect(() => {
    const opened = story.getState();
    const { isPlaying, positionMs, seek } = playback.getState();
    if (first === undefined || isPlaying || opened.kind !== 'open') return;
    const timing = timingOf(opened.story);
    const index = timing.scenes.findIndex((one) => one.sceneId === first);
    const scene = timing.scenes[index];
    if (scene !== undefined && (positionMs < scene.startMs || positionMs >= scene.endMs)) seek(seenFromMs(timing, index));
  }, [first, playback, story]);
};

export const PreviewPart = (): JSX.Element => {
  // What is typed is seen in its field first.
  const story = useDeferredValue(useStory());
  const { playback } = useStoryStores();
  const { mediaUrl } = useStudioBridge();
  usePlaybackCommands();
  useFollowSelection();
  return <PreviewStage story={story} playback={playback} addressOf={mediaUrl} />;
};
