import { describe, expect, it } from 'vitest';
import { isCorrection, isNarrower } from '../../../electron/core/consent/later-edits.ts';
import { newScene } from '../../../electron/core/story/new-story.ts';
import type { Cue, Scene, Story } from '../../../electron/core/story/story.ts';
import { aStory } from './a-consented-story.ts';

const cues: readonly Cue[] = Array.from({ length: 10 }, (_, index) => ({ id: `c-${index}`, sceneId: 's-1', startMs: index * 400, endMs: index * 400 + 300, text: `Line ${index}` }));
const told = aStory();
const before: Story = { ...told, captions: [{ ...told.captions[0]!, cues }] };
const music = { assetId: 'a-music', startMs: 0, endMs: 5000, gainDb: -6, duckDb: 12, fadeInMs: 100, fadeOutMs: 100 };

const withCues = (change: (cue: Cue, index: number) => Cue): Story => ({ ...before, captions: before.captions.map((track) => ({ ...track, cues: track.cues.map(change) })) });
const inScene = (story: Story, id: string, change: (scene: Scene) => Partial<Scene>): Story => ({ ...story, scenes: story.scenes.map((scene) => (scene.id === id ? { ...scene, ...change(scene) } : scene)) });
const deeper = inScene(before, 's-1', (scene) => ({ takes: scene.takes.map((take) => ({ ...take, shiftSemitones: -4 })) }));
const region = (style: 'fill' | 'avatar' | 'soften') => ({ rect: { x: 0, y: 0, width: 0.5, height: 0.5 }, style, personIds: ['p-sister'] });

describe('core/consent/later-edits: corrections', () => {
  it.each([
    ['no change', before],
    ['the text of a fifth of the cues', withCues((cue, index) => (index < 2 ? { ...cue, text: 'Better' } : cue))],
    ['the timing of a fifth of the cues', withCues((cue, index) => (index < 2 ? { ...cue, endMs: cue.endMs + 50 } : cue))],
    ['the gain of a voice', inScene(before, 's-1', (scene) => ({ takes: scene.takes.map((take) => ({ ...take, gainDb: 3 })) }))],
    ['a fade', inScene(before, 's-1', () => ({ transition: { kind: 'dip', durationMs: 800 } }))],
    ['a note', inScene(before, 's-1', () => ({ note: 'Ask again?' }))],
  ])('takes for a correction: %s', (_what, after) => {
    expect(isCorrection(before, after)).toBe(true);
  });

  it.each([
    ['more than a fifth of the cues', withCues((cue, index) => (index < 3 ? { ...cue, text: 'Better' } : cue))],
    ['a cue that moved to another scene', withCues((cue, index) => (index === 0 ? { ...cue, sceneId: 's-2' } : cue))],
    ['a cue taken out', { ...before, captions: [{ ...before.captions[0]!, cues: cues.slice(1) }] }],
    ['a new language', { ...before, captions: [...before.captions, { ...before.captions[0]!, language: 'it', kind: 'translation' as const }] }],
    ['another take', inScene(before, 's-1', (scene) => ({ takes: scene.takes.map((take) => ({ ...take, sha256: 'f'.repeat(64) })) }))],
    ['a voice made deeper', deeper],
    ['a trim', inScene(before, 's-1', (scene) => ({ takes: scene.takes.map((take) => ({ ...take, trimEndMs: 500 })) }))],
    ['a picture exchanged', inScene(before, 's-1', (scene) => ({ picture: { ...scene.picture!, assetId: 'a-bread' } }))],
    ['a title', { ...before, title: 'Other' }],
    ['credits', inScene(before, 's-3', () => ({ text: { templateId: 'credits-list', lines: ['Told by Someone'] } }))],
    ['a scene taken out', { ...before, scenes: before.scenes.slice(1) }],
    ['music added', { ...before, music: [music] }],
    ['a region uncovered', inScene(before, 's-1', () => ({ hidden: [region('fill')] }))],
  ])('asks again for %s', (_what, after) => {
    expect(isCorrection(before, after)).toBe(false);
  });

  it('takes gain and fades of music for a correction, and its length not', () => {
    const scored: Story = { ...before, music: [music] };
    expect(isCorrection(scored, { ...before, music: [{ ...music, gainDb: -9, fadeInMs: 900 }] })).toBe(true);
    expect(isCorrection(scored, { ...before, music: [{ ...music, endMs: 4000 }] })).toBe(false);
  });
});

describe('core/consent/later-edits: narrower versions', () => {
  const hidden = inScene(before, 's-1', () => ({ hidden: [region('fill')] }));
  const reader = { ...before.scenes[0]!.takes[0]!, id: 't-9', sha256: 'e'.repeat(64), origin: 'revoiced' as const, revoicesTakeId: 't-1', speakerIds: ['p-reader'] };
  const revoiced = inScene(before, 's-1', (scene) => ({ takes: [...scene.takes, reader], chosenTakeId: 't-9' }));

  it.each([
    ['nothing changed', before],
    ['a face hidden', hidden],
    ['another reader', revoiced],
    ['a voice left out', inScene(before, 's-1', ({ chosenTakeId: _chosen, ...scene }) => ({ ...scene, takes: [] }))],
    ['a scene left out, with its captions', { ...before, scenes: before.scenes.slice(1), captions: [{ ...before.captions[0]!, cues: [] }] }],
    ['a name left out of the credits', inScene(before, 's-3', () => ({ text: { templateId: 'credits-list', lines: [] } }))],
    ['a language left out', { ...before, captions: [] }],
  ])('counts as the same: %s', (what, after) => {
    const kept = what === 'a voice left out' ? { ...after, scenes: after.scenes.map(({ chosenTakeId, ...scene }) => (scene.id === 's-1' || chosenTakeId === undefined ? scene : { ...scene, chosenTakeId })) } : after;
    expect(isNarrower(before, kept)).toBe(true);
  });

  it.each([
    ['a face shown again', hidden, before],
    ['a face only blurred', before, inScene(before, 's-1', () => ({ hidden: [region('soften')] }))],
    ['a region moved', hidden, inScene(before, 's-1', () => ({ hidden: [{ ...region('fill'), rect: { x: 0.5, y: 0, width: 0.5, height: 0.5 } }] }))],
    ['a take that nobody marked as read by another', before, inScene(revoiced, 's-1', (scene) => ({ takes: scene.takes.map((take) => ({ ...take, origin: 'recorded' as const })) }))],
    ['the own voice again', revoiced, before],
    ['a voice made deeper, which hides nobody', before, deeper],
    ['scenes in another order', before, { ...before, scenes: [before.scenes[1]!, before.scenes[0]!, before.scenes[2]!] }],
    ['a new scene', before, { ...before, scenes: [...before.scenes, newScene({ id: 's-9' })] }],
    ['a new line in the credits', before, inScene(before, 's-3', () => ({ text: { templateId: 'credits-list', lines: ['Told by Lamia', 'And by Rima'] } }))],
    ['a cue reworded', before, withCues((cue, index) => (index === 0 ? { ...cue, text: 'Other' } : cue))],
    ['another file behind a picture', before, { ...before, assets: before.assets.map((asset) => ({ ...asset, sha256: 'd'.repeat(64) })) }],
    ['music added', before, { ...before, music: [music] }],
    ['a title', before, { ...before, title: 'Other' }],
  ])('asks again for %s', (_what, seen, after) => {
    expect(isNarrower(seen, after)).toBe(false);
  });
});
