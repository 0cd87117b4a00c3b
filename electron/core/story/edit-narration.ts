/**
 * Edits of the one long take that marks cut into scenes.
 */
import { type Result, succeed } from '../failure.ts';
import { areNewTakeIds, type EditHandlers, keepUnknown, refuseEdit, sceneIndex, without } from './edit-parts.ts';
import type { EditOf } from './edit-schema.ts';
import { type Narration, type Scene, type Story, storyParts, type Take } from './story.ts';
import { sceneVoice, shiftOf } from './voice.ts';

const setNarration = (story: Story, { narration }: EditOf<'set-narration'>): Result<Story> => {
  if (story.scenes.some((scene) => scene.takes.length > 0)) return refuseEdit('narration-beside-takes');
  if (narration.takeId !== story.narration?.takeId && !areNewTakeIds(story, [narration.takeId])) return refuseEdit('id-taken', { id: narration.takeId });
  const stray = narration.marks.find((mark) => sceneIndex(story, mark.sceneId) < 0);
  if (stray !== undefined) return refuseEdit('scene-missing', { scene: stray.sceneId });
  if (narration.marks.some((mark) => mark.atMs >= narration.durationMs)) return refuseEdit('mark-outside');
  return succeed({ ...story, narration: story.narration === undefined ? narration : keepUnknown(storyParts.narration, story.narration, narration) });
};

const changeNarration = (story: Story, change: (narration: Narration) => Result<Narration>): Result<Story> => {
  if (story.narration === undefined) return refuseEdit('narration-missing');
  const changed = change(story.narration);
  return changed.ok ? succeed({ ...story, narration: changed.value }) : changed;
};

/** A scene has one mark: setting it again moves it. */
const setMark = (story: Story, { sceneId, atMs }: EditOf<'set-mark'>): Result<Story> =>
  changeNarration(story, (narration) => {
    if (sceneIndex(story, sceneId) < 0) return refuseEdit('scene-missing', { scene: sceneId });
    if (atMs >= narration.durationMs) return refuseEdit('mark-outside');
    const isThere = narration.marks.some((mark) => mark.sceneId === sceneId);
    const marks = isThere ? narration.marks.map((mark) => (mark.sceneId === sceneId ? { ...mark, atMs } : mark)) : [...narration.marks, { sceneId, atMs }];
    return succeed({ ...narration, marks });
  });

const removeMark = (story: Story, { sceneId }: EditOf<'remove-mark'>): Result<Story> =>
  changeNarration(story, (narration) =>
    narration.marks.some((mark) => mark.sceneId === sceneId)
      ? succeed({ ...narration, marks: narration.marks.filter((mark) => mark.sceneId !== sceneId) })
      : refuseEdit('mark-missing', { sceneId }),
  );

const takeFromNarration = (narration: Narration, id: string, stretch: { readonly startMs: number; readonly lengthMs: number }): Take => ({
  id,
  sha256: narration.sha256,
  durationMs: narration.durationMs,
  trimStartMs: stretch.startMs,
  trimEndMs: narration.durationMs - stretch.startMs - stretch.lengthMs,
  gainDb: narration.gainDb,
  ...(narration.denoise === undefined ? {} : { denoise: narration.denoise }),
  ...shiftOf(narration),
  speakerIds: narration.speakerIds,
  origin: 'recorded',
  ...(narration.voiced === undefined ? {} : { voiced: narration.voiced }),
});

/** Every scene gets its own part of the recording as a take; what is heard stays the same. */
const narrationToTakes = (story: Story, { takes }: EditOf<'narration-to-takes'>): Result<Story> => {
  const { narration } = story;
  if (narration === undefined) return refuseEdit('narration-missing');
  const spoken = story.scenes.filter((scene) => sceneVoice(story, scene) !== undefined);
  const idOf = new Map(takes.map((one) => [one.sceneId, one.takeId]));
  const ids = spoken.flatMap((scene) => idOf.get(scene.id) ?? []);
  if (ids.length < spoken.length) return refuseEdit('ids-missing');
  const rest = without(story, 'narration');
  if (!areNewTakeIds(rest, ids)) return refuseEdit('id-taken', { id: narration.takeId });
  const withTake = (scene: Scene): Scene => {
    const voice = sceneVoice(story, scene);
    const id = idOf.get(scene.id);
    if (voice === undefined || id === undefined) return scene;
    const take = takeFromNarration(narration, id, { startMs: voice.sourceStartMs, lengthMs: voice.lengthMs });
    return { ...scene, takes: [...scene.takes, take], chosenTakeId: id };
  };
  return succeed({ ...rest, scenes: story.scenes.map(withTake) });
};

type NarrationEdit =
  | 'set-narration'
  | 'remove-narration'
  | 'set-mark'
  | 'remove-mark'
  | 'set-narration-gain'
  | 'set-narration-denoise'
  | 'set-narration-shift'
  | 'set-narration-speakers'
  | 'narration-to-takes';

export const narrationEdits: EditHandlers<NarrationEdit> = {
  'set-narration': setNarration,
  'remove-narration': (story) => (story.narration === undefined ? refuseEdit('narration-missing') : succeed(without(story, 'narration'))),
  'set-mark': setMark,
  'remove-mark': removeMark,
  'set-narration-gain': (story, { gainDb }) => changeNarration(story, (narration) => succeed({ ...narration, gainDb })),
  'set-narration-denoise': (story, { denoise }) => changeNarration(story, (narration) => succeed({ ...narration, denoise })),
  'set-narration-shift': (story, { shiftSemitones }) => changeNarration(story, (narration) => succeed({ ...narration, shiftSemitones })),
  'set-narration-speakers': (story, { speakerIds }) => changeNarration(story, (narration) => succeed({ ...narration, speakerIds })),
  'narration-to-takes': narrationToTakes,
};
