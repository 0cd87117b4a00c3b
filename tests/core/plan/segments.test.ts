import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encoderOptions, type EncoderSettings } from '../../../electron/core/plan/encoder-settings.ts';
import { segmentKey } from '../../../electron/core/plan/render-key.ts';
import { planRender } from '../../../electron/core/plan/render-plan.ts';
import type { Segment } from '../../../electron/core/plan/segments.ts';
import type { Scene, Story } from '../../../electron/core/story/story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import { captionsOf, cueOf, hashOf, picturedScene, plannedStory } from './a-planned-story.ts';

const libx264: EncoderSettings = { name: 'libx264', tuning: 'calm' };
const workshop = { ffmpegVersion: '5.1', fontsHash: 'fonts' };

const segmentsOf = (story: Story, burn = 'en'): readonly Segment[] => planRender({ story, preset: 'portfolio-1080p', burn }).video?.segments ?? [];
const keysOf = (story: Story, burn = 'en'): readonly string[] => segmentsOf(story, burn).map((segment) => segmentKey(segment.fragment, libx264, workshop));
const changed = (before: readonly string[], after: readonly string[]): number => after.filter((key) => !before.includes(key)).length;

const threeScenes: readonly Scene[] = [picturedScene(1), picturedScene(2), picturedScene(3)];
const captioned = (scenes = threeScenes): Story => plannedStory(scenes, { captions: captionsOf([cueOf('scene-1', 1000, 2000), cueOf('scene-2', 1000, 2000), cueOf('scene-3', 1000, 2000)]) });

const withCue = (story: Story, sceneId: string, text: string, times: { readonly startMs: number; readonly endMs: number } = { startMs: 1000, endMs: 2000 }): Story => ({
  ...story,
  captions: story.captions.map((track) => ({ ...track, cues: track.cues.map((cue) => (cue.sceneId === sceneId ? { ...cue, ...times, text } : cue)) })),
});

describe('core/plan/segments', () => {
  it('cuts a story into bodies and joints centred on the borders', () => {
    const cuts = segmentsOf(captioned()).map(({ startFrame, frameCount, sceneNumbers, fragment }) => [startFrame, frameCount, sceneNumbers, fragment.picture.kind]);
    expect(cuts).toEqual([
      [0, 88, [1], 'body'],
      [88, 25, [1, 2], 'fade'],
      [113, 75, [2], 'body'],
      [188, 25, [2, 3], 'fade'],
      [213, 87, [3], 'body'],
    ]);
  });

  it('makes no joint for a cut', () => {
    const story = plannedStory([picturedScene(1, { transition: { kind: 'cut', durationMs: 800 } }), picturedScene(2)]);
    expect(segmentsOf(story).map((segment) => segment.fragment.picture.kind)).toEqual(['body', 'body']);
  });

  it('gives each half of a dip its own picture', () => {
    const story = plannedStory([picturedScene(1, { transition: { kind: 'dip', durationMs: 1000 } }), picturedScene(2)]);
    const picture = segmentsOf(story)[1]?.fragment.picture;
    expect(picture).toMatchObject({ kind: 'dip', before: { frameCount: 12, firstFrame: 88 }, after: { frameCount: 13, firstFrame: 12 } });
  });

  it('continues the movement of a picture through its joints', () => {
    const [body, fade, next] = segmentsOf(captioned()).map((segment) => segment.fragment.picture);
    expect([body, fade, next]).toMatchObject([
      { part: { firstFrame: 0, shownFrames: 113 } },
      { before: { firstFrame: 88, shownFrames: 113, frameCount: 25 }, after: { firstFrame: 0, shownFrames: 125 } },
      { part: { firstFrame: 25, shownFrames: 125, frameCount: 75 } },
    ]);
  });

  it('leaves no gap and no overlap, and never drifts by more than one frame', () => {
    const scene = record({ ms: integer({ min: 200, max: 20_000 }), kind: constantFrom('cut' as const, 'fade' as const, 'dip' as const), joinMs: integer({ min: 0, max: 5000 }) });
    assert(
      property(array(scene, { minLength: 1, maxLength: 12 }), constantFrom(12, 24, 25, 30, 50, 60), (scenes, fps) => {
        const story = plannedStory(
          scenes.map(({ ms, kind, joinMs }, index) => picturedScene(index + 1, { minDurationMs: ms, script: '', pauseAfterMs: 0, transition: { kind, durationMs: joinMs } })),
          { format: { widthPx: 1280, heightPx: 720, fps } },
        );
        const segments = segmentsOf(story);
        let next = 0;
        for (const segment of segments) {
          expect(segment.startFrame).toBe(next);
          expect(segment.frameCount).toBeGreaterThan(0);
          next += segment.frameCount;
        }
        expect(Math.abs(next - (storyTiming(story).durationMs * fps) / 1000)).toBeLessThanOrEqual(1);
        for (const { fragment } of segments) {
          for (const part of fragment.picture.kind === 'body' ? [fragment.picture.part] : [fragment.picture.before, fragment.picture.after]) {
            expect(part.firstFrame).toBeGreaterThanOrEqual(0);
            expect(part.firstFrame + part.frameCount).toBeLessThanOrEqual(part.shownFrames);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('core/plan/render-key', () => {
  const before = keysOf(captioned());

  it('keeps every key of an unchanged story', () => {
    expect(keysOf(captioned())).toEqual(before);
  });

  it('changes one segment for a caption inside a body', () => {
    expect(changed(before, keysOf(withCue(captioned(), 'scene-2', 'Other words')))).toBe(1);
  });

  it('changes at most three segments for a caption over a border', () => {
    const times = { startMs: 0, endMs: 4000 };
    const long = withCue(captioned(), 'scene-2', 'A line', times);
    expect(changed(keysOf(long), keysOf(withCue(long, 'scene-2', 'Other words', times)))).toBe(3);
  });

  it('changes no key for a caption that is not burned', () => {
    const after = keysOf(withCue(captioned(), 'scene-2', 'Other words'), 'none');
    expect(after).toEqual(keysOf(captioned(), 'none'));
  });

  it('changes no key for ids, notes, scripts, titles of the story or the text under a picture', () => {
    const story = captioned();
    const renamed: Story = {
      ...story,
      title: 'Renamed',
      scenes: story.scenes.map((scene) => ({ ...scene, id: `other-${scene.id}`, note: 'a note', ...(scene.picture === undefined ? {} : { picture: { ...scene.picture, assetId: `other-${scene.picture.assetId}` } }) })),
      assets: story.assets.map((asset) => ({ ...asset, id: `other-${asset.id}`, altText: 'words' })),
      captions: story.captions.map((track) => ({ ...track, cues: track.cues.map((cue) => ({ ...cue, id: `other-${cue.id}`, sceneId: `other-${cue.sceneId}` })) })),
    };
    expect(keysOf(renamed)).toEqual(before);
  });

  it('keeps the body of a scene that only moved', () => {
    const story = captioned();
    const [first, second, third] = story.scenes as [Scene, Scene, Scene];
    const moved = keysOf({ ...story, scenes: [first, third, second] });
    expect(moved).toContain(before[0]);
  });

  it('changes the body and both joints when the picture, its frame, a hidden region or the brightness changes', () => {
    const story = captioned();
    const change = (edit: (scene: Scene) => Scene): number => changed(before, keysOf({ ...story, scenes: story.scenes.map((scene, index) => (index === 1 ? edit(scene) : scene)) }));
    const inPicture = (given: object) => (scene: Scene): Scene => ({ ...scene, picture: { ...scene.picture, ...given } as NonNullable<Scene['picture']> });
    expect(change(inPicture({ brightness: 0.2 }))).toBe(3);
    expect(change(inPicture({ rotate: 90 }))).toBe(3);
    expect(change(inPicture({ to: { x: 0.2, y: 0.2, width: 0.7, height: 0.7 } }))).toBe(3);
    expect(change((scene) => ({ ...scene, hidden: [{ rect: { x: 0.1, y: 0.1, width: 0.1, height: 0.1 }, style: 'fill', personIds: [] }] }))).toBe(3);
    expect(changed(before, keysOf({ ...story, assets: story.assets.map((asset, index) => (index === 1 ? { ...asset, sha256: hashOf(9) } : asset)) }))).toBe(3);
  });

  it('changes every key with the encoder, its settings, the program; and where text is burned with the fonts', () => {
    const fragments = segmentsOf(captioned()).map((segment) => segment.fragment);
    const keys = (encoder: EncoderSettings, found = workshop) => fragments.map((fragment) => segmentKey(fragment, encoder, found));
    expect(changed(before, keys({ name: 'libx264', tuning: 'veryfast' }))).toBe(5);
    expect(changed(before, keys({ name: 'h264_nvenc', tuning: 'calm' }))).toBe(5);
    expect(changed(before, keys(libx264, { ...workshop, ffmpegVersion: '7.0' }))).toBe(5);
    expect(changed(before, keys(libx264, { ...workshop, fontsHash: 'other' }))).toBe(3);
    expect(encoderOptions(libx264)).toContainEqual(['-threads', '1']);
  });
});
