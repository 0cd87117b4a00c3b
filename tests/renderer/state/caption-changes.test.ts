import { describe, expect, it } from 'vitest';
import { edit, type StoryEdit } from '../../../electron/core/story/edit.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import type { Cue, Story } from '../../../electron/core/story/story.ts';
import { addCue, addLanguage, captionsFromFile, cuesOfScene, joinCues, splitCueAt, tappedTimes } from '../../../renderer/state/caption-changes.ts';

const cue = (id: string, startMs: number, endMs: number, text = id): Cue => ({ id, sceneId: 'one', startMs, endMs, text });
const story: Story = {
  ...newStory({ id: 's', title: 'S', language: 'en' }),
  scenes: [newScene({ id: 'one', minDurationMs: 6000 }), newScene({ id: 'two', minDurationMs: 4000 })],
  captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: true, cues: [cue('b', 2000, 4000, 'second words'), cue('a', 0, 2000, 'first words')] }],
};

const after = (edits: readonly (StoryEdit | undefined)[]): Story => {
  let now = story;
  for (const one of edits) {
    if (one === undefined) throw new Error('no edit');
    const changed = edit(now, one);
    if (!changed.ok) throw new Error(JSON.stringify(changed.failure));
    now = changed.value;
  }
  return now;
};

describe('renderer/state/caption-changes', () => {
  it('lists the captions of a scene in time', () => {
    expect(cuesOfScene(story, 'en', 'one').map((one) => one.id)).toEqual(['a', 'b']);
  });

  it('gives a new language the times of the original and no words', () => {
    const track = after([addLanguage(story, 'it')]).captions[1];
    expect([track?.kind, track?.cues.map((one) => [one.startMs, one.endMs, one.text])]).toEqual(['translation', [[2000, 4000, ''], [0, 2000, '']]]);
  });

  it('adds a caption behind the last one, inside the scene', () => {
    expect(cuesOfScene(after([addCue(story, 'en', 'one')]), 'en', 'one').at(-1)).toMatchObject({ startMs: 4000, endMs: 6000 });
    expect(cuesOfScene(after([addCue(story, 'en', 'two')]), 'en', 'two').at(-1)).toMatchObject({ startMs: 0, endMs: 2000 });
  });

  it('splits words at the cursor and time in proportion', () => {
    const cues = cuesOfScene(after([splitCueAt(cue('a', 0, 2000, 'first words'), 'en', 6)]), 'en', 'one');
    expect(cues.slice(0, 2).map((one) => [one.startMs, one.endMs, one.text])).toEqual([[0, 1000, 'first'], [1000, 2000, 'words']]);
    expect(splitCueAt(cue('a', 0, 2000, 'first'), 'en', 5)).toBeUndefined();
  });

  it('joins two captions with all of their words and time', () => {
    const cues = cuesOfScene(after(joinCues(cue('a', 0, 2000, 'first words'), cue('b', 2000, 4000, 'second words'), 'en')), 'en', 'one');
    expect(cues.map((one) => [one.startMs, one.endMs, one.text])).toEqual([[0, 4000, 'first words second words']]);
  });

  it('puts the captions of a file into their scenes', () => {
    const read = captionsFromFile(story, 'en', [{ startMs: 1000, endMs: 2000, text: 'x' }, { startMs: 7000, endMs: 8000, text: 'y' }, { startMs: 90_000, endMs: 91_000, text: 'z' }]);
    const now = after(read.edits);
    expect([cuesOfScene(now, 'en', 'one').map((one) => one.text), cuesOfScene(now, 'en', 'two').map((one) => [one.startMs, one.text]), read.notes.length, read.count]).toEqual([['x'], [[1000, 'y']], 1, 2]);
  });

  it('times captions by taps, each until the next', () => {
    const cues = [cue('a', 0, 1), cue('b', 1, 2), cue('c', 2, 3)];
    expect(tappedTimes(cues, [300, 1500, 4000], 6000)).toEqual([{ cueId: 'a', startMs: 300, endMs: 1500 }, { cueId: 'b', startMs: 1500, endMs: 4000 }, { cueId: 'c', startMs: 4000, endMs: 6000 }]);
    expect(tappedTimes(cues, [300, 1500, 4000, 5000], 6000).at(-1)).toEqual({ cueId: 'c', startMs: 4000, endMs: 5000 });
  });

  it('shares what is left among captions nobody tapped for', () => {
    const cues = [cue('a', 0, 1), cue('b', 1, 2), cue('c', 2, 3)];
    expect(tappedTimes(cues, [0], 6000).map((time) => [time.startMs, time.endMs])).toEqual([[0, 2000], [2000, 4000], [4000, 6000]]);
    expect(tappedTimes(cues, [], 6000).map((time) => [time.startMs, time.endMs])).toEqual([[0, 2000], [2000, 4000], [4000, 6000]]);
  });
});
