/**
 * What every edit needs: find a part or refuse, put a changed part back, say why not.
 */
import { type Params, refuse, type Result, succeed } from '../failure.ts';
import type { EditKind, EditOf } from './edit-schema.ts';
import type { Asset, CaptionTrack, Cue, Rect, Scene, Story, Take } from './story.ts';

/** Why an edit was refused; each has a sentence `problem.<code>`. */
export const editRefusals = [
  'asset-in-use',
  'asset-missing',
  'cue-missing',
  'cue-time-backwards',
  'id-taken',
  'ids-missing',
  'mark-missing',
  'mark-outside',
  'merge-kinds-differ',
  'merge-last-scene',
  'merge-two-voices',
  'merge-voice-later',
  'music-missing',
  'narration-beside-takes',
  'narration-missing',
  'not-a-title',
  'place-missing',
  'rect-outside',
  'scene-has-no-picture',
  'scene-missing',
  'split-outside',
  'take-missing',
  'track-exists',
  'track-missing',
  'trim-leaves-nothing',
  'wrong-asset-kind',
] as const;

export type EditRefusal = (typeof editRefusals)[number];

export const refuseEdit = (code: EditRefusal, params: Params = {}): ReturnType<typeof refuse> =>
  refuse('edit-refused', {}, { reasons: [{ code: `problem.${code}`, params }] });

export type EditHandlers<Kinds extends EditKind> = {
  readonly [Kind in Kinds]: (story: Story, change: EditOf<Kind>) => Result<Story>;
};

/** Carries over what this program does not know when a part is replaced as a whole. */
export const keepUnknown = <Part extends object>(schema: { readonly shape: object }, old: Part, next: Part): Part => ({
  ...(Object.fromEntries(Object.entries(old).filter(([key]) => !(key in schema.shape))) as Partial<Part>),
  ...next,
});

/** The object without one optional field. */
export const without = <Part extends object, Key extends keyof Part>(part: Part, key: Key): Omit<Part, Key> => {
  const { [key]: _gone, ...rest } = part;
  return rest;
};

export const sceneIndex = (story: Story, sceneId: string): number => story.scenes.findIndex((scene) => scene.id === sceneId);

export const changeScene = (story: Story, sceneId: string, change: (scene: Scene) => Result<Scene>): Result<Story> => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  if (scene === undefined) return refuseEdit('scene-missing', { scene: sceneId });
  const changed = change(scene);
  if (!changed.ok) return changed;
  return succeed({ ...story, scenes: story.scenes.map((one) => (one === scene ? changed.value : one)) });
};

/** Sets fields of a scene that stand alone. */
export const setInScene = (story: Story, sceneId: string, fields: Partial<Scene>): Result<Story> =>
  changeScene(story, sceneId, (scene) => succeed({ ...scene, ...fields }));

export const changeTake = (scene: Scene, takeId: string, change: (take: Take) => Take): Result<Scene> =>
  scene.takes.some((take) => take.id === takeId)
    ? succeed({ ...scene, takes: scene.takes.map((take) => (take.id === takeId ? change(take) : take)) })
    : refuseEdit('take-missing', { takeId });

export const changeAsset = (story: Story, assetId: string, change: (asset: Asset) => Result<Asset>): Result<Story> => {
  const asset = story.assets.find((one) => one.id === assetId);
  if (asset === undefined) return refuseEdit('asset-missing', { assetId });
  const changed = change(asset);
  if (!changed.ok) return changed;
  return succeed({ ...story, assets: story.assets.map((one) => (one === asset ? changed.value : one)) });
};

export const changeTrack = (story: Story, language: string, change: (track: CaptionTrack) => Result<CaptionTrack>): Result<Story> => {
  const track = story.captions.find((one) => one.language === language);
  if (track === undefined) return refuseEdit('track-missing', { language });
  const changed = change(track);
  if (!changed.ok) return changed;
  return succeed({ ...story, captions: story.captions.map((one) => (one === track ? changed.value : one)) });
};

/** Every cue of one scene, in all tracks. */
export const changeCuesOf = (story: Story, sceneId: string, change: (cue: Cue) => Cue): Story => ({
  ...story,
  captions: story.captions.map((track) => ({ ...track, cues: track.cues.map((cue) => (cue.sceneId === sceneId ? change(cue) : cue)) })),
});

const areNew = (taken: readonly string[], ids: readonly string[]): boolean => new Set(ids).size === ids.length && !ids.some((id) => taken.includes(id));

const takeIdsOf = (story: Story): readonly string[] => [
  ...story.scenes.flatMap((scene) => scene.takes.map((take) => take.id)),
  ...(story.narration === undefined ? [] : [story.narration.takeId]),
  ...story.descriptions.map((one) => one.take.id),
];

/** A take keeps its id for life, wherever it is moved: ids are unique in the whole story. */
export const areNewTakeIds = (story: Story, takeIds: readonly string[]): boolean => areNew(takeIdsOf(story), takeIds);

export const areNewCueIds = (story: Story, cueIds: readonly string[]): boolean =>
  areNew(story.captions.flatMap((track) => track.cues.map((cue) => cue.id)), cueIds);

/** Fractions are decimal numbers from a screen: a hair over the edge is the edge. */
const hair = 1e-6;

export const isInsidePicture = (rect: Rect): boolean =>
  rect.width > 0 && rect.height > 0 && rect.x + rect.width <= 1 + hair && rect.y + rect.height <= 1 + hair;
