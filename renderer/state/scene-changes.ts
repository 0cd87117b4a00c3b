/**
 * What people do to scenes, as edits of the closed union: several at once where one gesture means several.
 *
 * In: the story and what was meant. Out: the edits that do it, in order; none where it means nothing. New ids are drawn
 * here, because core draws none. It changes nothing by itself.
 */
import { cuesFromScript } from '../../electron/core/captions/cues.ts';
import { defaultMotion } from '../../electron/core/story/default-motion.ts';
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import { newAsset, newScene, newScenePicture } from '../../electron/core/story/new-story.ts';
import type { Asset, Scene, ScenePicture, Story } from '../../electron/core/story/story.ts';
import { sceneDurationMs } from '../../electron/core/story/timing.ts';
import { sceneVoice } from '../../electron/core/story/voice.ts';
import type { TakenIn } from '../../electron/core/bridge/pictures.ts';
import { newId } from './new-id.ts';

export type TakenPicture = Extract<TakenIn, { readonly kind: 'picture' }>;

const indexOf = (story: Story, sceneId: string): number => story.scenes.findIndex((scene) => scene.id === sceneId);

/** Where a new scene goes: after the last of the selected ones, else at the end but before the credits. */
export const placeAfter = (story: Story, sceneIds: readonly string[]): number => {
  const last = Math.max(-1, ...sceneIds.map((id) => indexOf(story, id)));
  if (last >= 0) return last + 1;
  const credits = story.scenes.findIndex((scene) => scene.kind === 'credits');
  return credits < 0 ? story.scenes.length : credits;
};

export const addScene = (at: number, scene: Partial<Scene> = {}): { readonly sceneId: string; readonly edits: readonly StoryEdit[] } => {
  const sceneId = newId();
  return { sceneId, edits: [{ kind: 'add-scene', scene: newScene({ ...scene, id: sceneId }), at }] };
};

/** A blank line ends a paragraph; a text without any has one paragraph per line. */
export const paragraphsOf = (text: string): readonly string[] => {
  const lines = text.replaceAll(/\r\n?/gu, '\n').trim();
  const parts = /\n\s*\n/u.test(lines) ? lines.split(/\n\s*\n+/u) : lines.split('\n');
  return parts.map((part) => part.replaceAll(/\s+/gu, ' ').trim()).filter((part) => part !== '');
};

/** One card per paragraph; the first words go into an empty scene that is selected, so that no empty card stays behind. */
export const pasteScript = (story: Story, text: string, selected: readonly string[]): { readonly sceneIds: readonly string[]; readonly edits: readonly StoryEdit[] } => {
  const paragraphs = paragraphsOf(text);
  const first = story.scenes.find((scene) => scene.id === selected[0] && scene.kind === 'picture' && scene.script.trim() === '');
  const [firstWords] = paragraphs;
  const intoFirst = first !== undefined && firstWords !== undefined;
  const at = intoFirst ? indexOf(story, first.id) + 1 : placeAfter(story, selected);
  const added = paragraphs.slice(intoFirst ? 1 : 0).map((script, index) => addScene(at + index, { script }));
  return {
    sceneIds: [...(intoFirst ? [first.id] : []), ...added.map((one) => one.sceneId)],
    edits: [...(intoFirst ? [{ kind: 'set-script', sceneId: first.id, script: firstWords } as const] : []), ...added.flatMap((one) => one.edits)],
  };
};

export const duplicateScene = (story: Story, sceneId: string): { readonly sceneId: string; readonly edits: readonly StoryEdit[] } => {
  const scene = story.scenes[indexOf(story, sceneId)];
  const newSceneId = newId();
  if (scene === undefined) return { sceneId, edits: [] };
  const cues = story.captions.flatMap((track) => track.cues.filter((cue) => cue.sceneId === sceneId));
  const renamed = (ids: readonly string[]): { oldId: string; newId: string }[] => ids.map((oldId) => ({ oldId, newId: newId() }));
  return { sceneId: newSceneId, edits: [{ kind: 'duplicate-scene', sceneId, newSceneId, newTakeIds: renamed(scene.takes.map((take) => take.id)), newCueIds: renamed(cues.map((cue) => cue.id)) }] };
};

/** Cuts a scene at a moment of its own clock; its words are cut at the same share, between two words. */
export const splitScene = (story: Story, sceneId: string, atMs: number): { readonly sceneId: string; readonly edits: readonly StoryEdit[] } => {
  const scene = story.scenes[indexOf(story, sceneId)];
  const newSceneId = newId();
  if (scene === undefined) return { sceneId, edits: [] };
  const words = scene.script.split(/(?<=\s)/u);
  const count = Math.round((words.length * atMs) / Math.max(1, sceneDurationMs(story, scene)));
  return { sceneId: newSceneId, edits: [splitEdit(scene, { newSceneId, atMs, scriptBefore: words.slice(0, count).join('').trim(), scriptAfter: words.slice(count).join('').trim() })] };
};

/** Cuts a scene where its words are cut: the moment is the share of what is said before. */
export const splitSceneAtWord = (story: Story, sceneId: string, caret: number): { readonly sceneId: string; readonly edits: readonly StoryEdit[] } => {
  const scene = story.scenes[indexOf(story, sceneId)];
  const newSceneId = newId();
  if (scene === undefined) return { sceneId, edits: [] };
  const [scriptBefore, scriptAfter] = [scene.script.slice(0, caret).trim(), scene.script.slice(caret).trim()];
  const durationMs = sceneDurationMs(story, scene);
  const share = scene.script.length === 0 ? 0.5 : caret / scene.script.length;
  const atMs = Math.min(durationMs - 1, Math.max(1, Math.round(durationMs * share)));
  // Nothing is spoken yet: the words alone decide, and the length follows them.
  if (sceneVoice(story, scene) === undefined && scene.kind === 'picture') {
    const added = addScene(indexOf(story, sceneId) + 1, { script: scriptAfter, ...(scene.picture === undefined ? {} : { picture: scene.picture, hidden: scene.hidden }) });
    return { sceneId: added.sceneId, edits: [{ kind: 'set-script', sceneId, script: scriptBefore }, ...added.edits] };
  }
  return { sceneId: newSceneId, edits: [splitEdit(scene, { newSceneId, atMs, scriptBefore, scriptAfter })] };
};

const splitEdit = (scene: Scene, cut: { readonly newSceneId: string; readonly atMs: number; readonly scriptBefore: string; readonly scriptAfter: string }): StoryEdit => ({
  kind: 'split-scene',
  sceneId: scene.id,
  ...cut,
  newTakeId: newId(),
});

export const removeScenes = (story: Story, sceneIds: readonly string[]): readonly StoryEdit[] => story.scenes.filter((scene) => sceneIds.includes(scene.id)).map((scene) => ({ kind: 'remove-scene', sceneId: scene.id }));

/** Joins neighbours; of scenes that do not lie side by side nothing is joined. */
export const mergeScenes = (story: Story, sceneIds: readonly string[]): readonly StoryEdit[] => {
  const places = sceneIds.map((id) => indexOf(story, id)).toSorted((one, other) => one - other);
  const [first] = places;
  const isRow = places.every((place, index) => place >= 0 && place === (first ?? 0) + index);
  const scene = first === undefined ? undefined : story.scenes[first];
  if (!isRow || scene === undefined || places.length < 2) return [];
  return places.slice(1).map(() => ({ kind: 'merge-with-next', sceneId: scene.id }));
};

/** Moves scenes, kept in their order, so that the first stands before `beforeId` (at the end when absent). */
export const moveScenes = (story: Story, sceneIds: readonly string[], beforeId: string | undefined): readonly StoryEdit[] => {
  const moved = story.scenes.filter((scene) => sceneIds.includes(scene.id)).map((scene) => scene.id);
  if (beforeId !== undefined && moved.includes(beforeId)) return [];
  const rest = story.scenes.map((scene) => scene.id).filter((id) => !moved.includes(id));
  const at = beforeId === undefined ? rest.length : rest.indexOf(beforeId);
  const wanted = [...rest.slice(0, at), ...moved, ...rest.slice(at)];
  const present = story.scenes.map((scene) => scene.id);
  const edits: StoryEdit[] = [];
  for (const [index, id] of wanted.entries()) {
    if (present[index] === id) continue;
    present.splice(present.indexOf(id), 1);
    present.splice(index, 0, id);
    edits.push({ kind: 'move-scene', sceneId: id, to: index });
  }
  return edits;
};

export const moveScenesBy = (story: Story, sceneIds: readonly string[], step: -1 | 1): readonly StoryEdit[] => {
  const places = story.scenes.flatMap((scene, index) => (sceneIds.includes(scene.id) ? [index] : []));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return [];
  const target = step < 0 ? story.scenes[first - 1] : story.scenes[last + 2];
  if (step < 0 && target === undefined) return [];
  if (step > 0 && last === story.scenes.length - 1) return [];
  return moveScenes(story, sceneIds, target?.id);
};

/** The asset of a taken-in picture: the one there is when the same file came before. */
const assetFor = (story: Story, taken: TakenPicture): { readonly asset: Asset; readonly edits: readonly StoryEdit[] } => {
  const known = story.assets.find((asset) => asset.sha256 === taken.sha256 && asset.kind === 'picture');
  if (known !== undefined) return { asset: known, edits: [] };
  const { sha256, fileName, widthPx, heightPx } = taken;
  const asset = newAsset({ id: newId(), kind: 'picture', sha256, fileName, widthPx, heightPx });
  return { asset, edits: [{ kind: 'add-asset', asset }] };
};

/** The whole picture with its calm default movement. */
const framedPicture = (story: Story, asset: Asset, index: number): ScenePicture => {
  const { widthPx = 1, heightPx = 1 } = asset;
  return newScenePicture({ assetId: asset.id, ...defaultMotion({ widthPx, heightPx, format: story.format, index }) });
};

export const setScenePicture = (story: Story, sceneId: string, taken: TakenPicture): readonly StoryEdit[] => {
  const { asset, edits } = assetFor(story, taken);
  return [...edits, { kind: 'set-picture', sceneId, picture: framedPicture(story, asset, Math.max(0, indexOf(story, sceneId))) }];
};

/** The scene and those right after it, as long as they wait for a picture. */
export const scenesWithoutPicture = (story: Story, fromId: string): readonly string[] => {
  const following = story.scenes.slice(Math.max(0, indexOf(story, fromId)));
  const end = following.findIndex((scene) => scene.kind !== 'picture' || scene.picture !== undefined);
  return following.slice(0, end < 0 ? following.length : end).map((scene) => scene.id);
};

/** Many pictures become many scenes, in their order; the first ones fill selected scenes that have none yet. `place`: where the new ones begin. */
export const scenesFromPictures = (story: Story, pictures: readonly TakenPicture[], selected: readonly string[], place?: number): { readonly sceneIds: readonly string[]; readonly edits: readonly StoryEdit[] } => {
  const empty = story.scenes.filter((scene) => selected.includes(scene.id) && scene.kind === 'picture' && scene.picture === undefined);
  const at = place ?? placeAfter(story, selected);
  const edits: StoryEdit[] = [];
  const sceneIds: string[] = [];
  const assets = new Map<string, Asset>();
  for (const [index, taken] of pictures.entries()) {
    const known = assets.get(taken.sha256);
    const found = known === undefined ? assetFor(story, taken) : { asset: known, edits: [] };
    assets.set(taken.sha256, found.asset);
    edits.push(...found.edits);
    const target = empty[index];
    if (target !== undefined) {
      edits.push({ kind: 'set-picture', sceneId: target.id, picture: framedPicture(story, found.asset, indexOf(story, target.id)) });
      sceneIds.push(target.id);
      continue;
    }
    const added = addScene(at + Math.max(0, index - empty.length), { picture: framedPicture(story, found.asset, at + index) });
    edits.push(...added.edits);
    sceneIds.push(added.sceneId);
  }
  return { sceneIds, edits };
};

/** Captions of the story's language from the words of the given scenes, timed by their voices. */
export const captionsFromScript = (story: Story, sceneIds: readonly string[]): readonly StoryEdit[] => {
  const { language, format } = story;
  const hasTrack = story.captions.some((track) => track.language === language);
  const edits: StoryEdit[] = hasTrack ? [] : [{ kind: 'add-track', track: { language, kind: 'original', translator: '', checkedByStoryteller: false, cues: [] } }];
  for (const scene of story.scenes.filter((one) => sceneIds.includes(one.id))) {
    const voice = sceneVoice(story, scene);
    const cues = cuesFromScript({ sceneId: scene.id, script: scene.script, language, format, voiced: voice?.voiced ?? [], durationMs: sceneDurationMs(story, scene), nextId: newId });
    edits.push({ kind: 'replace-cues', language, sceneId: scene.id, cues: [...cues] });
  }
  return edits;
};
