import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { hearTake, linesToRead, linkReading, originalTake, withTakeHeard } from '../../../electron/core/captions/another-reader.ts';
import { isNarrower } from '../../../electron/core/consent/later-edits.ts';
import { newScene, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Cue, Story } from '../../../electron/core/story/story.ts';

const cue = (id: string, startMs: number, endMs: number, text: string, sceneId = 's-1'): Cue => ({ id, sceneId, startMs, endMs, text });
const lines = [cue('c-1', 0, 1500, 'We baked.'), cue('c-2', 1600, 3900, 'The street was dark.')];
const own = newTake({ id: 't-own', sha256: 'a'.repeat(64), durationMs: 4000, speakerIds: ['p-teller'] });
const link = linkReading({ cues: lines, voiced: [{ startMs: 200, endMs: 2800 }, { startMs: 3400, endMs: 5600 }], lengthMs: 6000, marks: [{ cueId: 'c-1', atMs: 0 }, { cueId: 'c-2', atMs: 3000 }] });
const read = { ...newTake({ id: 't-read', sha256: 'b'.repeat(64), durationMs: 6000, speakerIds: ['p-reader'], origin: 'revoiced', revoicesTakeId: 't-own' }), revoices: [...link] };
const story: Story = {
  ...newStory({ id: 'bread', title: 'Bread', language: 'en' }),
  scenes: [newScene({ id: 's-1', takes: [own, read], chosenTakeId: 't-own' }), newScene({ id: 's-2' })],
  captions: [
    { language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues: [...lines, cue('c-9', 10, 900, 'Elsewhere.', 's-2')] },
    { language: 'it', kind: 'translation', translator: '', checkedByStoryteller: false, cues: [cue('i-1', 0, 1550, 'Il pane.'), cue('i-2', 1600, 3900, 'La strada.')] },
  ],
};
const timesOf = (one: Story): unknown => one.captions.flatMap((track) => track.cues.map(({ id, startMs, endMs }) => [id, startMs, endMs]));

describe('core/captions/another-reader', () => {
  it('links each caption to where the reader spoke between two lines', () => {
    expect(link).toEqual([
      { cueId: 'c-1', startMs: 200, endMs: 3000, originalStartMs: 0, originalEndMs: 1500 },
      { cueId: 'c-2', startMs: 3400, endMs: 6000, originalStartMs: 1600, originalEndMs: 3900 },
    ]);
  });

  it.each([
    ['no line was marked', []],
    ['a line was not marked', [{ cueId: 'c-1', atMs: 0 }]],
    ['the marks lead back', [{ cueId: 'c-1', atMs: 3000 }, { cueId: 'c-2', atMs: 100 }]],
  ])('lets the pauses of the reader decide when %s', (_why, marks) => {
    const found = linkReading({ cues: lines, voiced: [{ startMs: 300, endMs: 2000 }, { startMs: 3000, endMs: 5500 }], lengthMs: 6000, marks });
    expect(found.map(({ cueId, startMs }) => [cueId, startMs])).toEqual([['c-1', 300], ['c-2', 3000]]);
  });

  it('moves the captions of every language to the reader, and back to where they were', () => {
    const heard = withTakeHeard(story, 's-1', 't-read');
    expect(heard.scenes[0]!.chosenTakeId).toBe('t-read');
    expect(timesOf(heard)).toEqual([['c-1', 200, 3000], ['c-2', 3400, 6000], ['c-9', 10, 900], ['i-1', 200, 3200], ['i-2', 3400, 6000]]);
    expect(timesOf(withTakeHeard(heard, 's-1', 't-own'))).toEqual(timesOf(story));
  });

  it('counts as the same version with another reader, whose captions follow, and as another one with other words', () => {
    const heard = withTakeHeard(story, 's-1', 't-read');
    expect([isNarrower(story, heard), isNarrower(heard, story)]).toEqual([true, false]);
    const reworded = { ...heard, captions: heard.captions.map((track) => ({ ...track, cues: track.cues.map((one) => (one.id === 'c-1' ? { ...one, text: 'We ate.' } : one)) })) };
    const elsewhere = { ...heard, captions: heard.captions.map((track) => ({ ...track, cues: track.cues.map((one) => (one.id === 'c-9' ? { ...one, endMs: 700 } : one)) })) };
    expect([isNarrower(story, reworded), isNarrower(story, elsewhere)]).toEqual([false, false]);
  });

  it('only chooses where the takes do not stand for the same voice', () => {
    const other = { ...own, id: 't-other' };
    const more = { ...story, scenes: story.scenes.map((scene) => (scene.id === 's-1' ? { ...scene, takes: [...scene.takes, other], chosenTakeId: 't-other' } : scene)) };
    expect(hearTake(more, 's-1', 't-read')).toEqual([{ kind: 'choose-take', sceneId: 's-1', takeId: 't-read' }]);
  });

  it('shows the words of the story’s language, and knows whose voice a reading stands for', () => {
    expect(linesToRead(story, 's-1').map(({ id }) => id)).toEqual(['c-1', 'c-2']);
    expect(originalTake(withTakeHeard(story, 's-1', 't-read').scenes[0]!)?.id).toBe('t-own');
  });

  it('keeps every caption a caption, whatever the reading is', () => {
    const ms = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(ms, ms), { maxLength: 6 }), fc.integer({ min: 1, max: 20_000 }), fc.array(ms, { maxLength: 2 }), (ranges, lengthMs, marks) => {
        const found = linkReading({ cues: lines, voiced: ranges.map(([a, b]) => ({ startMs: Math.min(a, b), endMs: Math.max(a, b) })), lengthMs, marks: marks.map((atMs, index) => ({ cueId: `c-${index + 1}`, atMs })) });
        const take = { ...read, revoices: [...found] };
        const heard = withTakeHeard({ ...story, scenes: story.scenes.map((scene) => (scene.id === 's-1' ? { ...scene, takes: [own, take] } : scene)) }, 's-1', 't-read');
        expect(heard.scenes[0]!.chosenTakeId).toBe('t-read');
        expect(heard.captions.every((track) => track.cues.every(({ startMs, endMs }) => startMs >= 0 && endMs > startMs))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
