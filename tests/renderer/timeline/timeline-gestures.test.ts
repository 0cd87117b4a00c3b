import { describe, expect, it } from 'vitest';
import type { StoryEdit } from '../../../electron/core/story/edit.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import { dropBorder, editsFor, type Gesture, gestureFor, jointLengthMs, limitsOf, movedEdges } from '../../../renderer/timeline/timeline-gestures.ts';
import { type Clip, clipOf } from '../../../renderer/timeline/timeline-model.ts';
import { modelIn, timelineStory } from './timeline-story.ts';

const model = modelIn(timelineStory);
const timing = storyTiming(timelineStory);
const clip = (key: string): Clip => {
  const found = clipOf(model, key);
  if (found === undefined) throw new Error(key);
  return found;
};
const none: ReadonlySet<string> = new Set();
const take = (key: string, part: 'start' | 'body' | 'end', selected = none): Gesture => gestureFor(model, clip(key), part, selected);
const drop = (gesture: Gesture, deltaMs: number, pointerMs = 0): readonly StoryEdit[] => editsFor(timelineStory, timing, model, gesture, { deltaMs, pointerMs });
const music = clip('music:0');
const [scene] = model.tracks.picture;

describe('renderer/timeline/timeline-gestures', () => {
  it('takes the border between two scenes for the end of the first', () => {
    expect(take('scene:b', 'start')).toMatchObject({ kind: 'end', clip: { key: 'scene:a' } });
    expect(take('scene:a', 'start')).toMatchObject({ kind: 'move' });
  });

  it('moves all selected clips of the track, or the one alone', () => {
    const keys = (gesture: Gesture): readonly string[] => (gesture.kind === 'move' ? gesture.clips.map((one) => one.key) : []);
    expect(keys(take('cue:a1', 'body', new Set(['cue:a1', 'cue:b1', 'music:0'])))).toEqual(['cue:a1', 'cue:b1']);
    expect(keys(take('cue:a2', 'body', new Set(['cue:a1'])))).toEqual(['cue:a2']);
  });

  it('snaps the edges that move', () => {
    expect([take('cue:a1', 'body'), take('cue:a1', 'start'), take('cue:a1', 'end'), take('scene:a', 'body')].map(movedEdges)).toEqual([[500, 2000], [500], [2000], []]);
  });

  it('goes no further than the story, the recording, the file and the neighbour fade allow', () => {
    const limits = (gesture: Gesture): readonly number[] => Object.values(limitsOf(timelineStory, model, gesture));
    expect(limits(take('scene:a', 'end'))[0]).toBe(-500);
    expect(limits(take('voice:a', 'body'))).toEqual([0, 0]);
    expect(limits(take('voice:a', 'start'))).toEqual([-200, 3900]);
    expect(limits(take('voice:a', 'end'))).toEqual([-3900, 400]);
    expect(limits(take('cue:a1', 'body'))).toEqual([-500, 8500]);
    expect(limits(take('cue:a1', 'start'))).toEqual([-500, 1300]);
    expect(limits(take('cue:b1', 'end'))).toEqual([-2300, 1000]);
    expect(limits(take('music:0', 'start'))).toEqual([-1000, 5500]);
    expect(limits(take('music:0', 'end'))).toEqual([-5500, 2000]);
    if (music.track !== 'music') throw new Error('not music');
    expect(limits({ kind: 'fade-in', clip: music })).toEqual([-1000, 3000]);
    expect(limits({ kind: 'fade-out', clip: music })).toEqual([-3000, 2000]);
  });

  it('drops scenes at the nearest border', () => {
    expect([100, 2300, 9000, 10_400].map((atMs) => dropBorder(model, atMs))).toEqual([
      { beforeId: 'a', atMs: 0 },
      { beforeId: 'b', atMs: 4500 },
      { beforeId: 'c', atMs: 8000 },
      { beforeId: undefined, atMs: 10_500 },
    ]);
  });

  it('ends each drag in the edits it meant', () => {
    expect(drop(take('scene:a', 'body'), 9000, 10_400)).toEqual([{ kind: 'move-scene', sceneId: 'b', to: 0 }, { kind: 'move-scene', sceneId: 'c', to: 1 }]);
    expect(drop(take('scene:a', 'body'), 100, 100)).toEqual([]);
    expect(drop(take('scene:a', 'end'), 1000)).toEqual([{ kind: 'set-pause', sceneId: 'a', pauseAfterMs: 1500 }]);
    expect(drop(take('voice:a', 'start'), 100)).toMatchObject([{ kind: 'trim-take', trimStartMs: 300 }]);
    expect(drop(take('voice:a', 'body'), 100)).toEqual([]);
    expect(drop(take('cue:a1', 'body'), 100)).toMatchObject([{ kind: 'set-cue-time', startMs: 600, endMs: 2100 }]);
    expect(drop(take('cue:a1', 'end'), 100)).toMatchObject([{ kind: 'set-cue-time', startMs: 500, endMs: 2100 }]);
    expect(drop(take('music:0', 'body'), 100)).toMatchObject([{ kind: 'update-music', music: { startMs: 1100, endMs: 7100 } }]);
    expect(drop(take('music:0', 'start'), 100)).toMatchObject([{ kind: 'update-music', music: { startMs: 1100, endMs: 7000 } }]);
    if (music.track !== 'music') throw new Error('not music');
    expect(drop({ kind: 'fade-in', clip: music }, 400)).toMatchObject([{ music: { fadeInMs: 1400 } }]);
    expect(drop({ kind: 'fade-out', clip: music }, 400)).toMatchObject([{ music: { fadeOutMs: 1600 } }]);
  });

  it('makes a transition twice as long as the pointer is away from the border', () => {
    if (scene === undefined) throw new Error('no scene');
    const joint = { kind: 'joint', clip: scene, grabbedAtMs: 4500 } as const;
    expect([0, 300, -300].map((deltaMs) => jointLengthMs(joint, deltaMs))).toEqual([0, 600, 600]);
    expect(drop(joint, -300)).toMatchObject([{ kind: 'set-transition', sceneId: 'a', transition: { kind: 'fade', durationMs: 600 } }]);
  });
});
