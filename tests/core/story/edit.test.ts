import { describe, expect, it } from 'vitest';
import { edit } from '../../../electron/core/story/edit.ts';
import { storyEditSchema } from '../../../electron/core/story/edit-schema.ts';
import { newScenePicture } from '../../../electron/core/story/new-story.ts';
import { type Narration, storySchema } from '../../../electron/core/story/story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import { pictureCases, sceneCases, splitCases, storyCases } from './edit-cases-scenes.ts';
import { assetCases, captionCases, narrationCases, soundCases, takeCases } from './edit-cases-sound.ts';
import { at, changed, narratedStory, own, sampleStory } from './sample-story.ts';

const cases = [...storyCases, ...sceneCases, ...pictureCases, ...splitCases, ...takeCases, ...narrationCases, ...assetCases, ...captionCases, ...soundCases];

describe('core/story/edit', () => {
  it.each(cases)('$rule', ({ story = sampleStory, change, expected }) => {
    const before = structuredClone(story);
    const result = edit(story, storyEditSchema.parse(change));
    expect(result).toEqual({ ok: true, value: expected });
    expect(story).toEqual(before);
  });

  it('has a case for every kind of edit', () => {
    const kinds = storyEditSchema.options.map((option) => option.shape.kind.value);
    expect([...new Set(cases.map((one) => one.change.kind))].sort()).toEqual([...kinds].sort());
  });

  it('starts from stories that the schema accepts', () => {
    expect([storySchema.safeParse(sampleStory).success, storySchema.safeParse(narratedStory).success]).toEqual([true, true]);
  });

  it('shares what did not change', () => {
    const result = edit(sampleStory, { kind: 'set-note', sceneId: 's2', note: 'x' });
    expect(result.ok && result.value.assets === sampleStory.assets && result.value.scenes[0] === sampleStory.scenes[0]).toBe(true);
  });

  it('makes none of several changes when one is refused', () => {
    const result = edit(sampleStory, { kind: 'together', changes: [{ kind: 'set-title', title: 'x' }, { kind: 'remove-scene', sceneId: 'gone' }] });
    expect(result).toMatchObject({ ok: false, failure: { code: 'edit-refused', reasons: [{ code: 'problem.scene-missing', params: { scene: 'gone' } }] } });
  });

  it('takes the optional away where the edit does not name it', () => {
    const story = changed(sampleStory, (s) => {
      s.derivedFrom = { storyId: 'old', storyHash: 'f'.repeat(64), changes: [] };
      Object.assign(at(s.scenes, 1).picture ?? {}, { focal: { x: 0.5, y: 0.5 } });
    });
    const result = edit(story, { kind: 'together', changes: [{ kind: 'set-derived-from' }, { kind: 'set-focal', sceneId: 's2' }] });
    expect(result).toEqual({ ok: true, value: sampleStory });
  });

  it('turns crop, motion and focal point with the picture', () => {
    const upright = { x: 0, y: 0, width: 0.5, height: 1 };
    const turned = { x: 0, y: 0, width: 1, height: 0.5 };
    const picture = newScenePicture({ assetId: 'a1', crop: upright, from: upright, to: upright, focal: { x: 0.25, y: 0.5 } });
    const story = changed(sampleStory, (s) => (at(s.scenes, 1).picture = own(picture)));
    const result = edit(story, { kind: 'set-rotation', sceneId: 's2', rotate: 90 });
    expect(result.ok && result.value.scenes[1]?.picture).toEqual({ ...picture, rotate: 90, crop: turned, from: turned, to: turned, focal: { x: 0.5, y: 0.25 } });
  });

  it('accepts a mark in the very first scene', () => {
    const narration = { ...(narratedStory.narration as Narration), marks: [{ sceneId: 's1', atMs: 0 }] };
    expect(edit(narratedStory, { kind: 'set-narration', narration })).toMatchObject({ ok: true });
  });

  it('comes back to the same picture after four quarter turns', () => {
    let story = sampleStory;
    for (const rotate of [90, 180, 270, 0] as const) {
      const turned = edit(story, { kind: 'set-rotation', sceneId: 's2', rotate });
      if (turned.ok) story = turned.value;
    }
    expect(story).toEqual(sampleStory);
  });

  it('lets a split and the merge after it sound as before', () => {
    const split = edit(sampleStory, { kind: 'split-scene', sceneId: 's2', newSceneId: 's5', atMs: 2000, scriptBefore: 'We went to the market.', scriptAfter: 'It was early.', newTakeId: 't5' });
    const merged = split.ok ? edit(split.value, { kind: 'merge-with-next', sceneId: 's2' }) : split;
    expect(merged).toEqual({
      ok: true,
      value: changed(sampleStory, (s) => {
        at(s.scenes, 1).script = 'We went to the market.\nIt was early.';
        at(at(s.captions, 1).cues, 0).endMs = 2000;
      }),
    });
  });

  it('splits a scene whose caption ends before it begins without going below nought', () => {
    const story = changed(sampleStory, (s) => {
      Object.assign(at(at(s.captions, 1).cues, 0), { startMs: 3000, endMs: 10 });
    });
    const split = edit(story, { kind: 'split-scene', sceneId: 's2', newSceneId: 's5', atMs: 2000, scriptBefore: '', scriptAfter: '', newTakeId: 't5' });
    expect(split.ok && split.value.captions[1]?.cues[0]).toMatchObject({ sceneId: 's5', startMs: 1000, endMs: 0 });
    expect(storySchema.safeParse(split.ok ? split.value : undefined).success).toBe(true);
  });

  it.each([1, 777, 1999, 3999, 4000, 4999])('keeps the story as long as it was when a voiced scene is split at %i ms', (atMs) => {
    const split = edit(sampleStory, { kind: 'split-scene', sceneId: 's2', newSceneId: 's5', atMs, scriptBefore: '', scriptAfter: '', newTakeId: 't5' });
    if (!split.ok) throw new Error('refused');
    const rest = 5000 - atMs;
    expect(storyTiming(split.value).durationMs - storyTiming(sampleStory).durationMs).toBe(Math.max(0, 200 - atMs) + Math.max(0, 200 - rest));
  });

  it('sounds the same after a narration has become takes', () => {
    const result = edit(narratedStory, { kind: 'narration-to-takes', takes: [{ sceneId: 's2', takeId: 't5' }, { sceneId: 's3', takeId: 't6' }] });
    expect(result.ok && storyTiming(result.value)).toEqual(storyTiming(narratedStory));
  });

  it('gives a scene without a picture the picture and the hidden regions of the one it is joined with', () => {
    const story = changed(sampleStory, (s) => {
      Object.assign(at(s.scenes, 0), { kind: 'picture', takes: [], script: '' });
      Object.assign(at(s.scenes, 1), { takes: [], chosenTakeId: undefined });
    });
    const merged = edit(story, { kind: 'merge-with-next', sceneId: 's1' });
    expect(merged.ok && [merged.value.scenes[0]?.picture, merged.value.scenes[0]?.hidden]).toEqual([story.scenes[1]?.picture, story.scenes[1]?.hidden]);
  });

  it('joins the lines and the notes of two titles', () => {
    const story = changed(sampleStory, (s) => {
      s.scenes.unshift({ ...own(at(s.scenes, 0)), id: 's0', text: { templateId: 'plain', lines: ['Before'] }, note: 'quiet' });
    });
    const merged = edit(story, { kind: 'merge-with-next', sceneId: 's0' });
    expect(merged.ok && merged.value.scenes[0]).toMatchObject({ id: 's0', text: { templateId: 'plain', lines: ['Before', 'The sea', 'a story'] }, note: 'quiet\nslow' });
    const wordless = changed(story, (s) => delete (at(s.scenes, 0) as { text?: unknown }).text);
    const taken = edit(wordless, { kind: 'merge-with-next', sceneId: 's0' });
    expect(taken.ok && taken.value.scenes[0]?.text).toEqual({ templateId: 'card', lines: ['The sea', 'a story'] });
  });

  it('lets the first of two different pictures keep its own motion when they are joined', () => {
    const story = changed(sampleStory, (s) => Object.assign(at(s.scenes, 2).picture ?? {}, { from: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 }, to: { x: 0, y: 0, width: 0.5, height: 0.5 } }));
    const merged = edit(story, { kind: 'merge-with-next', sceneId: 's2' });
    expect(merged.ok && merged.value.scenes[1]?.picture).toEqual(sampleStory.scenes[1]?.picture);
  });

  it('shares out the least duration when a voiced scene is split', () => {
    const story = changed(sampleStory, (s) => (at(s.scenes, 1).minDurationMs = 7000));
    const split = edit(story, { kind: 'split-scene', sceneId: 's2', newSceneId: 's5', atMs: 2000, scriptBefore: '', scriptAfter: '', newTakeId: 't5' });
    expect(split.ok && split.value.scenes.slice(1, 3).map((scene) => scene.minDurationMs)).toEqual([0, 5000]);
    expect(split.ok && storyTiming(split.value).durationMs).toBe(storyTiming(story).durationMs);
  });
});
