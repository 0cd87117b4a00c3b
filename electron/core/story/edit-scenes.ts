/**
 * Edits of scenes: their order, their text and their length.
 */
import { type Result, succeed } from '../failure.ts';
import { areNewCueIds, areNewTakeIds, changeScene, type EditHandlers, keepUnknown, refuseEdit, sceneIndex, setInScene } from './edit-parts.ts';
import type { EditOf } from './edit-schema.ts';
import { type Scene, type Story, storyParts } from './story.ts';

const insertAt = <Item>(items: readonly Item[], at: number, item: Item): readonly Item[] => [...items.slice(0, at), item, ...items.slice(at)];

const addScene = (story: Story, { scene, at }: EditOf<'add-scene'>): Result<Story> => {
  if (at > story.scenes.length) return refuseEdit('place-missing', { place: at + 1 });
  if (sceneIndex(story, scene.id) >= 0) return refuseEdit('id-taken', { id: scene.id });
  if (!areNewTakeIds(story, scene.takes.map((take) => take.id))) return refuseEdit('id-taken', { id: scene.id });
  if (scene.takes.length > 0 && story.narration !== undefined) return refuseEdit('narration-beside-takes');
  if (scene.chosenTakeId !== undefined && !scene.takes.some((take) => take.id === scene.chosenTakeId)) return refuseEdit('take-missing', { takeId: scene.chosenTakeId });
  const assetId = scene.picture?.assetId;
  if (assetId !== undefined && !story.assets.some((asset) => asset.id === assetId)) return refuseEdit('asset-missing', { assetId });
  return succeed({ ...story, scenes: insertAt(story.scenes, at, scene) });
};

/** The long voice stays whole: the scene before, or at the start the one after, speaks what the removed one spoke. */
const marksWithout = (story: Story, scene: Scene): Story => {
  if (story.narration === undefined) return story;
  const gone = story.narration.marks.find((mark) => mark.sceneId === scene.id);
  if (gone === undefined) return story;
  const rest = story.narration.marks.filter((mark) => mark !== gone);
  const isFirst = rest.every((mark) => mark.atMs >= gone.atMs);
  const firstMs = Math.min(...rest.map((mark) => mark.atMs));
  const marks = isFirst ? rest.map((mark) => (mark.atMs === firstMs ? { ...mark, atMs: gone.atMs } : mark)) : rest;
  return { ...story, narration: { ...story.narration, marks } };
};

/** Takes its captions and descriptions along. */
const removeScene = (story: Story, { sceneId }: EditOf<'remove-scene'>): Result<Story> => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  if (scene === undefined) return refuseEdit('scene-missing', { scene: sceneId });
  return succeed({
    ...marksWithout(story, scene),
    scenes: story.scenes.filter((one) => one !== scene),
    captions: story.captions.map((track) => ({ ...track, cues: track.cues.filter((cue) => cue.sceneId !== sceneId) })),
    descriptions: story.descriptions.filter((one) => one.sceneId !== sceneId),
  });
};

const moveScene = (story: Story, { sceneId, to }: EditOf<'move-scene'>): Result<Story> => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  if (scene === undefined) return refuseEdit('scene-missing', { scene: sceneId });
  if (to >= story.scenes.length) return refuseEdit('place-missing', { place: to + 1 });
  return succeed({ ...story, scenes: insertAt(story.scenes.filter((one) => one !== scene), to, scene) });
};

const newIdsOf = (pairs: EditOf<'duplicate-scene'>['newTakeIds']): ReadonlyMap<string, string> => new Map(pairs.map((pair) => [pair.oldId, pair.newId]));

const copyOfScene = (scene: Scene, newSceneId: string, newTakeIds: ReadonlyMap<string, string>): Scene => {
  const renamed = (takeId: string): string => newTakeIds.get(takeId) ?? takeId;
  return {
    ...scene,
    id: newSceneId,
    takes: scene.takes.map((take) => ({ ...take, id: renamed(take.id), ...(take.revoicesTakeId === undefined ? {} : { revoicesTakeId: renamed(take.revoicesTakeId) }) })),
    ...(scene.chosenTakeId === undefined ? {} : { chosenTakeId: renamed(scene.chosenTakeId) }),
  };
};

/** The copy stands right after its model and has takes and captions of its own; a long voice is not said twice. */
const duplicateScene = (story: Story, change: EditOf<'duplicate-scene'>): Result<Story> => {
  const at = sceneIndex(story, change.sceneId);
  const scene = story.scenes[at];
  if (scene === undefined) return refuseEdit('scene-missing', { scene: change.sceneId });
  const cues = story.captions.flatMap((track) => track.cues.filter((cue) => cue.sceneId === scene.id));
  const [newTakeIds, newCueIds] = [newIdsOf(change.newTakeIds), newIdsOf(change.newCueIds)];
  const takeIds = scene.takes.flatMap((take) => newTakeIds.get(take.id) ?? []);
  const cueIds = cues.flatMap((cue) => newCueIds.get(cue.id) ?? []);
  if (takeIds.length < scene.takes.length || cueIds.length < cues.length) return refuseEdit('ids-missing');
  const isFree = sceneIndex(story, change.newSceneId) < 0 && areNewTakeIds(story, takeIds) && areNewCueIds(story, cueIds);
  if (!isFree) return refuseEdit('id-taken', { id: change.newSceneId });
  return succeed({
    ...story,
    scenes: insertAt(story.scenes, at + 1, copyOfScene(scene, change.newSceneId, newTakeIds)),
    captions: story.captions.map((track) => ({
      ...track,
      cues: [
        ...track.cues,
        ...track.cues.filter((cue) => cue.sceneId === scene.id).map((cue) => ({ ...cue, id: newCueIds.get(cue.id) ?? cue.id, sceneId: change.newSceneId })),
      ],
    })),
  });
};

const setText = (story: Story, { sceneId, text }: EditOf<'set-text'>): Result<Story> =>
  changeScene(story, sceneId, (scene) => {
    if (scene.kind === 'picture') return refuseEdit('not-a-title', { sceneId });
    if (scene.text === undefined) return succeed({ ...scene, text });
    // Who corrects the words says nothing about whose they are.
    const whose = scene.text.wordsOf === undefined ? {} : { wordsOf: scene.text.wordsOf };
    return succeed({ ...scene, text: { ...whose, ...keepUnknown(storyParts.titleText, scene.text, text) } });
  });

type SceneEdit = 'add-scene' | 'remove-scene' | 'move-scene' | 'duplicate-scene' | 'set-script' | 'set-note' | 'set-text' | 'set-pause' | 'set-min-duration' | 'set-transition';

export const sceneEdits: EditHandlers<SceneEdit> = {
  'add-scene': addScene,
  'remove-scene': removeScene,
  'move-scene': moveScene,
  'duplicate-scene': duplicateScene,
  'set-script': (story, { sceneId, script }) => setInScene(story, sceneId, { script }),
  'set-note': (story, { sceneId, note }) => setInScene(story, sceneId, { note }),
  'set-text': setText,
  'set-pause': (story, { sceneId, pauseAfterMs }) => setInScene(story, sceneId, { pauseAfterMs }),
  'set-min-duration': (story, { sceneId, minDurationMs }) => setInScene(story, sceneId, { minDurationMs }),
  'set-transition': (story, { sceneId, transition }) =>
    changeScene(story, sceneId, (scene) => succeed({ ...scene, transition: keepUnknown(storyParts.scene.shape.transition, scene.transition, transition) })),
};
