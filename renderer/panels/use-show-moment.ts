/**
 * Lets the preview show the beginning or the end of a scene, so that a frame that is being drawn is seen as it will be.
 *
 * Beside the transition, not in it; while the film plays it is left alone.
 */
import { useCallback } from 'react';
import { frameMs } from '../../electron/core/plan/frame-clock.ts';
import { timingOf, useStoryActions, useStoryStores } from '../state/story-context.ts';

export const useShowMoment = (sceneId: string): ((moment: 'start' | 'end') => void) => {
  const { playback } = useStoryStores();
  const { now } = useStoryActions();
  return useCallback(
    (moment) => {
      const { isPlaying, seek, positionMs } = playback.getState();
      const story = now();
      const scene = timingOf(story).scenes.find((one) => one.sceneId === sceneId);
      if (isPlaying || scene === undefined) return;
      const oneFrameMs = frameMs(1, story.format.fps);
      const atMs = moment === 'start' ? scene.startMs + (scene.startMs - scene.shownFromMs) : scene.endMs - scene.joinOutMs / 2 - oneFrameMs;
      if (Math.abs(positionMs - atMs) > oneFrameMs) seek(atMs);
    },
    [playback, now, sceneId],
  );
};
