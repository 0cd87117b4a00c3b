import { describe, expect, it } from 'vitest';
import { newScene, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { sceneDurationMs, storyTiming } from '../../../electron/core/story/timing.ts';
import {
  captionsFromScript,
  duplicateScene,
  mergeScenes,
  moveScenes,
  moveScenesBy,
  paragraphsOf,
  pasteScript,
  placeAfter,
  removeScenes,
  scenesFromPictures,
  scenesWithoutPicture,
  setScenePicture,
  splitScene,
  splitSceneAtWord,
  type TakenPicture,
} from '../../../renderer/state/scene-changes.ts';
import { afterEdits } from './after-edits.ts';

const storyOf = (...ids: readonly string[]): Story => ({ ...newStory({ id: 's', title: 'S', language: 'en' }), scenes: ids.map((id) => newScene({ id, script: `words of ${id}` })) });
const ids = (story: Story): string => story.scenes.map((scene) => scene.id).join('');
const picture = (hex: string, widthPx = 4000, heightPx = 3000): TakenPicture => ({ kind: 'picture', fileId: 'f', name: 'a.jpg', sha256: hex.repeat(64), fileName: `${hex.repeat(64)}.jpg`, widthPx, heightPx, isStill: false, notes: [] });
const take = newTake({ id: 'take', sha256: 'c'.repeat(64), durationMs: 8000, voiced: [{ startMs: 200, endMs: 7600 }] });

describe('renderer/state/scene-changes', () => {
  it('puts a new scene after the selected ones, else before the credits', () => {
    const story = { ...storyOf('a', 'b'), scenes: [...storyOf('a', 'b').scenes, newScene({ id: 'c', kind: 'credits' })] };
    expect([placeAfter(story, ['a']), placeAfter(story, []), placeAfter(storyOf('a'), [])]).toEqual([1, 2, 1]);
  });

  it('takes blank lines for paragraphs, and lines where there are none', () => {
    expect(paragraphsOf('One\nstill one.\r\n\r\n  \nTwo.\n')).toEqual(['One still one.', 'Two.']);
    expect(paragraphsOf('أولًا\nثانيًا')).toEqual(['أولًا', 'ثانيًا']);
    expect(paragraphsOf('  \n ')).toEqual([]);
  });

  it('makes one card per paragraph and fills the empty one that is selected', () => {
    const story: Story = { ...storyOf(), scenes: [newScene({ id: 'empty' })] };
    const pasted = pasteScript(story, 'One.\n\nTwo.\n\nThree.', ['empty']);
    const now = afterEdits(story, pasted.edits);
    expect(now.scenes.map((scene) => scene.script)).toEqual(['One.', 'Two.', 'Three.']);
    expect(pasted.sceneIds).toEqual(now.scenes.map((scene) => scene.id));
  });

  it.each([
    [['c'], 'a', 'cabd'],
    [['a', 'c'], undefined, 'bdac'],
    [['a'], 'b', 'abcd'],
    [['d', 'b'], 'a', 'bdac'],
    [['b'], 'b', 'abcd'],
  ])('moves %j before %s: %s', (moved, before, wanted) => {
    const story = storyOf('a', 'b', 'c', 'd');
    expect(ids(afterEdits(story, moveScenes(story, moved, before)))).toBe(wanted);
  });

  it('moves by one step and stops at the ends', () => {
    const story = storyOf('a', 'b', 'c');
    expect(ids(afterEdits(story, moveScenesBy(story, ['b'], 1)))).toBe('acb');
    expect(ids(afterEdits(story, moveScenesBy(story, ['b'], -1)))).toBe('bac');
    expect([moveScenesBy(story, ['a'], -1), moveScenesBy(story, ['c'], 1)]).toEqual([[], []]);
  });

  it('joins neighbours and nothing else', () => {
    const story = storyOf('a', 'b', 'c');
    expect(afterEdits(story, mergeScenes(story, ['b', 'a'])).scenes.map((scene) => scene.script)).toEqual(['words of a\nwords of b', 'words of c']);
    expect(mergeScenes(story, ['a', 'c'])).toEqual([]);
  });

  it('splits a spoken scene at a moment, its words at the same share', () => {
    const story: Story = { ...storyOf('a'), scenes: [newScene({ id: 'a', script: 'one two three four', takes: [take], chosenTakeId: 'take', pauseAfterMs: 0 })] };
    const now = afterEdits(story, splitScene(story, 'a', 4000).edits);
    expect(now.scenes.map((scene) => [scene.script, sceneDurationMs(now, scene)])).toEqual([['one two', 4000], ['three four', 4000]]);
  });

  it('splits at a word where nothing is spoken yet', () => {
    const story = storyOf('a');
    const now = afterEdits(story, splitSceneAtWord(story, 'a', 5).edits);
    expect(now.scenes.map((scene) => scene.script)).toEqual(['words', 'of a']);
  });

  it('gives a copy takes and captions of its own', () => {
    const story: Story = {
      ...storyOf('a'),
      scenes: [newScene({ id: 'a', takes: [take], chosenTakeId: 'take' })],
      captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues: [{ id: 'cue', sceneId: 'a', startMs: 0, endMs: 900, text: 'x' }] }],
    };
    const now = afterEdits(story, duplicateScene(story, 'a').edits);
    expect([now.scenes.length, now.captions[0]?.cues.length, new Set(now.scenes.flatMap((scene) => scene.takes.map((one) => one.id))).size]).toEqual([2, 2, 2]);
  });

  it('makes a scene of every picture, filling selected ones first, and keeps one asset per file', () => {
    const story: Story = { ...storyOf('a', 'b'), scenes: [newScene({ id: 'a', script: 'spoken' }), newScene({ id: 'b' })] };
    const dropped = scenesFromPictures(story, [picture('1'), picture('2'), picture('1')], ['a']);
    const now = afterEdits(story, dropped.edits);
    expect([now.scenes.length, now.assets.length, now.scenes[0]?.picture?.assetId]).toEqual([4, 2, now.assets[0]?.id]);
    expect(now.scenes.at(-1)?.id).toBe('b');
  });

  it('finds the scenes in a row that wait for a picture, up to a card or one that has its own', () => {
    const empty = storyOf('a', 'b', 'c', 'd');
    const story = { ...empty, scenes: [newScene({ id: 't', kind: 'title' }), ...afterEdits(empty, setScenePicture(empty, 'c', picture('1'))).scenes] };
    expect(['t', 'a', 'b', 'c', 'd'].map((id) => scenesWithoutPicture(story, id).join(''))).toEqual(['', 'ab', 'b', '', 'd']);
  });

  it('frames a picture in the shape of the film', () => {
    const story = storyOf('a');
    const now = afterEdits(story, setScenePicture(story, 'a', picture('1')));
    const from = now.scenes[0]?.picture?.from;
    expect(((from?.width ?? 0) * 4000) / ((from?.height ?? 1) * 3000)).toBeCloseTo(16 / 9, 2);
  });

  it('removes what is selected and makes captions of the rest, timed by the voice', () => {
    const story: Story = { ...storyOf('a', 'b'), scenes: [newScene({ id: 'a', script: 'I came in the spring. It was raining hard.', takes: [take], chosenTakeId: 'take' }), newScene({ id: 'b', script: 'gone' })] };
    const left = afterEdits(story, removeScenes(story, ['b']));
    const now = afterEdits(left, captionsFromScript(left, ['a']));
    const cues = now.captions[0]?.cues ?? [];
    expect(cues.length).toBeGreaterThanOrEqual(2);
    expect(cues[0]?.startMs).toBe(200);
    expect(Math.max(...cues.map((cue) => cue.endMs))).toBeLessThanOrEqual(storyTiming(now).durationMs);
  });
});
