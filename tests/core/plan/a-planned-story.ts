/**
 * Stories for planning: no media behind them, only values.
 */
import type { Cue, Scene, Story } from '../../../electron/core/story/story.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';

export const hashOf = (digit: number): string => String(digit).padStart(64, '0');

export const cueOf = (sceneId: string, startMs: number, endMs: number, text = 'A line'): Cue => ({ id: `cue-${sceneId}-${startMs}`, sceneId, startMs, endMs, text });

export const picturedScene = (number: number, given: Partial<Scene> = {}): Scene =>
  newScene({
    id: `scene-${number}`,
    picture: newScenePicture({ assetId: `picture-${number}`, to: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 } }),
    minDurationMs: 4000,
    transition: { kind: 'fade', durationMs: 1000 },
    ...given,
  });

/** Pictures of 1600×900 in a story of 16:9 at 25 frames. */
export const plannedStory = (scenes: readonly Scene[], given: Partial<Story> = {}): Story => ({
  ...newStory({ id: 'planned', title: 'Planned', language: 'en', format: { widthPx: 1280, heightPx: 720, fps: 25 } }),
  assets: scenes.map((_scene, index) => newAsset({ id: `picture-${index + 1}`, kind: 'picture', sha256: hashOf(index + 1), fileName: `${hashOf(index + 1)}.jpg`, widthPx: 1600, heightPx: 900 })),
  scenes,
  ...given,
});

export const captionsOf = (cues: readonly Cue[], language = 'en'): Story['captions'] => [{ language, kind: 'original', translator: '', checkedByStoryteller: true, cues }];

export const takeOf = (number: number, durationMs: number) => newTake({ id: `take-${number}`, sha256: hashOf(100 + number), durationMs, voiced: [{ startMs: 0, endMs: durationMs }] });
