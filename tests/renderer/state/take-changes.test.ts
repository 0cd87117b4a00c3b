import { describe, expect, it } from 'vitest';
import type { VoiceFacts } from '../../../electron/core/bridge/voice.ts';
import { newScene, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { sceneDurationMs, storyTiming } from '../../../electron/core/story/timing.ts';
import { cutOutSentence, isPlacedApart, placeVoice } from '../../../renderer/state/take-changes.ts';
import { afterEdits } from './after-edits.ts';

const facts: VoiceFacts = { sha256: 'a'.repeat(64), fileName: `${'a'.repeat(64)}.flac`, durationMs: 10_000, voiced: [{ startMs: 1000, endMs: 4000 }, { startMs: 5000, endMs: 9000 }], levels: { peakDb: -6, rmsDb: -20 }, marks: [], notes: [] };
const old = newTake({ id: 'old', sha256: 'b'.repeat(64), durationMs: 5000, speakerIds: ['lamia'] });
const silent: Story = { ...newStory({ id: 's', title: 'S', language: 'en' }), scenes: [newScene({ id: 'one' }), newScene({ id: 'two' })] };
const spoken: Story = { ...silent, scenes: [newScene({ id: 'one', takes: [old], chosenTakeId: 'old' }), newScene({ id: 'two' })] };

describe('renderer/state/take-changes', () => {
  it('adds a take beside the others, chosen, with a breath around the words', () => {
    const scene = afterEdits(spoken, placeVoice(spoken, { kind: 'scene', sceneId: 'one' }, facts)).scenes[0];
    expect([scene?.takes.length, scene?.takes[0]?.id, scene?.chosenTakeId === scene?.takes[1]?.id]).toEqual([2, 'old', true]);
    expect(scene?.takes[1]).toMatchObject({ trimStartMs: 750, trimEndMs: 750, origin: 'recorded', speakerIds: ['lamia'] });
  });

  it('links another reader to the original by caption, heard at once, and asks anew who reads', () => {
    const cues = [{ id: 'c-1', sceneId: 'one', startMs: 0, endMs: 2000, text: 'First words.' }, { id: 'c-2', sceneId: 'one', startMs: 2100, endMs: 5000, text: 'Second words.' }];
    const captioned: Story = { ...spoken, captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues }] };
    const read = afterEdits(captioned, placeVoice(captioned, { kind: 'scene', sceneId: 'one', revoicesTakeId: 'old' }, { ...facts, marks: [{ sceneId: 'c-1', atMs: 0 }, { sceneId: 'c-2', atMs: 4600 }] }));
    const [first, second] = read.scenes[0]?.takes ?? [];
    expect([first?.id, second?.origin, second?.revoicesTakeId, second?.speakerIds, read.scenes[0]?.chosenTakeId === second?.id]).toEqual(['old', 'revoiced', 'old', [], true]);
    expect(second?.revoices?.map(({ cueId, startMs, originalStartMs }) => [cueId, startMs, originalStartMs])).toEqual([['c-1', 250, 0], ['c-2', 4250, 2100]]);
    expect(read.captions[0]?.cues.map(({ startMs }) => startMs)).toEqual([250, 4250]);
  });

  it('takes a reading whose original is gone as one more voice', () => {
    const placed = afterEdits(spoken, placeVoice(spoken, { kind: 'scene', sceneId: 'one', revoicesTakeId: 'gone' }, facts, { origin: 'imported' }));
    expect(placed.scenes[0]?.takes[1]).toMatchObject({ origin: 'imported' });
  });

  it('keeps a narration as one where no scene has takes', () => {
    const story = afterEdits(silent, placeVoice(silent, { kind: 'narration' }, { ...facts, marks: [{ sceneId: 'one', atMs: 0 }, { sceneId: 'two', atMs: 4500 }] }));
    expect(story.narration?.marks).toEqual([{ sceneId: 'one', atMs: 0 }, { sceneId: 'two', atMs: 4500 }]);
    expect(storyTiming(story).scenes[1]?.voice?.sourceStartMs).toBe(4500);
  });

  it('keeps the first telling of the whole story when it is told again', () => {
    const marks = [{ sceneId: 'one', atMs: 0 }, { sceneId: 'two', atMs: 4500 }];
    const first = afterEdits(silent, placeVoice(silent, { kind: 'narration' }, { ...facts, marks }));
    const again = afterEdits(first, placeVoice(first, { kind: 'narration' }, { ...facts, sha256: 'c'.repeat(64), marks }));
    expect([again.narration, again.scenes.map((scene) => scene.takes.map((take) => take.sha256[0]))]).toEqual([undefined, [['a', 'c'], ['a', 'c']]]);
    expect(again.scenes.every((scene) => scene.chosenTakeId === scene.takes[1]?.id)).toBe(true);
  });

  it('makes a scene for a voice whose scenes were all taken away meanwhile', () => {
    const empty: Story = { ...silent, scenes: [] };
    for (const target of [{ kind: 'narration' }, { kind: 'scene', sceneId: 'one' }] as const) {
      expect(afterEdits(empty, placeVoice(empty, target, facts)).scenes.map((scene) => scene.takes.map((take) => take.sha256))).toEqual([[facts.sha256]]);
    }
  });

  it('gives every scene its part as one more take where there are takes', () => {
    const story = afterEdits(spoken, placeVoice(spoken, { kind: 'narration' }, { ...facts, marks: [{ sceneId: 'one', atMs: 0 }, { sceneId: 'two', atMs: 4500 }] }));
    expect(story.scenes.map((scene) => [scene.takes.length, scene.takes.at(-1)?.trimStartMs, scene.takes.at(-1)?.trimEndMs])).toEqual([[2, 0, 5500], [1, 4500, 0]]);
  });

  it('lets a scene be spoken alone after a narration, which sounds as before elsewhere', () => {
    const narrated = afterEdits(silent, placeVoice(silent, { kind: 'narration' }, { ...facts, marks: [{ sceneId: 'one', atMs: 0 }, { sceneId: 'two', atMs: 4500 }] }));
    const story = afterEdits(narrated, placeVoice(narrated, { kind: 'scene', sceneId: 'two' }, { ...facts, sha256: 'c'.repeat(64) }));
    expect([story.narration, story.scenes[0]?.takes[0]?.trimEndMs, story.scenes[1]?.takes.length]).toEqual([undefined, 5500, 2]);
  });

  it.each<[string, Parameters<typeof placeVoice>[1], readonly string[]]>([
    ['whose scene was deleted meanwhile', { kind: 'scene', sceneId: 'gone' }, []],
    ['of which nobody knows what it was for', undefined, []],
    ['that told scenes which are all gone', { kind: 'narration' }, ['gone', 'gone-too']],
    ['that read the words of a scene which is gone', { kind: 'scene', sceneId: 'gone', revoicesTakeId: 'old' }, []],
  ])('keeps a voice %s in a scene of its own that says so, and takes it for nobody’s', (_which, target, marked) => {
    const told = { ...facts, marks: marked.map((sceneId, index) => ({ sceneId, atMs: index * 4000 })) };
    expect(isPlacedApart(spoken, target, told.marks)).toBe(true);
    const story = afterEdits(spoken, placeVoice(spoken, target, told, { apartNote: 'Its scene is gone.' }));
    expect(story.scenes.slice(0, 2)).toEqual(spoken.scenes);
    expect(story.scenes.slice(2).map(({ note, script, takes, chosenTakeId }) => [note, script, takes.map(({ sha256, speakerIds }) => [sha256, speakerIds]), chosenTakeId === takes[0]?.id])).toEqual([['Its scene is gone.', '', [[facts.sha256, []]], true]]);
  });

  it('puts the parts of a telling whose scenes are gone behind the story, each by itself', () => {
    const marks = [{ sceneId: 'one', atMs: 0 }, { sceneId: 'gone', atMs: 3000 }, { sceneId: 'two', atMs: 6000 }];
    expect(isPlacedApart(spoken, { kind: 'narration' }, marks)).toBe(false);
    const story = afterEdits(spoken, placeVoice(spoken, { kind: 'narration' }, { ...facts, marks }, { apartNote: 'Its scene is gone.' }));
    expect(story.scenes.map(({ note, takes }) => [note, takes.at(-1)?.trimStartMs, takes.at(-1)?.trimEndMs, takes.at(-1)?.speakerIds])).toEqual([['', 0, 7000, ['lamia']], ['', 6000, 0, ['lamia']], ['Its scene is gone.', 3000, 4000, []]]);
  });

  it('does not take a reader for the one whose words they are, also when the first voice is gone', () => {
    const story = afterEdits(spoken, placeVoice(spoken, { kind: 'scene', sceneId: 'one', revoicesTakeId: 'gone' }, facts));
    expect(story.scenes[0]?.takes[1]?.speakerIds).toEqual([]);
  });

  it('lets a narration that was brought as a file begin with the story', () => {
    expect(isPlacedApart(silent, { kind: 'narration' }, [])).toBe(false);
    expect(afterEdits(silent, placeVoice(silent, { kind: 'narration' }, facts, { origin: 'imported' })).scenes.map((scene) => scene.takes.length)).toEqual([1, 0]);
  });

  it('lets a voice stand apart beside a narration, which sounds as before', () => {
    const narrated = afterEdits(silent, placeVoice(silent, { kind: 'narration' }, { ...facts, marks: [{ sceneId: 'one', atMs: 0 }, { sceneId: 'two', atMs: 4500 }] }));
    const story = afterEdits(narrated, placeVoice(narrated, { kind: 'scene', sceneId: 'gone' }, { ...facts, sha256: 'c'.repeat(64) }));
    expect([story.narration, story.scenes.map((scene) => scene.takes.map((take) => take.sha256[0]))]).toEqual([undefined, [['a'], ['a'], ['c']]]);
  });

  it('cuts a sentence out and leaves everything around it as long as it was', () => {
    const cue = { id: 'c', sceneId: 'one', startMs: 1000, endMs: 3000, text: 'Second.' };
    const story: Story = { ...spoken, scenes: [newScene({ id: 'one', script: 'First. Second. Third.', takes: [old], chosenTakeId: 'old', pauseAfterMs: 0 })], captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues: [cue] }] };
    const cut = cutOutSentence(story, 'one', cue, 5000);
    const now = afterEdits(story, cut.edits);
    expect(now.scenes.map((scene) => [scene.script, sceneDurationMs(now, scene)])).toEqual([['First.', 1000], ['Second.', 2000], ['Third.', 2000]]);
    expect([now.scenes[1]?.id === cut.sceneId, now.captions[0]?.cues[0]?.sceneId === cut.sceneId]).toEqual([true, true]);
  });
});
