import { describe, expect, it } from 'vitest';
import { sentenceParams } from '../../../electron/core/sentence-params.ts';
import { checkStory } from '../../../electron/core/story/check.ts';
import { newScene, newScenePicture, newTake } from '../../../electron/core/story/new-story.ts';
import { problemSeverity, type StoryProblem } from '../../../electron/core/story/story-problem.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import sentences from '../../../resources/locales/en.json' with { type: 'json' };
import { at, changed, hashOf, narratedStory, own, sampleStory } from './sample-story.ts';

/** Eight pictures, all said: nothing to complain about. */
const soundStory: Story = changed(sampleStory, (s) => {
  const [market, harbour] = [at(s.scenes, 1), at(s.scenes, 2)];
  Object.assign(harbour, { takes: [newTake({ id: 't3', sha256: hashOf('3'), durationMs: 2500 })], chosenTakeId: 't3' });
  for (let number = 3; number <= 8; number += 1) {
    s.assets.push({ ...at(s.assets, 1), id: `b${number}` });
    s.scenes.push({ ...own(harbour), id: `x${number}`, takes: [{ ...at(harbour.takes, 0), id: `y${number}` }], chosenTakeId: `y${number}` });
    Object.assign(at(s.scenes, number).picture ?? {}, { assetId: `b${number}` });
  }
  at(s.captions, 1).cues.push({ id: 'c5', sceneId: 's3', startMs: 0, endMs: 1500, text: 'ثم الميناء' });
  market.note = '';
});

const soundNarrated: Story = changed(soundStory, (s) => {
  s.scenes = s.scenes.map(({ chosenTakeId: _chosen, ...scene }) => ({ ...scene, takes: [], script: scene.id === 's2' || scene.id === 's3' ? scene.script : '' }));
  Object.assign(s, { narration: own(narratedStory.narration) });
});

const soundMs = storyTiming(soundStory).durationMs;

type Change = Parameters<typeof changed>[1];
type Expected = readonly (readonly [code: StoryProblem['code'], params: StoryProblem['params']])[];

const wrong: readonly (readonly [rule: string, change: Change, expected: Expected, story?: Story])[] = [
  ['a scene id used twice', (s) => (at(s.scenes, 8).id = 'x7'), [['id-twice', { id: 'x7' }]]],
  ['an asset id used twice', (s) => s.assets.push({ ...at(s.assets, 3) }), [['id-twice', { id: 'a4' }]]],
  ['a take id used twice', (s) => (at(s.descriptions, 0).take.id = 't2'), [['id-twice', { id: 't2' }]]],
  ['a caption id used twice', (s) => (at(at(s.captions, 1).cues, 0).id = 'c2'), [['id-twice', { id: 'c2' }]]],
  ['a narration with the id of a take', (s) => Object.assign(s.narration ?? {}, { takeId: 't9' }), [['id-twice', { id: 't9' }]], soundNarrated],
  ['a picture that is not there', (s) => Object.assign(at(s.scenes, 1).picture ?? {}, { assetId: 'a9' }), [['picture-unknown', { scene: 2 }]]],
  ['a sound where a picture should be', (s) => (at(s.assets, 0).kind = 'sound'), [['picture-wrong-kind', { scene: 2 }]]],
  ['a picture nobody described', (s) => (at(s.assets, 0).altText = ' '), [['alt-text-missing', { scene: 2 }]]],
  ['a crop that leaves the picture', (s) => Object.assign(at(s.scenes, 1).picture?.crop ?? {}, { x: 0.5 }), [['frame-outside', { scene: 2 }]]],
  ['a motion that leaves the picture', (s) => Object.assign(at(s.scenes, 1).picture?.to ?? {}, { y: 0.5 }), [['frame-outside', { scene: 2 }]]],
  ['a hidden region that leaves the picture', (s) => (at(at(s.scenes, 1).hidden, 0).rect.x = 0.9), [['region-outside', { scene: 2 }]]],
  ['a hidden region without size', (s) => (at(at(s.scenes, 1).hidden, 0).rect.width = 0), [['region-outside', { scene: 2 }]]],
  ['hidden regions without a picture', (s) => delete (at(s.scenes, 1) as { picture?: unknown }).picture, [['few-pictures', { count: 7, least: 8 }], ['picture-missing', { scene: 2 }], ['region-without-picture', { scene: 2 }]]],
  ['a chosen take that is not there', (s) => (at(s.scenes, 1).chosenTakeId = 't7'), [['take-unknown', { scene: 2 }]]],
  ['a take of which nothing is left', (s) => (at(at(s.scenes, 1).takes, 0).trimEndMs = 5000), [['take-trimmed-away', { scene: 2 }]]],
  ['words without a voice', (s) => delete (at(s.scenes, 1) as { chosenTakeId?: string }).chosenTakeId, [['voice-missing', { scene: 2 }]]],
  ['a scene with nothing', (s) => s.scenes.push(own(newScene({ id: 's9' }))), [['scene-empty', { scene: 10 }]]],
  ['a voice without a picture', (s) => Object.assign(s.scenes.at(-1) ?? {}, { picture: undefined, script: '' }), [['few-pictures', { count: 7, least: 8 }], ['picture-missing', { scene: 9 }]]],
  ['words without a picture', (s) => Object.assign(s.scenes.at(-1) ?? {}, { picture: undefined, chosenTakeId: undefined }), [['few-pictures', { count: 7, least: 8 }], ['picture-missing', { scene: 9 }], ['voice-missing', { scene: 9 }]]],
  ['a title without words', (s) => (at(s.scenes, 0).text = { templateId: 'card', lines: [' '] }), [['title-empty', { scene: 1 }]]],
  ['takes beside a narration', (s) => (at(s.scenes, 1).takes = [own(newTake({ id: 't7', sha256: hashOf('7'), durationMs: 1 }))]), [['takes-beside-narration', { scene: 2 }]], soundNarrated],
  ['two marks for one scene', (s) => s.narration?.marks.push({ sceneId: 's2', atMs: 9000 }), [['mark-twice', { id: 's2' }]], soundNarrated],
  ['a mark for no scene', (s) => s.narration?.marks.push({ sceneId: 's9', atMs: 10_400 }), [['mark-of-no-scene', { id: 's9' }]], soundNarrated],
  ['a mark after the end', (s) => (at(s.narration?.marks ?? [], 1).atMs = 10_500), [['voice-missing', { scene: 3 }], ['mark-outside-narration', { scene: 3 }]], soundNarrated],
  ['marks out of order', (s) => s.scenes.splice(1, 2, at(s.scenes, 2), at(s.scenes, 1)), [['marks-disordered', { scene: 3 }]], soundNarrated],
  ['two tracks in one language', (s) => s.captions.push({ ...at(s.captions, 1), cues: [] }), [['track-twice', { language: 'ar' }], ['translation-incomplete', { language: 'ar', scenes: '2, 3' }]]],
  ['a caption of no scene', (s) => at(s.captions, 0).cues.push({ id: 'c9', sceneId: 's9', startMs: 0, endMs: 1, text: 'x' }), [['cue-of-no-scene', { language: 'en', caption: 4 }]]],
  ['a caption without time', (s) => (at(at(s.captions, 0).cues, 0).endMs = 100), [['cue-without-time', { language: 'en', caption: 1, scene: 2 }]]],
  ['a caption after its scene', (s) => Object.assign(at(at(s.captions, 0).cues, 1), { startMs: 5000, endMs: 5100 }), [['cue-outside-scene', { language: 'en', caption: 2, scene: 2 }]]],
  ['a caption longer than its scene', (s) => (at(at(s.captions, 0).cues, 1).endMs = 5001), [['cue-runs-over', { language: 'en', caption: 2, scene: 2 }]]],
  ['a translation with a hole', (s) => at(s.captions, 1).cues.pop(), [['translation-incomplete', { language: 'ar', scenes: '3' }]]],
  ['music that is not there', (s) => (at(s.music, 0).assetId = 'a9'), [['music-unknown', { music: 1 }]]],
  ['a picture as music', (s) => (at(s.music, 0).assetId = 'a1'), [['music-wrong-kind', { music: 1 }]]],
  ['music that runs backwards', (s) => (at(s.music, 0).endMs = 0), [['music-backwards', { music: 1 }]]],
  ['music after the end', (s) => Object.assign(at(s.music, 0), { startMs: soundMs, endMs: soundMs + 1 }), [['music-after-end', { music: 1 }]]],
  ['a corner video that is not there', (s) => (at(s.insets, 0).assetId = 'a9'), [['inset-unknown', {}]]],
  ['a description of no scene', (s) => (at(s.descriptions, 0).sceneId = 's9'), [['description-of-no-scene', { language: 'en' }]]],
  ['no scene at all', (s) => Object.assign(s, { scenes: [], captions: [], music: [], descriptions: [] }), [['story-empty', {}]]],
  ['few pictures', (s) => s.scenes.pop(), [['few-pictures', { count: 7, least: 8 }]]],
  [
    'many pictures',
    (s) => {
      for (let number = 9; number <= 31; number += 1) {
        s.assets.push({ ...at(s.assets, 1), id: `b${number}` });
        s.scenes.push(own(newScene({ id: `z${number}`, picture: newScenePicture({ assetId: `b${number}` }) })));
      }
    },
    [['many-pictures', { count: 31, most: 30 }]],
  ],
  ['a long story', (s) => (at(s.scenes, 0).minDurationMs = 300_000), [['story-long', { minutes: 6, most: 5 }]]],
];

const known = sentences.problem as Readonly<Record<string, string>>;

describe('core/story/check', () => {
  it('finds nothing in a sound story', () => {
    expect(checkStory(soundStory)).toEqual([]);
    expect(checkStory(soundNarrated)).toEqual([]);
  });

  it.each(wrong.map(([rule, change, expected, story = soundStory]) => ({ rule, change, expected, story })))('finds $rule', ({ change, expected, story }) => {
    expect(checkStory(changed(story, change))).toEqual(expected.map(([code, params]) => ({ code, severity: problemSeverity[code], params })));
  });

  it('lists every problem, not the first', () => {
    const found = checkStory(changed(sampleStory, (s) => {
      s.assets = [];
      at(s.scenes, 1).chosenTakeId = 't7';
    }));
    expect(found.map((one) => one.code)).toEqual(['few-pictures', 'picture-unknown', 'take-unknown', 'picture-unknown', 'voice-missing', 'translation-incomplete', 'music-unknown', 'inset-unknown']);
  });

  it('never repeats the words of a person', () => {
    const text = JSON.stringify(checkStory(changed(soundStory, (s) => (at(at(s.captions, 0).cues, 0).sceneId = 's9'))));
    expect(text).not.toContain('market');
  });

  it('has a case and a sentence with its blanks filled for every problem there is', () => {
    const cases = wrong.flatMap(([, , expected]) => expected);
    expect([...new Set(cases.map(([code]) => code))].sort()).toEqual(Object.keys(problemSeverity).sort());
    for (const [code, params] of cases) {
      const blanks = [...(known[code] ?? known[`${code}_other`] ?? 'no sentence {{sentence}}').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
      expect({ code, missing: blanks.filter((blank) => !(blank in sentenceParams(params, 'en'))) }).toEqual({ code, missing: [] });
    }
  });
});
