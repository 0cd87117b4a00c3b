import { describe, expect, it } from 'vitest';
import { burnLanguageFor, filmSize, presetIds, presets } from '../../../electron/core/plan/presets.ts';
import { planRender } from '../../../electron/core/plan/render-plan.ts';
import { newAsset, newScene } from '../../../electron/core/story/new-story.ts';
import { captionsOf, cueOf, hashOf, picturedScene, plannedStory, takeOf } from './a-planned-story.ts';

describe('core/plan/render-plan', () => {
  it('plans a whole small story', () => {
    const scenes = [
      newScene({ id: 'scene-1', takes: [takeOf(1, 1500)], chosenTakeId: 'take-1', pauseAfterMs: 500, transition: { kind: 'dip', durationMs: 400 } }),
      newScene({ id: 'scene-2', minDurationMs: 1000 }),
    ];
    const music = [{ assetId: 'song', startMs: 500, endMs: 9000, gainDb: -6, duckDb: 12, fadeInMs: 100, fadeOutMs: 200 }];
    const story = plannedStory(scenes, {
      captions: captionsOf([cueOf('scene-1', 200, 1200, 'Hello')]),
      assets: [newAsset({ id: 'song', kind: 'music', sha256: hashOf(7), fileName: `${hashOf(7)}.flac`, durationMs: 60_000 })],
      music,
    });
    const plan = planRender({ story, preset: 'classroom-720p' });
    const layer = { base: { kind: 'plain', colour: '#16191d' } };
    const size = { widthPx: 1280, heightPx: 720, fps: 25 };
    const track = { language: 'en', cues: [{ startMs: 200, endMs: 1200, text: 'Hello' }] };
    expect(plan).toEqual({
      preset: 'classroom-720p',
      language: 'en',
      durationMs: 3000,
      video: {
        widthPx: 1280,
        heightPx: 720,
        fps: 25,
        frameCount: 75,
        tuning: 'calm',
        segments: [
          { startFrame: 0, frameCount: 45, sceneNumbers: [1], fragment: { ...size, frameCount: 45, picture: { kind: 'body', part: { layer, firstFrame: 0, shownFrames: 1, frameCount: 45 } } } },
          {
            startFrame: 45,
            frameCount: 10,
            sceneNumbers: [1, 2],
            fragment: { ...size, frameCount: 10, picture: { kind: 'dip', before: { layer, firstFrame: 0, shownFrames: 1, frameCount: 5 }, after: { layer, firstFrame: 0, shownFrames: 1, frameCount: 5 } } },
          },
          { startFrame: 55, frameCount: 20, sceneNumbers: [2], fragment: { ...size, frameCount: 20, picture: { kind: 'body', part: { layer, firstFrame: 0, shownFrames: 1, frameCount: 20 } } } },
        ],
      },
      sound: {
        sampleCount: 144_000,
        voices: [{ sha256: hashOf(101), sceneNumber: 1, startSample: 0, sampleCount: 72_000, sourceStartSample: 0, gainDb: 0, isDenoised: false }],
        music: [{ sha256: hashOf(7), startSample: 24_000, sampleCount: 120_000, gainDb: -6, duckDb: 12, fadeInSamples: 4800, fadeOutSamples: 9600 }],
        duckAt: [{ startMs: -250, endMs: 1850 }],
        loudness: { integratedLufs: -16, truePeakDbtp: -1.5 },
      },
      burn: 'none',
      softTracks: [track],
      vttTracks: [track],
      chapters: [
        { startMs: 0, endMs: 2000, title: '1' },
        { startMs: 2000, endMs: 3000, title: '2' },
      ],
      needs: [
        { kind: 'sound', sha256: hashOf(101), sceneNumber: 1 },
        { kind: 'music', sha256: hashOf(7) },
      ],
      mayBeBlack: [{ startMs: 1800, endMs: 2200 }],
      spoken: [{ startMs: 0, endMs: 1500 }],
      problems: [],
    });
  });

  it('gives the same plan for the same story', () => {
    const story = plannedStory([picturedScene(1), picturedScene(2)], { captions: captionsOf([cueOf('scene-1', 0, 900)]) });
    expect(JSON.stringify(planRender({ story, preset: 'phone-480p' }))).toBe(JSON.stringify(planRender({ story: structuredClone(story), preset: 'phone-480p' })));
  });

  it('lists a picture that is not there instead of failing', () => {
    const story = { ...plannedStory([picturedScene(1), picturedScene(2)]), assets: [] };
    expect(planRender({ story, preset: 'draft-360p' }).problems).toEqual([1, 2].map((scene) => ({ code: 'problem.render-media-missing', params: { scene } })));
  });

  it('takes the size of a picture from outside when the story does not hold it', () => {
    const story = plannedStory([picturedScene(1)]);
    const { widthPx: _width, heightPx: _height, ...bare } = story.assets[0] ?? newAsset({ id: 'x', kind: 'picture', sha256: hashOf(1), fileName: 'x' });
    const unsized = { ...story, assets: [bare] };
    expect(planRender({ story: unsized, preset: 'draft-360p' }).problems).toHaveLength(1);
    expect(planRender({ story: unsized, preset: 'draft-360p', assetFacts: { [hashOf(1)]: { widthPx: 1600, heightPx: 900 } } }).problems).toEqual([]);
  });

  it('names chapters by number, and a title scene by the line that is seen', () => {
    const story = plannedStory([newScene({ id: 't', kind: 'title', text: { templateId: 'card', lines: ['The well', 'a story'] } }), picturedScene(1, { script: 'private words' })]);
    expect(planRender({ story, preset: 'draft-360p' }).chapters.map((chapter) => chapter.title)).toEqual(['The well', '2']);
  });

  it('plans no picture for audio only', () => {
    const plan = planRender({ story: plannedStory([picturedScene(1)]), preset: 'audio-only' });
    expect(plan.video).toBeUndefined();
    expect(plan.needs).toEqual([]);
  });
});

describe('core/plan/presets', () => {
  const story = plannedStory([picturedScene(1)], { captions: captionsOf([cueOf('scene-1', 0, 900)]) });

  it('burns where the preset says so, in the language of the story', () => {
    expect(presetIds.map((preset) => burnLanguageFor(story, preset))).toEqual(['none', 'none', 'en', 'en', 'none']);
  });

  it('lets the wish of a person win', () => {
    expect(presetIds.map((preset) => burnLanguageFor(story, preset, 'ar'))).toEqual(['ar', 'ar', 'ar', 'ar', 'none']);
    expect(burnLanguageFor(story, 'phone-480p', 'none')).toBe('none');
  });

  it('keeps the aspect of the story at an even size', () => {
    expect(filmSize({ widthPx: 1920, heightPx: 1080, fps: 25 }, presets['phone-480p'].shortSidePx ?? 0)).toEqual({ widthPx: 854, heightPx: 480 });
    expect(filmSize({ widthPx: 1080, heightPx: 1920, fps: 25 }, 720)).toEqual({ widthPx: 720, heightPx: 1280 });
    expect(filmSize({ widthPx: 1080, heightPx: 1080, fps: 25 }, 360)).toEqual({ widthPx: 360, heightPx: 360 });
  });
});
