/**
 * A small story that has one of everything, and fields that no schema knows.
 */
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Scene, Story } from '../../../electron/core/story/story.ts';

export const hashOf = (digit: string): string => digit.repeat(64);

/** What a newer version may have written: typed away, because code must not read it. */
const later = <Part extends object>(part: Part): Part => ({ ...part, fromLater: 'kept' });

const title: Scene = later(newScene({ id: 's1', kind: 'title', text: { templateId: 'card', lines: ['The sea', 'a story'] }, note: 'slow' }));

const market: Scene = later(
  newScene({
    id: 's2',
    script: 'We went to the market. It was early.',
    picture: later(newScenePicture({ assetId: 'a1', to: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 } })),
    hidden: [later({ rect: { x: 0.2, y: 0.1, width: 0.2, height: 0.3 }, style: 'fill', personIds: ['p2'] })],
    takes: [
      later(newTake({ id: 't1', sha256: hashOf('1'), durationMs: 5200, trimStartMs: 200, trimEndMs: 1000, speakerIds: ['p1'], voiced: [{ startMs: 300, endMs: 2000 }, { startMs: 2400, endMs: 4600 }] })),
      newTake({ id: 't2', sha256: hashOf('2'), durationMs: 3000, origin: 'revoiced', revoicesTakeId: 't1' }),
    ],
    chosenTakeId: 't1',
    pauseAfterMs: 1000,
  }),
);

const harbour: Scene = newScene({ id: 's3', script: 'Then the harbour.', picture: newScenePicture({ assetId: 'a2' }), minDurationMs: 3000, transition: { kind: 'cut', durationMs: 0 } });

export const sampleStory: Story = later({
  ...newStory({ id: 'the-sea', title: 'The sea', language: 'en' }),
  rev: 7,
  parentRev: 6,
  savedBy: 'lib-1',
  assets: [
    later(newAsset({ id: 'a1', kind: 'picture', sha256: hashOf('a'), fileName: `${hashOf('a')}.jpg`, widthPx: 4000, heightPx: 3000, altText: 'A market', shows: { kind: 'people', personIds: ['p2'] } })),
    newAsset({ id: 'a2', kind: 'picture', sha256: hashOf('b'), fileName: `${hashOf('b')}.jpg`, widthPx: 3000, heightPx: 4000, altText: 'A harbour', shows: { kind: 'nobody' } }),
    newAsset({ id: 'a3', kind: 'music', sha256: hashOf('c'), fileName: `${hashOf('c')}.m4a`, durationMs: 60_000, rights: { source: 'own', author: 'Sami', licence: '', cleared: ['own-copy'] } }),
    newAsset({ id: 'a4', kind: 'sound', sha256: hashOf('d'), fileName: `${hashOf('d')}.m4a`, durationMs: 9000 }),
  ],
  scenes: [title, market, harbour],
  captions: [
    later({
      language: 'en',
      kind: 'original',
      translator: '',
      checkedByStoryteller: true,
      cues: [
        { id: 'c1', sceneId: 's2', startMs: 100, endMs: 1800, text: 'We went to the market.' },
        { id: 'c2', sceneId: 's2', startMs: 2200, endMs: 4000, text: 'It was early.' },
        { id: 'c3', sceneId: 's3', startMs: 0, endMs: 1500, text: 'Then the harbour.' },
      ],
    }),
    { language: 'ar', kind: 'translation', translator: 'Lina', checkedByStoryteller: true, cues: [{ id: 'c4', sceneId: 's2', startMs: 100, endMs: 4000, text: 'ذهبنا إلى السوق' }] },
  ],
  music: [later({ assetId: 'a3', startMs: 0, endMs: 8000, gainDb: -12, duckDb: 10, fadeInMs: 500, fadeOutMs: 1500 })],
  insets: [{ assetId: 'a2', corner: 'bottom-end' }],
  descriptions: [{ sceneId: 's3', language: 'en', take: newTake({ id: 't9', sha256: hashOf('9'), durationMs: 2000 }) }],
});

/** The same two pictures under one long recording; each scene 4000 and 6000 ms of it. */
export const narratedStory: Story = {
  ...sampleStory,
  scenes: sampleStory.scenes.map((scene) => {
    if (scene.id !== 's2') return scene;
    const { chosenTakeId: _chosen, ...rest } = scene;
    return { ...rest, takes: [] };
  }),
  narration: later({
    takeId: 'long',
    sha256: hashOf('e'),
    durationMs: 10_500,
    gainDb: 2,
    denoise: true,
    speakerIds: ['p1'],
    voiced: [{ startMs: 600, endMs: 4300 }, { startMs: 4700, endMs: 10_200 }],
    marks: [
      { sceneId: 's2', atMs: 500 },
      { sceneId: 's3', atMs: 4500 },
    ],
  }),
};

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends object | undefined ? Mutable<T[Key]> : T[Key] };

/** A copy that a test may change; through JSON, so that no two places share one object. */
export const own = <Part>(part: Part): Mutable<Part> => JSON.parse(JSON.stringify(part)) as Mutable<Part>;

/** A copy with a few fields changed, for whole comparisons. */
export const changed = (story: Story, change: (story: Mutable<Story>) => unknown): Story => {
  const copy = own(story);
  change(copy);
  return copy;
};

/** The part at a place that exists. */
export const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new Error(`Nothing at ${index}`);
  return item;
};
