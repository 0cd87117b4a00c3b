import { describe, expect, it } from 'vitest';
import { readLoudness } from '../../../electron/core/plan/sound-job.ts';
import { duckRanges } from '../../../electron/core/plan/sound-plan.ts';
import { planRender } from '../../../electron/core/plan/render-plan.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import { picturedScene, plannedStory, takeOf } from './a-planned-story.ts';

const spokenScene = (number: number, voiced: readonly (readonly [number, number])[]) => {
  const take = { ...takeOf(number, 6000), voiced: voiced.map(([startMs, endMs]) => ({ startMs, endMs })) };
  return picturedScene(number, { takes: [take], chosenTakeId: take.id, pauseAfterMs: 0, minDurationMs: 0 });
};

describe('core/plan/sound-plan', () => {
  it('ducks from before the first word to after the last, and stays down in short pauses', () => {
    const story = plannedStory([spokenScene(1, [[500, 1500], [2500, 3000], [5000, 5500]])]);
    expect(duckRanges(storyTiming(story))).toEqual([
      { startMs: 250, endMs: 3350 },
      { startMs: 4750, endMs: 5850 },
    ]);
  });

  it('takes the whole voice where nobody measured it', () => {
    expect(duckRanges(storyTiming(plannedStory([spokenScene(1, [])])))).toEqual([{ startMs: -250, endMs: 6350 }]);
  });

  it('places every voice at its sample, from its trimmed start', () => {
    const trimmed = { ...takeOf(2, 3000), trimStartMs: 333, trimEndMs: 667, gainDb: -3 };
    const scenes = [picturedScene(1, { minDurationMs: 1040 }), picturedScene(2, { takes: [trimmed], chosenTakeId: trimmed.id, minDurationMs: 0, pauseAfterMs: 0 })];
    expect(planRender({ story: plannedStory(scenes), preset: 'audio-only' }).sound.voices).toEqual([
      { sha256: trimmed.sha256, sceneNumber: 2, startSample: 49_920, sampleCount: 96_000, sourceStartSample: 15_984, gainDb: -3, isDenoised: false },
    ]);
  });

  it('lets music that is not there, or begins after the end, be silent', () => {
    const music = { assetId: 'none', startMs: 0, endMs: 1000, gainDb: 0, duckDb: 0, fadeInMs: 0, fadeOutMs: 0 };
    const story = plannedStory([picturedScene(1)], { music: [music, { ...music, assetId: 'picture-1', startMs: 60_000, endMs: 70_000 }] });
    expect(planRender({ story, preset: 'audio-only' }).sound.music).toEqual([]);
  });
});

describe('core/plan/sound-job', () => {
  it('reads the last summary of the meter, and knows silence', () => {
    const lines = ['  Integrated loudness:', '    I:         -70.0 LUFS', '    I:         -18.8 LUFS', '  True peak:', '    Peak:      -13.5 dBFS'];
    expect(readLoudness(lines)).toEqual({ integratedLufs: -18.8, truePeakDbtp: -13.5 });
    expect(readLoudness(['    I:         -70.0 LUFS', '    Peak:       -inf dBFS'])).toEqual({});
    expect(readLoudness([])).toEqual({});
  });
});
