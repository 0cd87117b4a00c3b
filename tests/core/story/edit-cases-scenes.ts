/**
 * Edits of the story, its scenes and their pictures, each with the whole story that must come out.
 */
import { newScene, newScenePicture, newTake } from '../../../electron/core/story/new-story.ts';
import { type EditCase, expecting } from './edit-case.ts';
import { at, hashOf, narratedStory, own } from './sample-story.ts';

const extra = newScene({ id: 's4', picture: newScenePicture({ assetId: 'a1' }), takes: [newTake({ id: 't4', sha256: hashOf('4'), durationMs: 900 })], chosenTakeId: 't4' });

export const storyCases: readonly EditCase[] = [
  { rule: 'sets the title', change: { kind: 'set-title', title: 'By the sea' }, expected: expecting((s) => (s.title = 'By the sea')) },
  { rule: 'sets the language', change: { kind: 'set-language', language: 'ti' }, expected: expecting((s) => (s.language = 'ti')) },
  { rule: 'sets the format', change: { kind: 'set-format', format: { widthPx: 1080, heightPx: 1920, fps: 30 } }, expected: expecting((s) => (s.format = { widthPx: 1080, heightPx: 1920, fps: 30 })) },
  { rule: 'sets the theme', change: { kind: 'set-theme', theme: 'dark' }, expected: expecting((s) => (s.theme = 'dark')) },
  {
    rule: 'says what the story was derived from',
    change: { kind: 'set-derived-from', derivedFrom: { storyId: 'old', storyHash: hashOf('f'), changes: ['face hidden'] } },
    expected: expecting((s) => (s.derivedFrom = { storyId: 'old', storyHash: hashOf('f'), changes: ['face hidden'] })),
  },
  { rule: 'says which workshop the story comes from', change: { kind: 'set-workshop', workshopId: 'w1' }, expected: expecting((s) => (s.workshopId = 'w1')) },
  { rule: 'takes the workshop away', story: expecting((s) => (s.workshopId = 'w1')), change: { kind: 'set-workshop' }, expected: expecting(() => undefined) },
  {
    rule: 'makes several changes as one',
    change: { kind: 'together', changes: [{ kind: 'set-title', title: 'One' }, { kind: 'set-note', sceneId: 's2', note: 'two' }] },
    expected: expecting((s) => {
      s.title = 'One';
      at(s.scenes, 1).note = 'two';
    }),
  },
];

export const sceneCases: readonly EditCase[] = [
  { rule: 'adds a scene at a place', change: { kind: 'add-scene', scene: extra, at: 1 }, expected: expecting((s) => s.scenes.splice(1, 0, own(extra))) },
  {
    rule: 'removes a scene with its captions and descriptions',
    change: { kind: 'remove-scene', sceneId: 's3' },
    expected: expecting((s) => {
      s.scenes.splice(2, 1);
      at(s.captions, 0).cues.splice(2, 1);
      s.descriptions = [];
    }),
  },
  {
    rule: 'leaves a long voice whole when its first scene is removed',
    story: narratedStory,
    change: { kind: 'remove-scene', sceneId: 's2' },
    expected: expecting((s) => {
      s.scenes.splice(1, 1);
      at(s.captions, 0).cues.splice(0, 2);
      at(s.captions, 1).cues = [];
      if (s.narration !== undefined) s.narration.marks = [{ sceneId: 's3', atMs: 500 }];
    }, narratedStory),
  },
  {
    rule: 'lets the scene before speak the words of a removed one',
    story: narratedStory,
    change: { kind: 'remove-scene', sceneId: 's3' },
    expected: expecting((s) => {
      s.scenes.splice(2, 1);
      at(s.captions, 0).cues.splice(2, 1);
      s.descriptions = [];
      if (s.narration !== undefined) s.narration.marks = [{ sceneId: 's2', atMs: 500 }];
    }, narratedStory),
  },
  { rule: 'moves a scene; its captions go along', change: { kind: 'move-scene', sceneId: 's3', to: 0 }, expected: expecting((s) => s.scenes.unshift(...s.scenes.splice(2, 1))) },
  {
    rule: 'duplicates a scene with takes and captions of its own',
    change: { kind: 'duplicate-scene', sceneId: 's2', newSceneId: 's5', newTakeIds: [{ oldId: 't1', newId: 't5' }, { oldId: 't2', newId: 't6' }], newCueIds: [{ oldId: 'c1', newId: 'c5' }, { oldId: 'c2', newId: 'c6' }, { oldId: 'c4', newId: 'c7' }] },
    expected: expecting((s) => {
      const copy = own(at(s.scenes, 1));
      copy.id = 's5';
      at(copy.takes, 0).id = 't5';
      Object.assign(at(copy.takes, 1), { id: 't6', revoicesTakeId: 't5' });
      copy.chosenTakeId = 't5';
      s.scenes.splice(2, 0, copy);
      const [original, translation] = [at(s.captions, 0), at(s.captions, 1)];
      original.cues.push({ ...at(original.cues, 0), id: 'c5', sceneId: 's5' }, { ...at(original.cues, 1), id: 'c6', sceneId: 's5' });
      translation.cues.push({ ...at(translation.cues, 0), id: 'c7', sceneId: 's5' });
    }),
  },
  { rule: 'sets the script', change: { kind: 'set-script', sceneId: 's3', script: 'The boats.' }, expected: expecting((s) => (at(s.scenes, 2).script = 'The boats.')) },
  { rule: 'sets a note', change: { kind: 'set-note', sceneId: 's3', note: 'louder' }, expected: expecting((s) => (at(s.scenes, 2).note = 'louder')) },
  {
    rule: 'sets the lines of a title',
    change: { kind: 'set-text', sceneId: 's1', text: { templateId: 'plain', lines: ['Sea'] } },
    expected: expecting((s) => (at(s.scenes, 0).text = { templateId: 'plain', lines: ['Sea'] })),
  },
  { rule: 'sets the pause after the voice', change: { kind: 'set-pause', sceneId: 's2', pauseAfterMs: 0 }, expected: expecting((s) => (at(s.scenes, 1).pauseAfterMs = 0)) },
  { rule: 'sets the least duration', change: { kind: 'set-min-duration', sceneId: 's2', minDurationMs: 9000 }, expected: expecting((s) => (at(s.scenes, 1).minDurationMs = 9000)) },
  {
    rule: 'sets the transition',
    change: { kind: 'set-transition', sceneId: 's2', transition: { kind: 'dip', durationMs: 800 } },
    expected: expecting((s) => (at(s.scenes, 1).transition = { kind: 'dip', durationMs: 800 })),
  },
];

export const pictureCases: readonly EditCase[] = [
  {
    rule: 'sets another picture and drops regions that were drawn on the old one',
    change: { kind: 'set-picture', sceneId: 's2', picture: newScenePicture({ assetId: 'a2', brightness: 0.2 }) },
    expected: expecting((s) => {
      at(s.scenes, 1).picture = own(newScenePicture({ assetId: 'a2', brightness: 0.2 }));
      at(s.scenes, 1).hidden = [];
    }),
  },
  {
    rule: 'keeps and turns the regions when the same picture is set anew',
    change: { kind: 'set-picture', sceneId: 's2', picture: newScenePicture({ assetId: 'a1', rotate: 90 }) },
    expected: expecting((s) => {
      const scene = at(s.scenes, 1);
      scene.picture = { ...scene.picture, ...newScenePicture({ assetId: 'a1', rotate: 90 }) };
      at(scene.hidden, 0).rect = { x: 0.6, y: 0.2, width: 0.3, height: 0.2 };
    }),
  },
  {
    rule: 'removes the picture and what was hidden in it',
    change: { kind: 'remove-picture', sceneId: 's2' },
    expected: expecting((s) => {
      delete (at(s.scenes, 1) as { picture?: unknown }).picture;
      at(s.scenes, 1).hidden = [];
    }),
  },
  {
    rule: 'turns everything laid on the picture with it',
    change: { kind: 'set-rotation', sceneId: 's2', rotate: 180 },
    expected: expecting((s) => {
      Object.assign(at(s.scenes, 1).picture ?? {}, { rotate: 180, to: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 } });
      at(at(s.scenes, 1).hidden, 0).rect = { x: 0.6, y: 0.6, width: 0.2, height: 0.3 };
    }),
  },
  {
    rule: 'crops',
    change: { kind: 'set-crop', sceneId: 's2', crop: { x: 0.1, y: 0, width: 0.9, height: 0.5 } },
    expected: expecting((s) => Object.assign(at(s.scenes, 1).picture ?? {}, { crop: { x: 0.1, y: 0, width: 0.9, height: 0.5 } })),
  },
  {
    rule: 'sets the motion',
    change: { kind: 'set-motion', sceneId: 's2', from: { x: 0, y: 0, width: 0.5, height: 0.5 }, to: { x: 0.5, y: 0.5, width: 0.5, height: 0.5 } },
    expected: expecting((s) => Object.assign(at(s.scenes, 1).picture ?? {}, { from: { x: 0, y: 0, width: 0.5, height: 0.5 }, to: { x: 0.5, y: 0.5, width: 0.5, height: 0.5 } })),
  },
  { rule: 'sets the focal point', change: { kind: 'set-focal', sceneId: 's3', focal: { x: 0.3, y: 0.4 } }, expected: expecting((s) => Object.assign(at(s.scenes, 2).picture ?? {}, { focal: { x: 0.3, y: 0.4 } })) },
  { rule: 'sets the brightness', change: { kind: 'set-brightness', sceneId: 's3', brightness: -0.5 }, expected: expecting((s) => Object.assign(at(s.scenes, 2).picture ?? {}, { brightness: -0.5 })) },
  {
    rule: 'sets the hidden regions',
    change: { kind: 'set-hidden', sceneId: 's3', hidden: [{ rect: { x: 0, y: 0, width: 0.5, height: 1 }, style: 'avatar', personIds: [] }] },
    expected: expecting((s) => (at(s.scenes, 2).hidden = [{ rect: { x: 0, y: 0, width: 0.5, height: 1 }, style: 'avatar', personIds: [] }])),
  },
];

export const splitCases: readonly EditCase[] = [
  {
    rule: 'splits a scene within its voice: two trims of one take, captions and motion shared out',
    change: { kind: 'split-scene', sceneId: 's2', newSceneId: 's5', atMs: 2000, scriptBefore: 'We went to the market.', scriptAfter: 'It was early.', newTakeId: 't5' },
    expected: expecting((s) => {
      const second = own(at(s.scenes, 1));
      const middle = { x: 0.04, y: 0.04, width: 0.92, height: 0.92 };
      Object.assign(at(s.scenes, 1), { script: 'We went to the market.', pauseAfterMs: 0, transition: { kind: 'cut', durationMs: 500 } });
      Object.assign(at(s.scenes, 1).picture ?? {}, { to: middle });
      at(at(s.scenes, 1).takes, 0).trimEndMs = 3000;
      Object.assign(second, { id: 's5', script: 'It was early.', takes: [{ ...at(second.takes, 0), id: 't5', trimStartMs: 2200 }], chosenTakeId: 't5' });
      Object.assign(second.picture ?? {}, { from: middle });
      s.scenes.splice(2, 0, second);
      Object.assign(at(at(s.captions, 0).cues, 1), { sceneId: 's5', startMs: 200, endMs: 2000 });
      at(at(s.captions, 1).cues, 0).endMs = 2000;
    }),
  },
  {
    rule: 'splits a scene in the silence after its voice',
    change: { kind: 'split-scene', sceneId: 's2', newSceneId: 's5', atMs: 4400, scriptBefore: 'All.', scriptAfter: '' },
    expected: expecting((s) => {
      const { chosenTakeId: _chosen, ...second } = own(at(s.scenes, 1));
      const middle = { x: 0.088, y: 0.088, width: 0.824, height: 0.824 };
      Object.assign(at(s.scenes, 1), { script: 'All.', pauseAfterMs: 400, minDurationMs: 4400, transition: { kind: 'cut', durationMs: 500 } });
      Object.assign(at(s.scenes, 1).picture ?? {}, { to: middle });
      Object.assign(second, { id: 's5', script: '', takes: [], pauseAfterMs: 0, minDurationMs: 600 });
      Object.assign(second.picture ?? {}, { from: middle });
      s.scenes.splice(2, 0, second);
    }),
  },
  {
    rule: 'splits a scene of a long narration by a new mark',
    story: narratedStory,
    change: { kind: 'split-scene', sceneId: 's3', newSceneId: 's5', atMs: 3000, scriptBefore: 'Then', scriptAfter: 'the harbour.' },
    expected: expecting((s) => {
      const second = own(at(s.scenes, 2));
      Object.assign(at(s.scenes, 2), { script: 'Then', pauseAfterMs: 0, minDurationMs: 0 });
      Object.assign(second, { id: 's5', script: 'the harbour.', minDurationMs: 0 });
      s.scenes.push(second);
      s.narration?.marks.push({ sceneId: 's5', atMs: 7500 });
    }, narratedStory),
  },
  {
    rule: 'joins two scenes that nobody speaks in twice',
    change: { kind: 'merge-with-next', sceneId: 's2' },
    expected: expecting((s) => {
      Object.assign(at(s.scenes, 1), { script: 'We went to the market. It was early.\nThen the harbour.', minDurationMs: 8000, transition: { kind: 'cut', durationMs: 0 } });
      s.scenes.splice(2, 1);
      Object.assign(at(at(s.captions, 0).cues, 2), { sceneId: 's2', startMs: 5000, endMs: 6500 });
      at(s.descriptions, 0).sceneId = 's2';
    }),
  },
  {
    rule: 'joins two neighbours of a long narration',
    story: narratedStory,
    change: { kind: 'merge-with-next', sceneId: 's2' },
    expected: expecting((s) => {
      Object.assign(at(s.scenes, 1), { script: 'We went to the market. It was early.\nThen the harbour.', pauseAfterMs: 500, minDurationMs: 7000, transition: { kind: 'cut', durationMs: 0 } });
      s.scenes.splice(2, 1);
      Object.assign(at(at(s.captions, 0).cues, 2), { sceneId: 's2', startMs: 4000, endMs: 5500 });
      at(s.descriptions, 0).sceneId = 's2';
      s.narration?.marks.splice(1, 1);
    }, narratedStory),
  },
];
