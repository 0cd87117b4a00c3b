import { describe, expect, it } from 'vitest';
import { clipClock } from '../../../electron/core/clip/clip-clock.ts';
import { clipStory } from '../../../electron/core/clip/clip-story.ts';
import { courseClip } from '../../../electron/core/clip/course-clip.ts';
import { storyClock } from '../../../electron/core/clip/source-clock.ts';
import { storyCues } from '../../../electron/core/captions/join.ts';
import { courseClipSchema } from '../../../electron/core/package/course-clip.ts';
import { hasShiftedVoice } from '../../../electron/core/story/voice.ts';
import { storySchema, type Story } from '../../../electron/core/story/story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import { aStory } from '../consent/a-consented-story.ts';
import { aClip, asked, part, single } from './a-clip.ts';

/** Scenes of 4.5 s each: four seconds of voice and a breath. */
const story = aStory();
const place = (clip: ReturnType<typeof aClip>, of: Story = story) => clipClock(clip, () => storyClock(of, 1080));
const made = (clip: ReturnType<typeof aClip>, of: Story = story): Story => clipStory({ clip, clock: place(clip, of), stories: new Map([['bread', of]]) });
const cut = aClip({ parts: [part({ in: { kind: 'moment', atMs: 2000 }, out: { kind: 'scene-end', sceneId: 's-2' } }), part({ id: 'part-2', in: { kind: 'scene-start', sceneId: 's-3' }, out: { kind: 'scene-end', sceneId: 's-3' } })] });

describe('core/clip/clip-story', () => {
  it('lasts as long as the clip, and its scenes as long as they are shown', () => {
    const of = made(cut);
    expect(storySchema.safeParse(of).success).toBe(true);
    expect(Math.round(place(cut).durationMs)).toBe(storyTiming(of).durationMs);
    expect(storyTiming(of).scenes.map(({ startMs, endMs }) => [startMs, endMs]).slice(0, 2)).toEqual([[0, 2500], [2500, 7000]]);
  });

  it('has the captions where the clip has them, and the words of pictures and titles that are shown', () => {
    const of = made(cut);
    expect(storyCues({ story: of, language: 'ar' }).map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual([[0, 1000, 'We baked at dawn.'], [2500, 5500, 'Nobody spoke.']]);
    expect(of.assets.map((asset) => asset.altText)).toEqual(['A kitchen', 'A loaf']);
    expect(of.scenes.at(-1)?.text?.lines).toEqual(['Told by Lamia']);
  });

  it('gives a sliver at a cut to its neighbour', () => {
    const sliver = aClip({ parts: [part({ in: { kind: 'moment', atMs: 4400 }, out: { kind: 'scene-end', sceneId: 's-2' } })] });
    expect(storyTiming(made(sliver)).scenes.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[0, 4600]]);
  });

  it('still says of a voice that it was changed', () => {
    const shifted: Story = { ...story, scenes: story.scenes.map((scene) => ({ ...scene, takes: scene.takes.map((take) => ({ ...take, shiftSemitones: 3 })) })) };
    expect([hasShiftedVoice(made(cut)), hasShiftedVoice(made(cut, shifted))]).toEqual([false, true]);
  });

  it('tells chapters, questions and notes on the clock of the film, in the order of time', () => {
    const clip = aClip({
      parts: [part({ in: { kind: 'scene-start', sceneId: 's-1' }, out: { kind: 'scene-end', sceneId: 's-1' } }), part({ id: 'part-2', in: { kind: 'scene-start', sceneId: 's-2' }, out: { kind: 'scene-end', sceneId: 's-2' }, notes: 'Pause here.' })],
      chapters: [{ id: 'c-1', partId: 'part-2', atMs: 0, title: 'The loaf' }],
      questions: [{ kind: 'open', ...asked, id: 'q-9', partId: 'part-2', atMs: 500 }, single],
    });
    const told = courseClip({ clip, clock: place(clip), validUntil: '2027-01-01T00:00:00Z' });
    expect(courseClipSchema.parse(told)).toEqual({
      schemaVersion: 1,
      language: 'en',
      title: 'Bread in a course',
      contextLine: 'One voice of many, told in spring.',
      courseEndsOn: '2026-06-10',
      validUntil: '2027-01-01T00:00:00Z',
      chapters: [{ atMs: 0, title: 'Bread in a course' }, { atMs: 4520, title: 'The loaf' }],
      questions: [{ kind: 'single', atMs: 1000, ask: 'What helped?', options: [{ text: 'Bread', isRight: true }, { text: 'A letter', isRight: false }] }, { kind: 'open', atMs: 5020, ask: 'What helped?' }],
      notes: [{ fromMs: 4520, untilMs: 9000, text: 'Pause here.' }],
    });
  });
});
