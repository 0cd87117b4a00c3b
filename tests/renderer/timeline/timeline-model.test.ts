import { describe, expect, it } from 'vitest';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import { clipNear, clipOf, sceneAt, sceneOf, selectedKeys } from '../../../renderer/timeline/timeline-model.ts';
import { modelIn, narratedStory, timelineStory } from './timeline-story.ts';

const spans = (clips: readonly { readonly key: string; readonly startMs: number; readonly endMs: number }[]): readonly string[] => clips.map((clip) => `${clip.key} ${clip.startMs}-${clip.endMs}`);

describe('renderer/timeline/timeline-model', () => {
  it('lays every track on the clock of the story', () => {
    const { tracks, durationMs } = modelIn(timelineStory);
    expect(durationMs).toBe(10_500);
    expect(spans(tracks.picture)).toEqual(['scene:a 0-4500', 'scene:b 4500-8000', 'scene:c 8000-10500']);
    expect(spans(tracks.voice)).toEqual(['voice:a 0-4000', 'voice:b 4500-7500', 'voice:c 8000-10000']);
    expect(spans(tracks.captions)).toEqual(['cue:a1 500-2000', 'cue:a2 2200-4000', 'cue:b1 4500-7000']);
    expect(spans(tracks.music)).toEqual(['music:0 1000-7000']);
  });

  it('shows the captions of one language, numbered within their scene', () => {
    expect(modelIn(timelineStory, 'ar').tracks.captions.map((clip) => clip.key)).toEqual(['cue:x1']);
    expect(modelIn(timelineStory).tracks.captions.map((clip) => [clip.number, clip.place])).toEqual([[1, 1], [1, 2], [2, 1]]);
    expect(modelIn(timelineStory, 'uk').tracks.captions).toEqual([]);
  });

  it('puts captions in the order of time, whatever their order in the story', () => {
    const [track] = timelineStory.captions;
    if (track === undefined) throw new Error('no track');
    const story = { ...timelineStory, captions: [{ ...track, cues: track.cues.toReversed() }] };
    expect(modelIn(story).tracks.captions.map((clip) => clip.key)).toEqual(['cue:a1', 'cue:a2', 'cue:b1']);
  });

  it('knows how much of a recording lies before and behind what is heard', () => {
    expect(modelIn(timelineStory).tracks.voice[0]).toMatchObject({ moreBeforeMs: 200, moreAfterMs: 400, isNarrated: false });
    expect(modelIn(narratedStory).tracks.voice[1]).toMatchObject({ sourceStartMs: 5000, moreBeforeMs: 5000, moreAfterMs: 3000, isNarrated: true });
  });

  it('draws transitions centred on borders, none after the last scene', () => {
    expect(modelIn(timelineStory).tracks.picture.map((clip) => [clip.joinOutMs, clip.isLast])).toEqual([[500, false], [500, false], [0, true]]);
  });

  it('leaves out music whose file is gone', () => {
    expect(modelIn({ ...timelineStory, assets: [] }).tracks.music).toEqual([]);
  });

  it('takes scenes beside selected parts for a hint to the panels, not for a selection', () => {
    expect([...selectedKeys({ sceneIds: ['a'], parts: [] })]).toEqual(['scene:a']);
    expect([...selectedKeys({ sceneIds: ['a'], parts: [{ kind: 'cue', language: 'en', cueId: 'a1' }, { kind: 'music', at: 0 }, { kind: 'voice', sceneId: 'b' }] })]).toEqual(['cue:a1', 'music:0', 'voice:b']);
  });

  it('names the scene of a clip, and none for music', () => {
    const model = modelIn(timelineStory);
    expect(['scene:b', 'voice:c', 'cue:b1', 'music:0'].map((key) => clipOf(model, key)).map((clip) => (clip === undefined ? 'missing' : sceneOf(clip)))).toEqual(['b', 'c', 'b', undefined]);
    expect(clipOf(model, 'cue:gone')).toBeUndefined();
  });

  it('finds the scene at a moment: starts included, ends excluded, the last one at the very end', () => {
    const timing = storyTiming(timelineStory);
    expect([0, 4499, 4500, 10_500, 99_000].map((atMs) => sceneAt(timing, atMs)?.sceneId)).toEqual(['a', 'a', 'b', 'c', 'c']);
  });

  it('finds the clip at a moment, else the nearest', () => {
    const { captions } = modelIn(timelineStory).tracks;
    expect([0, 1000, 2090, 2150, 9000].map((atMs) => clipNear(captions, atMs)?.key)).toEqual(['cue:a1', 'cue:a1', 'cue:a1', 'cue:a2', 'cue:b1']);
    expect(clipNear([], 5)).toBeUndefined();
  });
});
