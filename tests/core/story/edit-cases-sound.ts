/**
 * Edits of recordings, narration, files, captions and music, each with the whole story that must come out.
 */
import { newAsset, newTake } from '../../../electron/core/story/new-story.ts';
import type { Asset, CaptionTrack, Cue, Description, Music, Narration } from '../../../electron/core/story/story.ts';
import { type EditCase, expecting } from './edit-case.ts';
import { at, changed, hashOf, narratedStory, own, sampleStory } from './sample-story.ts';

const fresh = newTake({ id: 't5', sha256: hashOf('5'), durationMs: 1200 });
const silent = changed(narratedStory, (s) => delete (s as { narration?: unknown }).narration);
const narration = narratedStory.narration as Narration;

export const takeCases: readonly EditCase[] = [
  {
    rule: 'adds a take and chooses it',
    change: { kind: 'add-take', sceneId: 's3', take: fresh, isChosen: true },
    expected: expecting((s) => Object.assign(at(s.scenes, 2), { takes: [fresh], chosenTakeId: 't5' })),
  },
  {
    rule: 'removes the chosen take and chooses none in its place',
    change: { kind: 'remove-take', sceneId: 's2', takeId: 't1' },
    expected: expecting((s) => {
      at(s.scenes, 1).takes.splice(0, 1);
      delete (at(s.scenes, 1) as { chosenTakeId?: string }).chosenTakeId;
    }),
  },
  { rule: 'chooses a take', change: { kind: 'choose-take', sceneId: 's2', takeId: 't2' }, expected: expecting((s) => (at(s.scenes, 1).chosenTakeId = 't2')) },
  { rule: 'chooses none', change: { kind: 'choose-take', sceneId: 's2' }, expected: expecting((s) => delete (at(s.scenes, 1) as { chosenTakeId?: string }).chosenTakeId) },
  {
    rule: 'moves a take to a scene that then plays it',
    change: { kind: 'move-take', sceneId: 's2', takeId: 't1', toSceneId: 's3' },
    expected: expecting((s) => {
      at(s.scenes, 2).takes = at(s.scenes, 1).takes.splice(0, 1);
      at(s.scenes, 2).chosenTakeId = 't1';
      delete (at(s.scenes, 1) as { chosenTakeId?: string }).chosenTakeId;
    }),
  },
  {
    rule: 'keeps captions in step when the start of the voice is trimmed',
    change: { kind: 'trim-take', sceneId: 's2', takeId: 't1', trimStartMs: 500, trimEndMs: 100 },
    expected: expecting((s) => {
      Object.assign(at(at(s.scenes, 1).takes, 0), { trimStartMs: 500, trimEndMs: 100 });
      Object.assign(at(at(s.captions, 0).cues, 0), { startMs: 0, endMs: 1500 });
      Object.assign(at(at(s.captions, 0).cues, 1), { startMs: 1900, endMs: 3700 });
      Object.assign(at(at(s.captions, 1).cues, 0), { startMs: 0, endMs: 3700 });
    }),
  },
  {
    rule: 'leaves captions alone when a take is trimmed that nobody hears',
    change: { kind: 'trim-take', sceneId: 's2', takeId: 't2', trimStartMs: 500, trimEndMs: 0 },
    expected: expecting((s) => (at(at(s.scenes, 1).takes, 1).trimStartMs = 500)),
  },
  { rule: 'names a take', change: { kind: 'set-take-name', sceneId: 's2', takeId: 't1', name: 'slower' }, expected: expecting((s) => (at(at(s.scenes, 1).takes, 0).name = 'slower')) },
  { rule: 'sets the gain', change: { kind: 'set-take-gain', sceneId: 's2', takeId: 't1', gainDb: 3.5 }, expected: expecting((s) => (at(at(s.scenes, 1).takes, 0).gainDb = 3.5)) },
  { rule: 'sets noise reduction', change: { kind: 'set-take-denoise', sceneId: 's2', takeId: 't1', denoise: true }, expected: expecting((s) => (at(at(s.scenes, 1).takes, 0).denoise = true)) },
  { rule: 'makes a voice deeper', change: { kind: 'set-take-shift', sceneId: 's2', takeId: 't1', shiftSemitones: -4 }, expected: expecting((s) => (at(at(s.scenes, 1).takes, 0).shiftSemitones = -4)) },
  { rule: 'says who speaks', change: { kind: 'set-take-speakers', sceneId: 's2', takeId: 't2', speakerIds: ['p3'] }, expected: expecting((s) => (at(at(s.scenes, 1).takes, 1).speakerIds = ['p3'])) },
  {
    rule: 'remembers where someone speaks',
    change: { kind: 'set-take-voiced', sceneId: 's2', takeId: 't2', voiced: [{ startMs: 1, endMs: 2 }] },
    expected: expecting((s) => (at(at(s.scenes, 1).takes, 1).voiced = [{ startMs: 1, endMs: 2 }])),
  },
];

export const narrationCases: readonly EditCase[] = [
  { rule: 'sets one long narration', story: silent, change: { kind: 'set-narration', narration }, expected: narratedStory },
  { rule: 'removes the narration', story: narratedStory, change: { kind: 'remove-narration' }, expected: silent },
  { rule: 'moves a mark', story: narratedStory, change: { kind: 'set-mark', sceneId: 's3', atMs: 5000 }, expected: expecting((s) => (at(s.narration?.marks ?? [], 1).atMs = 5000), narratedStory) },
  { rule: 'adds a mark', story: narratedStory, change: { kind: 'set-mark', sceneId: 's1', atMs: 0 }, expected: expecting((s) => s.narration?.marks.push({ sceneId: 's1', atMs: 0 }), narratedStory) },
  { rule: 'removes a mark', story: narratedStory, change: { kind: 'remove-mark', sceneId: 's2' }, expected: expecting((s) => s.narration?.marks.shift(), narratedStory) },
  { rule: 'sets its gain', story: narratedStory, change: { kind: 'set-narration-gain', gainDb: -3 }, expected: expecting((s) => Object.assign(s.narration ?? {}, { gainDb: -3 }), narratedStory) },
  { rule: 'makes it brighter', story: narratedStory, change: { kind: 'set-narration-shift', shiftSemitones: 3 }, expected: expecting((s) => Object.assign(s.narration ?? {}, { shiftSemitones: 3 }), narratedStory) },
  { rule: 'sets its noise reduction', story: narratedStory, change: { kind: 'set-narration-denoise', denoise: false }, expected: expecting((s) => Object.assign(s.narration ?? {}, { denoise: false }), narratedStory) },
  { rule: 'says who speaks in it', story: narratedStory, change: { kind: 'set-narration-speakers', speakerIds: [] }, expected: expecting((s) => Object.assign(s.narration ?? {}, { speakerIds: [] }), narratedStory) },
  {
    rule: 'turns the narration into a take for each scene',
    story: narratedStory,
    change: { kind: 'narration-to-takes', takes: [{ sceneId: 's2', takeId: 't5' }, { sceneId: 's3', takeId: 't6' }] },
    expected: expecting((s) => {
      const part = { sha256: hashOf('e'), durationMs: 10_500, gainDb: 2, denoise: true, speakerIds: ['p1'], origin: 'recorded', voiced: own(narration.voiced) };
      Object.assign(at(s.scenes, 1), { takes: [{ ...part, id: 't5', trimStartMs: 500, trimEndMs: 6000 }], chosenTakeId: 't5' });
      Object.assign(at(s.scenes, 2), { takes: [{ ...part, id: 't6', trimStartMs: 4500, trimEndMs: 0 }], chosenTakeId: 't6' });
    }, silent),
  },
];

const poster: Asset = newAsset({ id: 'a5', kind: 'picture', sha256: hashOf('8'), fileName: `${hashOf('8')}.png` });
const retouched: Asset = newAsset({ id: 'a1', kind: 'picture', sha256: hashOf('8'), fileName: `${hashOf('8')}.png`, widthPx: 10, heightPx: 10 });
const rights: Asset['rights'] = { source: 'archive', author: 'N. N.', licence: 'CC-BY-4.0', cleared: ['public-web'] };

export const assetCases: readonly EditCase[] = [
  { rule: 'adds a file', change: { kind: 'add-asset', asset: poster }, expected: expecting((s) => s.assets.push(own(poster))) },
  { rule: 'puts another file in the place of one', change: { kind: 'update-asset', asset: retouched }, expected: expecting((s) => (s.assets[0] = Object.assign(own(retouched), { fromLater: 'kept' }))) },
  { rule: 'removes a file that nothing uses', change: { kind: 'remove-asset', assetId: 'a4' }, expected: expecting((s) => s.assets.splice(3, 1)) },
  { rule: 'says whose work a file is', change: { kind: 'set-rights', assetId: 'a1', rights }, expected: expecting((s) => (at(s.assets, 0).rights = own(rights))) },
  { rule: 'says whom a picture shows', change: { kind: 'set-shows', assetId: 'a1', shows: { kind: 'nobody' } }, expected: expecting((s) => (at(s.assets, 0).shows = { kind: 'nobody' })) },
  { rule: 'describes a picture', change: { kind: 'set-alt-text', assetId: 'a1', altText: 'Stalls' }, expected: expecting((s) => (at(s.assets, 0).altText = 'Stalls')) },
];

const ukrainian: CaptionTrack = { language: 'uk', kind: 'translation', translator: '', checkedByStoryteller: false, cues: [{ id: 'c9', sceneId: 's3', startMs: 0, endMs: 900, text: 'Порт.' }] };
const cue: Cue = { id: 'c9', sceneId: 's3', startMs: 1500, endMs: 2500, text: 'The boats.' };
const original = (change: Parameters<typeof expecting>[0], isChecked = false): EditCase['expected'] =>
  expecting((s) => {
    at(s.captions, 0).checkedByStoryteller = isChecked;
    change(s);
  });

export const captionCases: readonly EditCase[] = [
  { rule: 'adds a track', change: { kind: 'add-track', track: ukrainian }, expected: expecting((s) => s.captions.push(own(ukrainian))) },
  {
    rule: 'says who translated a track and whether the storyteller checked it',
    change: { kind: 'update-track', language: 'ar', trackKind: 'translation', translator: 'Omar', checkedByStoryteller: false },
    expected: expecting((s) => Object.assign(at(s.captions, 1), { translator: 'Omar', checkedByStoryteller: false })),
  },
  { rule: 'removes a track', change: { kind: 'remove-track', language: 'ar' }, expected: expecting((s) => s.captions.splice(1, 1)) },
  { rule: 'adds a caption; the track is unchecked again', change: { kind: 'add-cue', language: 'en', cue }, expected: original((s) => at(s.captions, 0).cues.push({ ...cue })) },
  { rule: 'sets the words of a caption; the track is unchecked again', change: { kind: 'set-cue-text', language: 'en', cueId: 'c3', text: 'The port.' }, expected: original((s) => (at(at(s.captions, 0).cues, 2).text = 'The port.')) },
  { rule: 'sets the time of a caption', change: { kind: 'set-cue-time', language: 'en', cueId: 'c3', startMs: 10, endMs: 20 }, expected: original((s) => Object.assign(at(at(s.captions, 0).cues, 2), { startMs: 10, endMs: 20 }), true) },
  {
    rule: 'moves a caption to another scene',
    change: { kind: 'move-cue', language: 'en', cueId: 'c3', sceneId: 's2', startMs: 4000, endMs: 4900 },
    expected: original((s) => Object.assign(at(at(s.captions, 0).cues, 2), { sceneId: 's2', startMs: 4000, endMs: 4900 }), true),
  },
  {
    rule: 'splits a caption',
    change: { kind: 'split-cue', language: 'en', cueId: 'c3', newCueId: 'c9', atMs: 700, textBefore: 'Then', textAfter: 'the harbour.' },
    expected: original((s) => {
      Object.assign(at(at(s.captions, 0).cues, 2), { endMs: 700, text: 'Then' });
      at(s.captions, 0).cues.push({ id: 'c9', sceneId: 's3', startMs: 700, endMs: 1500, text: 'the harbour.' });
    }),
  },
  { rule: 'removes a caption; the track is unchecked again', change: { kind: 'remove-cue', language: 'en', cueId: 'c1' }, expected: original((s) => at(s.captions, 0).cues.shift()) },
  {
    rule: 'replaces the captions of one scene',
    change: { kind: 'replace-cues', language: 'en', sceneId: 's3', cues: [{ ...cue, id: 'c3' }, cue] },
    expected: original((s) => at(s.captions, 0).cues.splice(2, 1, { ...cue, id: 'c3' }, { ...cue })),
  },
  { rule: 'replaces all captions of a track', change: { kind: 'replace-cues', language: 'en', cues: [cue] }, expected: original((s) => (at(s.captions, 0).cues = [{ ...cue }])) },
];

const drums: Music = { assetId: 'a4', startMs: 1000, endMs: 2000, gainDb: 0, duckDb: 0, fadeInMs: 0, fadeOutMs: 0 };
const described: Description = { sceneId: 's2', language: 'ar', take: newTake({ id: 't9', sha256: hashOf('9'), durationMs: 1000 }) };

export const soundCases: readonly EditCase[] = [
  { rule: 'adds music', change: { kind: 'add-music', music: drums }, expected: expecting((s) => s.music.push({ ...drums })) },
  { rule: 'changes music', change: { kind: 'update-music', at: 0, music: drums }, expected: expecting((s) => (s.music[0] = Object.assign(own(drums), { fromLater: 'kept' }))) },
  { rule: 'removes music', change: { kind: 'remove-music', at: 0 }, expected: expecting((s) => s.music.pop()) },
  { rule: 'sets the sign-language videos', change: { kind: 'set-insets', insets: [] }, expected: expecting((s) => (s.insets = [])) },
  { rule: 'sets the audio descriptions', change: { kind: 'set-descriptions', descriptions: [described] }, expected: changed(sampleStory, (s) => (s.descriptions = [own(described)])) },
];
