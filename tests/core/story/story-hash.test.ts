import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newAsset, newTake } from '../../../electron/core/story/new-story.ts';
import { canonicalJson, sha256Hex, storyHash } from '../../../electron/core/story/story-hash.ts';
import { readStory } from '../../../electron/core/story/read-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import savedStory from '../../fixtures/story-v1.json' with { type: 'json' };
import { at, changed, hashOf, narratedStory, own, sampleStory } from './sample-story.ts';

type Change = Parameters<typeof changed>[1];

const original = storyHash(sampleStory);
const hashAfter = (change: Change, story: Story = sampleStory): string => storyHash(changed(story, change));

const seenOrHeard: readonly (readonly [string, Change])[] = [
  ['the title', (s) => (s.title = 'x')],
  ['the language', (s) => (s.language = 'ar')],
  ['the width', (s) => (s.format.widthPx = 1280)],
  ['the height', (s) => (s.format.heightPx = 720)],
  ['the frame rate', (s) => (s.format.fps = 30)],
  ['the theme', (s) => (s.theme = 'dark')],
  ['the order of scenes', (s) => s.scenes.reverse()],
  ['a scene more', (s) => s.scenes.push(own(at(s.scenes, 0)))],
  ['a scene less', (s) => s.scenes.pop()],
  ['the kind of a scene', (s) => (at(s.scenes, 0).kind = 'credits')],
  ['a title line', (s) => (at(s.scenes, 0).text = { templateId: 'card', lines: ['The sea'] })],
  ['a title template', (s) => (at(s.scenes, 0).text = { templateId: 'plain', lines: ['The sea', 'a story'] })],
  ['the file of a picture', (s) => (at(s.assets, 0).sha256 = hashOf('7'))],
  ['which picture', (s) => Object.assign(at(s.scenes, 1).picture ?? {}, { assetId: 'a2' })],
  ['no picture', (s) => delete (at(s.scenes, 1) as { picture?: unknown }).picture],
  ['the description of a picture, read aloud to some', (s) => (at(s.assets, 0).altText = 'x')],
  ['how a picture lies', (s) => Object.assign(at(s.scenes, 1).picture ?? {}, { rotate: 90 })],
  ['the crop', (s) => Object.assign(at(s.scenes, 1).picture?.crop ?? {}, { x: 0.1, width: 0.9 })],
  ['the focal point', (s) => Object.assign(at(s.scenes, 1).picture ?? {}, { focal: { x: 0.1, y: 0.1 } })],
  ['the brightness', (s) => Object.assign(at(s.scenes, 1).picture ?? {}, { brightness: 0.1 })],
  ['where the motion begins', (s) => Object.assign(at(s.scenes, 1).picture?.from ?? {}, { width: 0.5 })],
  ['where the motion ends', (s) => Object.assign(at(s.scenes, 1).picture?.to ?? {}, { width: 0.5 })],
  ['a hidden region less', (s) => (at(s.scenes, 1).hidden = [])],
  ['the place of a hidden region', (s) => (at(at(s.scenes, 1).hidden, 0).rect.x = 0.3)],
  ['the style of a hidden region', (s) => (at(at(s.scenes, 1).hidden, 0).style = 'soften')],
  ['which take is heard', (s) => (at(s.scenes, 1).chosenTakeId = 't2')],
  ['no take heard', (s) => delete (at(s.scenes, 1) as { chosenTakeId?: string }).chosenTakeId],
  ['the file of the take', (s) => (at(at(s.scenes, 1).takes, 0).sha256 = hashOf('7'))],
  ['the trim at its start', (s) => (at(at(s.scenes, 1).takes, 0).trimStartMs = 201)],
  ['the trim at its end', (s) => (at(at(s.scenes, 1).takes, 0).trimEndMs = 1001)],
  ['its gain', (s) => (at(at(s.scenes, 1).takes, 0).gainDb = 1)],
  ['how deep it sounds', (s) => (at(at(s.scenes, 1).takes, 0).shiftSemitones = -4)],
  ['its noise reduction', (s) => (at(at(s.scenes, 1).takes, 0).denoise = true)],
  ['the script of a scene that nobody speaks in, which gives it its length', (s) => (at(s.scenes, 2).script = 'x')],
  ['the pause after a voice', (s) => (at(s.scenes, 1).pauseAfterMs = 0)],
  ['the least duration', (s) => (at(s.scenes, 1).minDurationMs = 9000)],
  ['the kind of a transition', (s) => (at(s.scenes, 1).transition.kind = 'dip')],
  ['the length of a transition', (s) => (at(s.scenes, 1).transition.durationMs = 501)],
  ['the words of a caption', (s) => (at(at(s.captions, 1).cues, 0).text = 'x')],
  ['when a caption begins', (s) => (at(at(s.captions, 0).cues, 0).startMs = 101)],
  ['when a caption ends', (s) => (at(at(s.captions, 0).cues, 0).endMs = 1801)],
  ['the scene of a caption', (s) => (at(at(s.captions, 0).cues, 0).sceneId = 's3')],
  ['a caption less', (s) => at(s.captions, 0).cues.pop()],
  ['the language of a track', (s) => (at(s.captions, 1).language = 'fa')],
  ['a track less', (s) => s.captions.pop()],
  ['the file of the music', (s) => (at(s.assets, 2).sha256 = hashOf('7'))],
  ['when the music begins', (s) => (at(s.music, 0).startMs = 1)],
  ['when the music ends', (s) => (at(s.music, 0).endMs = 7999)],
  ['the gain of the music', (s) => (at(s.music, 0).gainDb = -11)],
  ['how far the music steps back', (s) => (at(s.music, 0).duckDb = 9)],
  ['its fade in', (s) => (at(s.music, 0).fadeInMs = 1)],
  ['its fade out', (s) => (at(s.music, 0).fadeOutMs = 1)],
  ['no music', (s) => (s.music = [])],
  ['a sign-language video', (s) => (at(s.insets, 0).corner = 'top-end')],
  ['an audio description', (s) => (at(s.descriptions, 0).take.trimEndMs = 1)],
  ['the language of an audio description', (s) => (at(s.descriptions, 0).language = 'ar')],
];

const neitherSeenNorHeard: readonly (readonly [string, Change])[] = [
  ['the story id', (s) => (s.id = 'x')],
  ['the revision', (s) => Object.assign(s, { rev: 99, parentRev: 98 })],
  ['who saved', (s) => (s.savedBy = 'lib-2')],
  ['where it was derived from', (s) => (s.derivedFrom = { storyId: 'x', storyHash: hashOf('7'), changes: [] })],
  ['the workshop', (s) => (s.workshopId = 'w1')],
  ['a note', (s) => (at(s.scenes, 1).note = 'x')],
  ['the script of a scene that has a voice', (s) => (at(s.scenes, 1).script = 'x')],
  ['a scene id, wherever it is named', (s) => {
    at(s.scenes, 1).id = 'x';
    for (const track of s.captions) for (const cue of track.cues) if (cue.sceneId === 's2') cue.sceneId = 'x';
  }],
  ['a take id', (s) => {
    at(at(s.scenes, 1).takes, 0).id = 'x';
    at(s.scenes, 1).chosenTakeId = 'x';
  }],
  ['an asset id', (s) => {
    at(s.assets, 0).id = 'x';
    Object.assign(at(s.scenes, 1).picture ?? {}, { assetId: 'x' });
  }],
  ['a caption id', (s) => (at(at(s.captions, 0).cues, 0).id = 'x')],
  ['the order in which captions are stored', (s) => at(s.captions, 0).cues.reverse()],
  ['the order in which tracks are stored', (s) => s.captions.reverse()],
  ['the order in which music is stored', (s) => (s.music = [...s.music].reverse())],
  ['a take that is not chosen', (s) => at(s.scenes, 1).takes.push(own(newTake({ id: 't8', sha256: hashOf('8'), durationMs: 9 })))],
  ['who speaks', (s) => (at(at(s.scenes, 1).takes, 0).speakerIds = [])],
  ['where someone speaks in a take', (s) => (at(at(s.scenes, 1).takes, 0).voiced = [])],
  ['how a take was made', (s) => (at(at(s.scenes, 1).takes, 0).origin = 'imported')],
  ['no noise reduction said', (s) => (at(at(s.scenes, 1).takes, 0).denoise = false)],
  ['a file that nothing uses', (s) => s.assets.push(Object.assign(own(newAsset({ id: 'a9', kind: 'picture', sha256: hashOf('9'), fileName: `${hashOf('9')}.jpg` })), { rights: at(s.assets, 0).rights, shows: at(s.assets, 0).shows }))],
  ['the ending of a file name', (s) => (at(s.assets, 0).fileName = `${hashOf('a')}.png`)],
  ['the size of a file', (s) => (at(s.assets, 0).widthPx = 1)],
  ['rights', (s) => (at(s.assets, 0).rights.author = 'x')],
  ['whom a picture shows', (s) => (at(s.assets, 0).shows = { kind: 'nobody' })],
  ['whom a region hides', (s) => (at(at(s.scenes, 1).hidden, 0).personIds = [])],
  ['who translated', (s) => (at(s.captions, 1).translator = 'x')],
  ['whether the storyteller checked', (s) => (at(s.captions, 1).checkedByStoryteller = false)],
  ['whether a track is the original', (s) => (at(s.captions, 1).kind = 'original')],
  ['the transition after the last scene', (s) => (at(s.scenes, 2).transition = { kind: 'fade', durationMs: 900 })],
  ['the length of a cut', (s) => (at(s.scenes, 2).transition.durationMs = 900)],
  ['fields of a later version', (s) => Object.assign(s, { fromLater: 'x' })],
];

describe('core/story/story-hash', () => {
  it.each(seenOrHeard)('changes with %s', (_what, change) => {
    expect(hashAfter(change)).not.toBe(original);
  });

  it.each(neitherSeenNorHeard)('stays with %s', (_what, change) => {
    expect(hashAfter(change)).toBe(original);
  });

  it('counts the long narration by its parts that are heard', () => {
    const narrated = storyHash(narratedStory);
    expect(hashAfter((s) => (at(s.narration?.marks ?? [], 1).atMs = 4501), narratedStory)).not.toBe(narrated);
    expect(hashAfter((s) => Object.assign(s.narration ?? {}, { sha256: hashOf('7') }), narratedStory)).not.toBe(narrated);
    expect(hashAfter((s) => Object.assign(s.narration ?? {}, { takeId: 'x', speakerIds: [], voiced: [] }), narratedStory)).toBe(narrated);
  });

  it('stays as consent records of earlier releases have it', () => {
    const saved = readStory(savedStory);
    expect(saved.ok && storyHash(saved.value)).toBe('e56bc5cf4d1c07c492d33f06dd02fc37c2ec785ad14c761d48424e15cf68d108');
  });

  it('has a fingerprint for half a character too', () => {
    expect(hashAfter((s) => (s.title = 'a\ud800b'))).toBe(hashAfter((s) => (s.title = 'a\ufffdb')));
    expect(hashAfter((s) => (s.title = '😀'))).not.toBe(hashAfter((s) => (s.title = '\ufffd')));
  });
});

describe('core/story/story-hash, canonicalJson', () => {
  it('follows RFC 8785: keys by code unit, numbers as ECMAScript writes them', () => {
    const value = { '\u20ac': 'Euro', '\r': 'CR', '1': 'One', '\u{1f600}': 'Smile', 'ö': 'o', '\ufb33': 'Hebrew', numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0], literals: [null, true, false] };
    expect(canonicalJson(value)).toBe('{"\\r":"CR","1":"One","literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"ö":"o","€":"Euro","😀":"Smile","\ufb33":"Hebrew"}');
  });

  it('throws on what JSON does not know', () => {
    expect(() => canonicalJson(undefined)).toThrow('canonical form');
    expect(() => canonicalJson({ n: Number.NaN })).toThrow('NaN');
  });
});

describe('core/story/story-hash, sha256Hex', () => {
  it.each(['', 'abc', 'ذهبنا 😀'])('agrees with another implementation on %j', (text) => {
    expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    expect(sha256Hex(new Uint8Array(Buffer.from(text)))).toBe(sha256Hex(text));
  });
});
