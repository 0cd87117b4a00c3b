import { describe, expect, it } from 'vitest';
import { filmFrame } from '../../../electron/core/plan/film-frame.ts';
import { framePlan } from '../../../electron/core/plan/frame-plan.ts';
import { planRender } from '../../../electron/core/plan/render-plan.ts';
import { newScene } from '../../../electron/core/story/new-story.ts';
import { captionsOf, cueOf, picturedScene, plannedStory } from './a-planned-story.ts';

const [still, dip] = [{ transition: { kind: 'cut', durationMs: 0 } }, { transition: { kind: 'dip', durationMs: 1000 } }] as const;
const story = plannedStory([picturedScene(1), picturedScene(2, dip), picturedScene(3, still), newScene({ id: 'scene-4', kind: 'title', text: { templateId: 'card', lines: ['The end', 'of it'] }, minDurationMs: 4000 })], {
  captions: captionsOf([cueOf('scene-1', 1000, 2000, 'First'), cueOf('scene-1', 1500, 2000, 'Second'), cueOf('scene-2', 0, 400)]),
});
const plan = framePlan(story);
const at = (frame: number, captions?: string) => {
  const found = filmFrame(plan, frame, captions);
  if (found === undefined) throw new Error('There is a frame');
  return found;
};
const windowOf = (frame: number, layer = 0) => {
  const ground = at(frame).layers[layer]?.ground;
  if (ground?.kind !== 'picture') throw new Error('There is a picture');
  return ground.window;
};

describe('core/plan/film-frame', () => {
  it('plays the segments that the render encodes', () => {
    expect(plan.segments).toEqual(planRender({ story, preset: 'portfolio-1080p' }).video?.segments);
    expect(plan.sound).toEqual(planRender({ story, preset: 'portfolio-1080p' }).sound);
    expect([plan.film, plan.frameCount, plan.durationMs]).toEqual([{ widthPx: 1920, heightPx: 1080 }, 400, 16_000]);
  });

  it('plans a story value once', () => {
    expect(framePlan(story)).toBe(plan);
    expect(framePlan({ ...story })).not.toBe(plan);
  });

  it('moves the window evenly from the first shown frame to the last, through the fade', () => {
    expect(windowOf(0)).toEqual({ x: 0, y: 0, widthPx: 1600, heightPx: 900 });
    // 100 frames and half a fade of 25: the 113th shows the end of the movement.
    const last = windowOf(112);
    for (const [side, wanted] of [['x', 160], ['y', 90], ['widthPx', 1280], ['heightPx', 720]] as const) expect(last[side]).toBeCloseTo(wanted, 1);
    expect(windowOf(56).widthPx).toBeCloseTo(1440, 1);
    expect(at(100).layers.map((layer) => layer.sceneIndex)).toEqual([0, 1]);
    expect(at(56).layers[0]?.ground).toMatchObject({ upright: { widthPx: 1600, heightPx: 900 } });
  });

  it('says how sharp the picture has to be', () => {
    const { ground } = at(10).layers[0] ?? {};
    expect(ground?.kind === 'picture' ? Math.round(ground.closestPx) : 0).toBe(1280);
  });

  it('begins a fade with the first frame of the joint and ends it before the body', () => {
    expect(at(87).mix).toEqual({ kind: 'body' });
    expect(at(88).mix).toEqual({ kind: 'fade', share: 1 / 26 });
    expect(at(112).mix).toEqual({ kind: 'fade', share: 25 / 26 });
    expect(at(113)).toMatchObject({ mix: { kind: 'body' }, layers: [{ sceneIndex: 1 }] });
  });

  it('goes down to black and comes up from it, one picture at a time', () => {
    expect([188, 194, 199, 200, 206, 212].map((frame) => at(frame).mix)).toEqual([1, 1 - 6 / 12, 1 - 11 / 12, 0, 6 / 13, 12 / 13].map((light) => ({ kind: 'dip', light })));
    expect([199, 200].map((frame) => at(frame).layers.map((layer) => layer.sceneIndex))).toEqual([[1], [2]]);
    expect(at(213).mix).toEqual({ kind: 'body' });
  });

  it('shows captions of the wanted language from their first frame to the one before their end', () => {
    const lines = (frame: number, language?: string) => at(frame, language).captions.map((caption) => caption.lines.join(' '));
    expect([24, 25, 37, 38, 49, 50].map((frame) => lines(frame, 'en'))).toEqual([[], ['First'], ['First'], ['First', 'Second'], ['First', 'Second'], []]);
    expect([lines(30), lines(30, 'ar')]).toEqual([[], []]);
  });

  it('lays the words of a title over its own ground', () => {
    const [layer] = at(350).layers;
    expect(layer?.ground).toEqual({ kind: 'plain', colour: '#1b2a33' });
    expect(layer?.title?.lines.map((line) => [line.text, line.isBold, Math.round(line.ascentPx + line.descentPx)])).toEqual([['The end', true, 140], ['of it', false, 76]]);
    expect(layer?.title?.place).toEqual({ kind: 'middle' });
  });

  it('turns the pages of credits by the clock of their picture', () => {
    const lines = Array.from({ length: 30 }, (_one, index) => `Name ${index + 1}`);
    const credits = framePlan(plannedStory([picturedScene(1, still), newScene({ id: 'scene-2', kind: 'credits', text: { templateId: 'credits-list', lines }, minDurationMs: 60_000 })]));
    const firstOf = (frame: number) => filmFrame(credits, frame)?.layers[0]?.title?.lines[0]?.text;
    expect([firstOf(100), firstOf(100 + 60 * 25 - 1)]).toEqual(['Name 1', 'Name 25']);
  });

  it('has no frame of a story without scenes, and stops at both ends of one with scenes', () => {
    expect(filmFrame(framePlan(plannedStory([])), 0)).toBeUndefined();
    expect([at(-5).frame, at(4000).frame]).toEqual([0, 399]);
  });
});
