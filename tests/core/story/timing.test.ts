import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import { type Scene, type Story, storySchema } from '../../../electron/core/story/story.ts';
import { estimateSpeakingMs, sceneDurationMs, shortestSceneMs, silentSceneMs, storyTiming, takeLengthMs } from '../../../electron/core/story/timing.ts';
import { hashOf, narratedStory, sampleStory } from './sample-story.ts';
import { arbitraryOf } from './schema-arbitrary.ts';

const storyOf = (...scenes: readonly Scene[]): Story => ({ ...newStory({ id: 'a', title: '', language: 'en' }), scenes });
const voiced = (id: string, durationMs: number, more: Partial<Scene> = {}): Scene =>
  newScene({ id, takes: [newTake({ id: `take-${id}`, sha256: hashOf('1'), durationMs })], chosenTakeId: `take-${id}`, pauseAfterMs: 0, ...more });
const lengthOf = (scene: Scene): number => sceneDurationMs(storyOf(scene), scene);

describe('core/story/timing', () => {
  it('puts a whole story on the clock', () => {
    expect(storyTiming(sampleStory)).toEqual({
      durationMs: 11_000,
      scenes: [
        { sceneId: 's1', startMs: 0, endMs: 3000, joinOutMs: 500, joinKind: 'fade', shownFromMs: 0, shownUntilMs: 3250 },
        {
          sceneId: 's2',
          startMs: 3000,
          endMs: 8000,
          joinOutMs: 500,
          joinKind: 'fade',
          voice: {
            sha256: hashOf('1'),
            startMs: 3000,
            endMs: 7000,
            sourceStartMs: 200,
            gainDb: 0,
            denoise: false,
            voiced: [{ startMs: 3100, endMs: 4800 }, { startMs: 5200, endMs: 7000 }],
          },
          shownFromMs: 2750,
          shownUntilMs: 8250,
        },
        { sceneId: 's3', startMs: 8000, endMs: 11_000, joinOutMs: 0, joinKind: 'cut', shownFromMs: 7750, shownUntilMs: 11_000 },
      ],
    });
  });

  it('lets the voice decide how long a scene lasts', () => {
    expect(lengthOf(voiced('s1', 9500, { pauseAfterMs: 500, script: 'Said in half a second.' }))).toBe(10_000);
  });

  it('leaves out what is trimmed from a take', () => {
    expect(takeLengthMs({ durationMs: 9500, trimStartMs: 300, trimEndMs: 200 })).toBe(9000);
    expect(takeLengthMs({ durationMs: 500, trimStartMs: 300, trimEndMs: 300 })).toBe(0);
  });

  it('lets a person make a scene longer than its voice, never shorter', () => {
    expect(lengthOf(voiced('s1', 4000, { minDurationMs: 6000 }))).toBe(6000);
    expect(lengthOf(voiced('s1', 4000, { minDurationMs: 1000 }))).toBe(4000);
  });

  it('estimates the speaking time of the script where no take is chosen', () => {
    const script = 'one two three four five six';
    expect(lengthOf(newScene({ id: 's1', script, pauseAfterMs: 200 }))).toBe(estimateSpeakingMs(script, 'en') + 200);
    expect(lengthOf(voiced('s1', 0, { script, pauseAfterMs: 200 }))).toBe(estimateSpeakingMs(script, 'en') + 200);
  });

  it('gives a silent picture four seconds, or what the person set', () => {
    expect(lengthOf(newScene({ id: 's1' }))).toBe(silentSceneMs);
    expect(lengthOf(newScene({ id: 's1', minDurationMs: 1500 }))).toBe(1500);
    expect(lengthOf(newScene({ id: 's1', minDurationMs: 1 }))).toBe(shortestSceneMs);
  });

  it('shows a title long enough to read it, unless a voice is longer', () => {
    const text = { templateId: 'plain', lines: ['A title'] } as const;
    const credits = { templateId: 'credits-list', lines: ['Told by Amal', '', 'Music by Sami', 'Translated by Lina Haddad'] } as const;
    expect(lengthOf(newScene({ id: 's1', kind: 'title', text }))).toBe(3000);
    expect(lengthOf(newScene({ id: 's1', kind: 'credits', text: credits }))).toBe(1000 + estimateSpeakingMs(credits.lines.join('\n'), 'en'));
    expect(lengthOf(voiced('s1', 5000, { kind: 'title', text }))).toBe(5000);
    expect(lengthOf(newScene({ id: 's1', kind: 'title' }))).toBe(silentSceneMs);
  });

  it('cuts one long narration into scenes at its marks', () => {
    const timing = storyTiming(narratedStory);
    const voice = { sha256: hashOf('e'), gainDb: 2, denoise: true };
    expect(timing.scenes.map((scene) => scene.voice)).toEqual([
      undefined,
      { ...voice, startMs: 3000, endMs: 7000, sourceStartMs: 500, voiced: [{ startMs: 3100, endMs: 6800 }] },
      { ...voice, startMs: 8000, endMs: 14_000, sourceStartMs: 4500, voiced: [{ startMs: 8200, endMs: 13_700 }] },
    ]);
    expect(timing.durationMs).toBe(14_500);
  });

  it('plays a scene of a narration with its own words wherever it is moved', () => {
    const [title, market, harbour] = narratedStory.scenes;
    const moved = { ...narratedStory, scenes: [title, harbour, market] as Scene[] };
    expect(storyTiming(moved).scenes.map((scene) => scene.voice?.sourceStartMs)).toEqual([undefined, 4500, 500]);
  });

  it('lets a transition take at most half of the shorter neighbour, in even milliseconds', () => {
    const fade = { kind: 'fade', durationMs: 5000 } as const;
    const timing = storyTiming(storyOf(voiced('s1', 4001, { transition: fade }), voiced('s2', 1001, { transition: fade }), voiced('s3', 9000, { transition: { kind: 'dip', durationMs: 301 } }), voiced('s4', 8000)));
    expect(timing.scenes.map((scene) => [scene.joinOutMs, scene.joinKind])).toEqual([
      [500, 'fade'],
      [500, 'fade'],
      [300, 'dip'],
      [0, 'cut'],
    ]);
  });

  it('ignores the transition of the last scene and one without length', () => {
    const timing = storyTiming(storyOf(voiced('s1', 4000, { transition: { kind: 'fade', durationMs: 1 } }), voiced('s2', 4000)));
    expect(timing.scenes.map((scene) => scene.joinKind)).toEqual(['cut', 'cut']);
  });

  it('has no time for a story without scenes', () => {
    expect(storyTiming(storyOf())).toEqual({ durationMs: 0, scenes: [] });
  });
});

describe('core/story/timing, for any story', { timeout: 60_000 }, () => {
  const anyStory = arbitraryOf(storySchema) as fc.Arbitrary<Story>;
  const scene = fc.record({
    takeMs: fc.integer({ min: 0, max: 20_000 }),
    pauseAfterMs: fc.integer({ min: 0, max: 3000 }),
    minDurationMs: fc.integer({ min: 0, max: 9000 }),
    kind: fc.constantFrom('cut' as const, 'fade' as const, 'dip' as const),
    joinMs: fc.integer({ min: 0, max: 9000 }),
    script: fc.constantFrom('', 'A few words to say.', '我们去市场'),
  });
  const longStory = fc.array(scene, { minLength: 1, maxLength: 20 }).map((parts) =>
    storyOf(...parts.map((part, index) => voiced(`s${index}`, part.takeMs, { pauseAfterMs: part.pauseAfterMs, minDurationMs: part.minDurationMs, script: part.script, transition: { kind: part.kind, durationMs: part.joinMs }, picture: newScenePicture({ assetId: 'a1' }) }))),
  );
  const stories = fc.oneof(anyStory, longStory);
  const always = (rule: (story: Story) => void): void => fc.assert(fc.property(stories, rule), { numRuns: 200 });

  it('lasts exactly as long as its scenes together, in their order, in whole milliseconds', () => {
    always((story) => {
      const timing = storyTiming(story);
      expect(timing.scenes.map((one) => one.sceneId)).toEqual(story.scenes.map((one) => one.id));
      expect(timing.durationMs).toBe(story.scenes.reduce((sum, one) => sum + sceneDurationMs(story, one), 0));
      for (const [index, one] of timing.scenes.entries()) {
        expect(one.startMs).toBe(timing.scenes[index - 1]?.endMs ?? 0);
        expect([one.startMs, one.endMs, one.joinOutMs, one.shownFromMs, one.shownUntilMs].every(Number.isInteger)).toBe(true);
      }
    });
  });

  it('never lets two transitions meet inside a scene, nor one reach past half of a neighbour', () => {
    always((story) => {
      const { scenes } = storyTiming(story);
      for (const [index, one] of scenes.entries()) {
        const joinInMs = scenes[index - 1]?.joinOutMs ?? 0;
        const lengthMs = one.endMs - one.startMs;
        expect(joinInMs / 2 + one.joinOutMs / 2).toBeLessThanOrEqual(lengthMs / 2);
        expect(Math.max(joinInMs, one.joinOutMs)).toBeLessThanOrEqual(lengthMs / 2);
      }
    });
  });

  it('always has a picture on screen, and two only during a transition', () => {
    always((story) => {
      const { scenes, durationMs } = storyTiming(story);
      for (const [index, one] of scenes.entries()) {
        const next = scenes[index + 1];
        expect(one.shownUntilMs - (next?.shownFromMs ?? durationMs)).toBe(one.joinOutMs);
        expect(one.shownFromMs).toBeLessThanOrEqual(one.startMs);
      }
      if (scenes.length > 0) expect([scenes[0]?.shownFromMs, scenes.at(-1)?.shownUntilMs]).toEqual([0, durationMs]);
    });
  });

  it('keeps every voice inside its scene, and speech inside its voice', () => {
    always((story) => {
      for (const { voice, startMs, endMs } of storyTiming(story).scenes) {
        if (voice === undefined) continue;
        expect([voice.startMs >= startMs, voice.endMs <= endMs, voice.endMs > voice.startMs]).toEqual([true, true, true]);
        for (const range of voice.voiced) expect(range.startMs >= voice.startMs && range.endMs <= voice.endMs && range.endMs > range.startMs).toBe(true);
      }
    });
  });

  it('moves no scene when only transitions change', () => {
    always((story) => {
      const places = (one: Story): readonly (readonly number[])[] => storyTiming(one).scenes.map((timed) => [timed.startMs, timed.endMs]);
      const cut = { ...story, scenes: story.scenes.map((one) => ({ ...one, transition: { kind: 'cut' as const, durationMs: 0 } })) };
      expect(places(cut)).toEqual(places(story));
    });
  });
});

describe('core/story/timing, estimates', () => {
  it('has nothing to say for no words', () => {
    expect(['', '  \n', '…', '—'].map((text) => estimateSpeakingMs(text, 'en'))).toEqual([0, 0, 0, 0]);
  });

  it('takes two to three minutes for a page of 300 words', () => {
    const minutes = estimateSpeakingMs('word '.repeat(300), 'en') / 60_000;
    expect([minutes > 2, minutes < 3]).toEqual([true, true]);
  });

  it('counts words where words are spaced, in any script', () => {
    expect(estimateSpeakingMs('ذهبنا إلى السوق', 'ar')).toBe(Math.round((3 / (138 * 0.53)) * 60_000));
    expect(estimateSpeakingMs('ናብ ዕዳጋ ከይድና', 'ti')).toBe(Math.round((3 / (138 * 0.53)) * 60_000));
    expect(estimateSpeakingMs('ናብ፡ዕዳጋ፡ከይድና', 'ti')).toBe(estimateSpeakingMs('ናብ ዕዳጋ ከይድና', 'ti'));
    expect(estimateSpeakingMs("Andiamo all'alba", 'it')).toBe(Math.round((2 / (188 * 0.53)) * 60_000));
  });

  it('counts graphemes where no spaces stand between words', () => {
    expect(estimateSpeakingMs('我们去市场。', 'zh')).toBe(Math.round((5 / (255 * 0.53)) * 60_000));
    expect(estimateSpeakingMs('がっこう', 'ja')).toBe(Math.round((4 / (357 * 0.53)) * 60_000));
    expect(estimateSpeakingMs('สวัสดี', 'th')).toBe(Math.round((4 / (600 * 0.53)) * 60_000));
    expect(estimateSpeakingMs('ສະບາຍດີ', 'lo')).toBeGreaterThan(0);
    expect(estimateSpeakingMs('សួស្តី', 'km')).toBeGreaterThan(0);
    expect(estimateSpeakingMs('မင်္ဂလာပါ', 'my')).toBeGreaterThan(0);
  });

  it('counts each part of a mixed text in its own way', () => {
    expect(estimateSpeakingMs('我去 Palermo', 'zh')).toBe(Math.round((1 / (184 * 0.53) + 2 / (255 * 0.53)) * 60_000));
  });

  it('knows a language by its first subtag and falls back on the mean of all', () => {
    expect(estimateSpeakingMs('one two', 'en-GB')).toBe(estimateSpeakingMs('one two', 'en'));
    expect(estimateSpeakingMs('one two', 'EN')).toBe(estimateSpeakingMs('one two', 'en'));
    expect(estimateSpeakingMs('one two', 'qaa')).toBe(Math.round((2 / (184 * 0.53)) * 60_000));
  });
});
