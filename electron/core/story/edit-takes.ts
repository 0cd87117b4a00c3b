/**
 * Edits of recordings: which is heard, from where to where, how loud, who speaks.
 */
import { type Result, succeed } from '../failure.ts';
import { areNewTakeIds, changeCuesOf, changeScene, changeTake, type EditHandlers, refuseEdit, without } from './edit-parts.ts';
import type { EditOf } from './edit-schema.ts';
import type { Cue, Scene, Story, Take, TimeRange } from './story.ts';
import { takeLengthMs } from './voice.ts';

const addTake = (story: Story, { sceneId, take, isChosen }: EditOf<'add-take'>): Result<Story> => {
  if (story.narration !== undefined) return refuseEdit('narration-beside-takes');
  if (!areNewTakeIds(story, [take.id])) return refuseEdit('id-taken', { id: take.id });
  return changeScene(story, sceneId, (scene) => succeed({ ...scene, takes: [...scene.takes, take], ...(isChosen ? { chosenTakeId: take.id } : {}) }));
};

const sceneWithoutTake = (scene: Scene, takeId: string): Scene => {
  const rest = { ...scene, takes: scene.takes.filter((take) => take.id !== takeId) };
  return scene.chosenTakeId === takeId ? without(rest, 'chosenTakeId') : rest;
};

const removeTake = (story: Story, { sceneId, takeId }: EditOf<'remove-take'>): Result<Story> =>
  changeScene(story, sceneId, (scene) => (scene.takes.some((take) => take.id === takeId) ? succeed(sceneWithoutTake(scene, takeId)) : refuseEdit('take-missing', { takeId })));

const chooseTake = (story: Story, { sceneId, takeId }: EditOf<'choose-take'>): Result<Story> =>
  changeScene(story, sceneId, (scene) => {
    if (takeId === undefined) return succeed(without(scene, 'chosenTakeId'));
    return scene.takes.some((take) => take.id === takeId) ? succeed({ ...scene, chosenTakeId: takeId }) : refuseEdit('take-missing', { takeId });
  });

/** The take arrives as one more to choose from; a scene without a chosen one plays it. */
const moveTake = (story: Story, { sceneId, takeId, toSceneId }: EditOf<'move-take'>): Result<Story> => {
  const from = story.scenes.find((scene) => scene.id === sceneId);
  const take = from?.takes.find((one) => one.id === takeId);
  if (from === undefined) return refuseEdit('scene-missing', { scene: sceneId });
  if (take === undefined) return refuseEdit('take-missing', { takeId });
  if (toSceneId === sceneId) return succeed(story);
  const left = changeScene(story, sceneId, (scene) => succeed(sceneWithoutTake(scene, takeId)));
  if (!left.ok) return left;
  return changeScene(left.value, toSceneId, (scene) => succeed({ ...scene, takes: [...scene.takes, take], chosenTakeId: scene.chosenTakeId ?? takeId }));
};

/** What is cut from the start of the voice is cut from before its captions too, so that they stay in step. */
const shiftedTimes = ({ startMs, endMs }: TimeRange, byMs: number): TimeRange => ({ startMs: Math.max(0, startMs + byMs), endMs: Math.max(0, endMs + byMs) });
const shiftCue = (cue: Cue, byMs: number): Cue => ({ ...cue, ...shiftedTimes(cue, byMs) });

const trimTake = (story: Story, { sceneId, takeId, trimStartMs, trimEndMs }: EditOf<'trim-take'>): Result<Story> => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  const take = scene?.takes.find((one) => one.id === takeId);
  if (scene === undefined) return refuseEdit('scene-missing', { scene: sceneId });
  if (take === undefined) return refuseEdit('take-missing', { takeId });
  if (takeLengthMs({ durationMs: take.durationMs, trimStartMs, trimEndMs }) === 0) return refuseEdit('trim-leaves-nothing');
  const trimmed = changeScene(story, sceneId, (one) => changeTake(one, takeId, (old) => ({ ...old, trimStartMs, trimEndMs, ...(old.revoices === undefined ? {} : { revoices: old.revoices.map((one) => ({ ...one, ...shiftedTimes(one, old.trimStartMs - trimStartMs) })) }) })));
  const byMs = take.trimStartMs - trimStartMs;
  if (!trimmed.ok || byMs === 0 || scene.chosenTakeId !== takeId) return trimmed;
  return succeed(changeCuesOf(trimmed.value, sceneId, (cue) => shiftCue(cue, byMs)));
};

const setInTake = (story: Story, { sceneId, takeId }: { readonly sceneId: string; readonly takeId: string }, fields: Partial<Take>): Result<Story> =>
  changeScene(story, sceneId, (scene) => changeTake(scene, takeId, (take) => ({ ...take, ...fields })));

type TakeEdit = 'add-take' | 'remove-take' | 'choose-take' | 'move-take' | 'trim-take' | 'set-take-name' | 'set-take-gain' | 'set-take-denoise' | 'set-take-shift' | 'set-take-speakers' | 'set-take-voiced';

export const takeEdits: EditHandlers<TakeEdit> = {
  'add-take': addTake,
  'remove-take': removeTake,
  'choose-take': chooseTake,
  'move-take': moveTake,
  'trim-take': trimTake,
  'set-take-name': (story, change) => setInTake(story, change, { name: change.name }),
  'set-take-gain': (story, change) => setInTake(story, change, { gainDb: change.gainDb }),
  'set-take-denoise': (story, change) => setInTake(story, change, { denoise: change.denoise }),
  'set-take-shift': (story, change) => setInTake(story, change, { shiftSemitones: change.shiftSemitones }),
  'set-take-speakers': (story, change) => setInTake(story, change, { speakerIds: change.speakerIds }),
  'set-take-voiced': (story, change) => setInTake(story, change, { voiced: change.voiced }),
};
