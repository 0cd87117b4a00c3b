/**
 * A story for the tests of the timeline: three scenes with voices of 4, 3 and 2 seconds, captions and music.
 *
 * Scene a plays from 0 to 4.5 s, b from 4.5 to 8 s, c from 8 to 10.5 s.
 */
import { newAsset, newScene, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Cue, Scene, Story } from '../../../electron/core/story/story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import { timelineModel, type TimelineModel } from '../../../renderer/timeline/timeline-model.ts';

const spokenScene = (id: string, hex: string, durationMs: number): Scene =>
  newScene({
    id,
    script: `words of ${id}`,
    takes: [newTake({ id: `take-${id}`, sha256: hex.repeat(64), durationMs: durationMs + 600, trimStartMs: 200, trimEndMs: 400, voiced: [{ startMs: 300, endMs: durationMs }] })],
    chosenTakeId: `take-${id}`,
  });

const cue = (id: string, sceneId: string, startMs: number, endMs: number): Cue => ({ id, sceneId, startMs, endMs, text: `one two three four ${id}` });

export const timelineStory: Story = {
  ...newStory({ id: 's', title: 'S', language: 'en' }),
  assets: [newAsset({ id: 'song', kind: 'music', sha256: 'd'.repeat(64), fileName: `${'d'.repeat(64)}.flac`, durationMs: 8000 })],
  scenes: [spokenScene('a', 'a', 4000), spokenScene('b', 'b', 3000), spokenScene('c', 'c', 2000)],
  captions: [
    { language: 'en', kind: 'original', translator: '', checkedByStoryteller: true, cues: [cue('a1', 'a', 500, 2000), cue('a2', 'a', 2200, 4000), cue('b1', 'b', 0, 2500)] },
    { language: 'ar', kind: 'translation', translator: '', checkedByStoryteller: false, cues: [cue('x1', 'a', 0, 1000)] },
  ],
  music: [{ assetId: 'song', startMs: 1000, endMs: 7000, gainDb: -12, duckDb: 10, fadeInMs: 1000, fadeOutMs: 2000 }],
};

/** The same scenes told in one recording: a from 0, b from 5 s, c from 9 s, 12 s in all. */
export const narratedStory: Story = {
  ...timelineStory,
  scenes: timelineStory.scenes.map(({ chosenTakeId: _gone, ...scene }) => ({ ...scene, takes: [] })),
  narration: { takeId: 'long', sha256: 'e'.repeat(64), durationMs: 12_000, gainDb: 0, speakerIds: [], marks: [{ sceneId: 'a', atMs: 0 }, { sceneId: 'b', atMs: 5000 }, { sceneId: 'c', atMs: 9000 }] },
};

export const modelIn = (story: Story, language = 'en'): TimelineModel => timelineModel(story, storyTiming(story), language);
