import { describe, expect, it } from 'vitest';
import { edit, type StoryEdit } from '../../../electron/core/story/edit.ts';
import { type EditRefusal, editRefusals } from '../../../electron/core/story/edit-parts.ts';
import { newScene, newScenePicture, newTake } from '../../../electron/core/story/new-story.ts';
import type { Music, Narration, Story } from '../../../electron/core/story/story.ts';
import sentences from '../../../resources/locales/en.json' with { type: 'json' };
import { at, changed, hashOf, narratedStory, sampleStory } from './sample-story.ts';

const take = newTake({ id: 't5', sha256: hashOf('5'), durationMs: 1000 });
const whole = { x: 0, y: 0, width: 1, height: 1 };
const tooWide = { x: 0.5, y: 0, width: 0.6, height: 1 };
const flat = { x: 0, y: 0, width: 0, height: 1 };
const split = { kind: 'split-scene', sceneId: 's2', newSceneId: 's5', atMs: 2000, scriptBefore: '', scriptAfter: '', newTakeId: 't5' } as const;
const splitCue = { kind: 'split-cue', language: 'en', cueId: 'c1', newCueId: 'c9', atMs: 500, textBefore: '', textAfter: '' } as const;
const cue = { id: 'c9', sceneId: 's2', startMs: 0, endMs: 100, text: 'x' };
const track = { language: 'uk', kind: 'translation', translator: '', checkedByStoryteller: false, cues: [] } as const;
const duplicate = { kind: 'duplicate-scene', sceneId: 's2', newSceneId: 's5', newTakeIds: [{ oldId: 't1', newId: 't5' }, { oldId: 't2', newId: 't6' }], newCueIds: [{ oldId: 'c1', newId: 'c5' }, { oldId: 'c2', newId: 'c6' }, { oldId: 'c4', newId: 'c7' }] } as const;
const narration = narratedStory.narration as Narration;
const music: Music = { ...at(sampleStory.music, 0), assetId: 'a2' };
const bothSpeak = changed(sampleStory, (s) => Object.assign(at(s.scenes, 2), { takes: [{ ...take }], chosenTakeId: 't5' }));
const onlySecondSpeaks = changed(bothSpeak, (s) => delete (at(s.scenes, 1) as { chosenTakeId?: string }).chosenTakeId);
const withoutPictures = changed(sampleStory, (s) => delete (at(s.scenes, 1) as { picture?: unknown }).picture);
const description = { sceneId: 's2', language: 'en', take } as const;

type Refused = readonly [rule: string, change: StoryEdit, code: EditRefusal, story?: Story];

const scenes: readonly Refused[] = [
  ['a scene at a place beyond the end', { kind: 'add-scene', scene: newScene({ id: 's4' }), at: 4 }, 'place-missing'],
  ['a scene with an id in use', { kind: 'add-scene', scene: newScene({ id: 's1' }), at: 0 }, 'id-taken'],
  ['a scene with a take id in use', { kind: 'add-scene', scene: newScene({ id: 's4', takes: [{ ...take, id: 't9' }] }), at: 0 }, 'id-taken'],
  ['a scene that chooses a take it has not', { kind: 'add-scene', scene: newScene({ id: 's4', chosenTakeId: 't5' }), at: 0 }, 'take-missing'],
  ['a scene with an unknown picture', { kind: 'add-scene', scene: newScene({ id: 's4', picture: newScenePicture({ assetId: 'a9' }) }), at: 0 }, 'asset-missing'],
  ['a scene with takes beside a narration', { kind: 'add-scene', scene: newScene({ id: 's4', takes: [take] }), at: 0 }, 'narration-beside-takes', narratedStory],
  ['removing a scene that is gone', { kind: 'remove-scene', sceneId: 's9' }, 'scene-missing'],
  ['moving a scene that is gone', { kind: 'move-scene', sceneId: 's9', to: 0 }, 'scene-missing'],
  ['moving a scene beyond the end', { kind: 'move-scene', sceneId: 's1', to: 3 }, 'place-missing'],
  ['duplicating a scene that is gone', { ...duplicate, sceneId: 's9' }, 'scene-missing'],
  ['duplicating without an id for each take', { ...duplicate, newTakeIds: [] }, 'ids-missing'],
  ['duplicating without an id for each caption', { ...duplicate, newCueIds: [] }, 'ids-missing'],
  ['duplicating to a scene id in use', { ...duplicate, newSceneId: 's3' }, 'id-taken'],
  ['duplicating to a take id in use', { ...duplicate, newTakeIds: [{ oldId: 't1', newId: 't9' }, { oldId: 't2', newId: 't6' }] }, 'id-taken'],
  ['duplicating to one id for two captions', { ...duplicate, newCueIds: duplicate.newCueIds.map((pair) => ({ ...pair, newId: 'c5' })) }, 'id-taken'],
  ['a script for a scene that is gone', { kind: 'set-script', sceneId: 's9', script: '' }, 'scene-missing'],
  ['lines of text on a picture scene', { kind: 'set-text', sceneId: 's2', text: { templateId: 'plain', lines: [] } }, 'not-a-title'],
  ['splitting a scene that is gone', { ...split, sceneId: 's9' }, 'scene-missing'],
  ['splitting at the start', { ...split, atMs: 0 }, 'split-outside'],
  ['splitting at the end', { ...split, atMs: 5000 }, 'split-outside'],
  ['splitting to a scene id in use', { ...split, newSceneId: 's3' }, 'id-taken'],
  ['splitting to a take id in use', { ...split, newTakeId: 't2' }, 'id-taken'],
  ['splitting a voice without an id for the second take', { kind: 'split-scene', sceneId: 's2', newSceneId: 's5', atMs: 2000, scriptBefore: '', scriptAfter: '' }, 'ids-missing'],
  ['joining a scene that is gone', { kind: 'merge-with-next', sceneId: 's9' }, 'scene-missing'],
  ['joining the last scene', { kind: 'merge-with-next', sceneId: 's3' }, 'merge-last-scene'],
  ['joining a title and a picture', { kind: 'merge-with-next', sceneId: 's1' }, 'merge-kinds-differ'],
  ['joining two recordings', { kind: 'merge-with-next', sceneId: 's2' }, 'merge-two-voices', bothSpeak],
  ['joining silence before a voice', { kind: 'merge-with-next', sceneId: 's2' }, 'merge-voice-later', onlySecondSpeaks],
];

const pictures: readonly Refused[] = [
  ['an unknown picture', { kind: 'set-picture', sceneId: 's2', picture: newScenePicture({ assetId: 'a9' }) }, 'asset-missing'],
  ['a sound as a picture', { kind: 'set-picture', sceneId: 's2', picture: newScenePicture({ assetId: 'a3' }) }, 'wrong-asset-kind'],
  ['a picture cropped outside itself', { kind: 'set-picture', sceneId: 's2', picture: newScenePicture({ assetId: 'a1', crop: tooWide }) }, 'rect-outside'],
  ['a crop outside the picture', { kind: 'set-crop', sceneId: 's2', crop: tooWide }, 'rect-outside'],
  ['a crop of no width', { kind: 'set-crop', sceneId: 's2', crop: flat }, 'rect-outside'],
  ['a motion out of the picture', { kind: 'set-motion', sceneId: 's2', from: whole, to: tooWide }, 'rect-outside'],
  ['a hidden region outside the picture', { kind: 'set-hidden', sceneId: 's2', hidden: [{ rect: tooWide, style: 'fill', personIds: [] }] }, 'rect-outside'],
  ['turning a picture that is not there', { kind: 'set-rotation', sceneId: 's2', rotate: 90 }, 'scene-has-no-picture', withoutPictures],
  ['removing a picture that is not there', { kind: 'remove-picture', sceneId: 's2' }, 'scene-has-no-picture', withoutPictures],
];

const voices: readonly Refused[] = [
  ['a take beside a narration', { kind: 'add-take', sceneId: 's2', take, isChosen: true }, 'narration-beside-takes', narratedStory],
  ['a take with an id in use', { kind: 'add-take', sceneId: 's2', take: { ...take, id: 't9' }, isChosen: true }, 'id-taken'],
  ['a take in a scene that is gone', { kind: 'add-take', sceneId: 's9', take, isChosen: true }, 'scene-missing'],
  ['removing a take that is gone', { kind: 'remove-take', sceneId: 's2', takeId: 't5' }, 'take-missing'],
  ['choosing a take of another scene', { kind: 'choose-take', sceneId: 's3', takeId: 't1' }, 'take-missing'],
  ['moving a take from a scene that is gone', { kind: 'move-take', sceneId: 's9', takeId: 't1', toSceneId: 's3' }, 'scene-missing'],
  ['moving a take that is gone', { kind: 'move-take', sceneId: 's2', takeId: 't5', toSceneId: 's3' }, 'take-missing'],
  ['moving a take to a scene that is gone', { kind: 'move-take', sceneId: 's2', takeId: 't1', toSceneId: 's9' }, 'scene-missing'],
  ['trimming in a scene that is gone', { kind: 'trim-take', sceneId: 's9', takeId: 't1', trimStartMs: 0, trimEndMs: 0 }, 'scene-missing'],
  ['trimming a take that is gone', { kind: 'trim-take', sceneId: 's2', takeId: 't5', trimStartMs: 0, trimEndMs: 0 }, 'take-missing'],
  ['trimming a take away', { kind: 'trim-take', sceneId: 's2', takeId: 't1', trimStartMs: 5000, trimEndMs: 200 }, 'trim-leaves-nothing'],
  ['the name of a take that is gone', { kind: 'set-take-name', sceneId: 's2', takeId: 't5', name: 'x' }, 'take-missing'],
  ['the gain of a take that is gone', { kind: 'set-take-gain', sceneId: 's2', takeId: 't5', gainDb: 0 }, 'take-missing'],
  ['a narration beside takes', { kind: 'set-narration', narration }, 'narration-beside-takes'],
  ['a narration with an id in use', { kind: 'set-narration', narration: { ...narration, takeId: 't9' } }, 'id-taken', narratedStory],
  ['a narration with a mark for no scene', { kind: 'set-narration', narration: { ...narration, marks: [{ sceneId: 's9', atMs: 0 }] } }, 'scene-missing', narratedStory],
  ['a narration with a mark after its end', { kind: 'set-narration', narration: { ...narration, marks: [{ sceneId: 's2', atMs: 10_500 }] } }, 'mark-outside', narratedStory],
  ['removing a narration that is not there', { kind: 'remove-narration' }, 'narration-missing'],
  ['a mark without a narration', { kind: 'set-mark', sceneId: 's2', atMs: 0 }, 'narration-missing'],
  ['a mark for no scene', { kind: 'set-mark', sceneId: 's9', atMs: 0 }, 'scene-missing', narratedStory],
  ['a mark after the end', { kind: 'set-mark', sceneId: 's2', atMs: 10_500 }, 'mark-outside', narratedStory],
  ['removing a mark that is not there', { kind: 'remove-mark', sceneId: 's1' }, 'mark-missing', narratedStory],
  ['takes of a narration that is not there', { kind: 'narration-to-takes', takes: [] }, 'narration-missing'],
  ['takes of a narration without an id for each', { kind: 'narration-to-takes', takes: [] }, 'ids-missing', narratedStory],
  ['takes of a narration with one id for two', { kind: 'narration-to-takes', takes: [{ sceneId: 's2', takeId: 't5' }, { sceneId: 's3', takeId: 't5' }] }, 'id-taken', narratedStory],
];

const rest: readonly Refused[] = [
  ['a file with an id in use', { kind: 'add-asset', asset: at(sampleStory.assets, 0) }, 'id-taken'],
  ['changing a file that is gone', { kind: 'update-asset', asset: { ...at(sampleStory.assets, 0), id: 'a9' } }, 'asset-missing'],
  ['making a sound of a picture in use', { kind: 'update-asset', asset: { ...at(sampleStory.assets, 0), kind: 'sound' } }, 'wrong-asset-kind'],
  ['removing a file that is gone', { kind: 'remove-asset', assetId: 'a9' }, 'asset-missing'],
  ['removing a picture in use', { kind: 'remove-asset', assetId: 'a1' }, 'asset-in-use'],
  ['removing music in use', { kind: 'remove-asset', assetId: 'a3' }, 'asset-in-use'],
  ['describing a picture that is gone', { kind: 'set-alt-text', assetId: 'a9', altText: '' }, 'asset-missing'],
  ['a second track in one language', { kind: 'add-track', track: { ...track, language: 'ar' } }, 'track-exists'],
  ['a track with a caption for no scene', { kind: 'add-track', track: { ...track, cues: [{ ...cue, sceneId: 's9' }] } }, 'scene-missing'],
  ['a track with a caption id in use', { kind: 'add-track', track: { ...track, cues: [{ ...cue, id: 'c1' }] } }, 'id-taken'],
  ['changing a track that is gone', { kind: 'update-track', language: 'uk', trackKind: 'original', translator: '', checkedByStoryteller: true }, 'track-missing'],
  ['removing a track that is gone', { kind: 'remove-track', language: 'uk' }, 'track-missing'],
  ['a caption in no track', { kind: 'add-cue', language: 'uk', cue }, 'track-missing'],
  ['a caption that ends before it begins', { kind: 'add-cue', language: 'en', cue: { ...cue, startMs: 200 } }, 'cue-time-backwards'],
  ['a caption with an id in use', { kind: 'add-cue', language: 'ar', cue: { ...cue, id: 'c1' } }, 'id-taken'],
  ['words for a caption that is gone', { kind: 'set-cue-text', language: 'en', cueId: 'c4', text: '' }, 'cue-missing'],
  ['a time for a caption that is gone', { kind: 'set-cue-time', language: 'en', cueId: 'c4', startMs: 0, endMs: 1 }, 'cue-missing'],
  ['a time that runs backwards', { kind: 'set-cue-time', language: 'en', cueId: 'c1', startMs: 2, endMs: 1 }, 'cue-time-backwards'],
  ['moving a caption to a scene that is gone', { kind: 'move-cue', language: 'en', cueId: 'c1', sceneId: 's9', startMs: 0, endMs: 1 }, 'scene-missing'],
  ['moving a caption backwards in time', { kind: 'move-cue', language: 'en', cueId: 'c1', sceneId: 's3', startMs: 2, endMs: 1 }, 'cue-time-backwards'],
  ['splitting a caption outside its time', { ...splitCue, atMs: 1800 }, 'split-outside'],
  ['splitting a caption to an id in use', { ...splitCue, newCueId: 'c2' }, 'id-taken'],
  ['splitting a caption that is gone', { ...splitCue, cueId: 'c4' }, 'cue-missing'],
  ['removing a caption that is gone', { kind: 'remove-cue', language: 'en', cueId: 'c4' }, 'cue-missing'],
  ['captions for a scene that is gone', { kind: 'replace-cues', language: 'en', sceneId: 's9', cues: [] }, 'scene-missing'],
  ['captions of another scene than the one named', { kind: 'replace-cues', language: 'en', sceneId: 's3', cues: [cue] }, 'scene-missing'],
  ['captions with an id that stays in use', { kind: 'replace-cues', language: 'en', sceneId: 's3', cues: [{ ...cue, sceneId: 's3', id: 'c1' }] }, 'id-taken'],
  ['captions in no track', { kind: 'replace-cues', language: 'uk', cues: [] }, 'track-missing'],
  ['unknown music', { kind: 'add-music', music: { ...music, assetId: 'a9' } }, 'asset-missing'],
  ['a picture as music', { kind: 'add-music', music }, 'wrong-asset-kind'],
  ['changing music that is gone', { kind: 'update-music', at: 1, music }, 'music-missing'],
  ['changing music to a picture', { kind: 'update-music', at: 0, music }, 'wrong-asset-kind'],
  ['removing music that is gone', { kind: 'remove-music', at: 1 }, 'music-missing'],
  ['an unknown video in the corner', { kind: 'set-insets', insets: [{ assetId: 'a9', corner: 'top-end' }] }, 'asset-missing'],
  ['a description of no scene', { kind: 'set-descriptions', descriptions: [{ ...description, sceneId: 's9' }] }, 'scene-missing'],
  ['a description with a take id in use', { kind: 'set-descriptions', descriptions: [{ ...description, take: { ...take, id: 't1' } }] }, 'id-taken'],
];

const all = [...scenes, ...pictures, ...voices, ...rest];
const known = sentences.problem as Readonly<Record<string, string>>;

describe('core/story/edit refuses', () => {
  it.each(all.map(([rule, change, code, story = sampleStory]) => ({ rule, change, code, story })))('$rule', ({ change, code, story }) => {
    const result = edit(story, change);
    expect(result).toMatchObject({ ok: false, failure: { code: 'edit-refused', reasons: [{ code: `problem.${code}` }] } });
  });

  it('for every reason there is, with a sentence whose blanks are filled', () => {
    expect([...new Set(all.map(([, , code]) => code))].sort()).toEqual([...editRefusals].sort());
    for (const [rule, change, code, story = sampleStory] of all) {
      const result = edit(story, change);
      const blanks = [...(known[code] ?? `no sentence for ${code}`).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
      const given = Object.keys(result.ok ? {} : (result.failure.reasons[0]?.params ?? {}));
      expect({ rule, code, missing: blanks.filter((blank) => !given.includes(blank)), sentence: code in known }).toEqual({ rule, code, missing: [], sentence: true });
    }
  });
});
