/**
 * Who is heard in a scene, and from where in which file.
 *
 * In: a story and one of its scenes. Out: the stretch of a take, or of the one long narration, that the scene
 * plays. With a narration its marks cut the long take into scenes: a scene's voice runs from its mark to the next
 * one. It never knows places on the story's clock; those are timing's.
 */
import type { Scene, Story, Take, TimeRange } from './story.ts';

export interface SceneVoice {
  readonly takeId: string;
  readonly sha256: string;
  /** Where in the file the scene's stretch begins. */
  readonly sourceStartMs: number;
  readonly lengthMs: number;
  readonly gainDb: number;
  readonly denoise: boolean;
  /** Absent: as it was spoken. */
  readonly shiftSemitones?: number;
  readonly speakerIds: readonly string[];
  /** Where someone speaks, in ms from the start of this stretch; empty when it was never measured. */
  readonly voiced: readonly TimeRange[];
}

/** As nothing at all where a voice is heard as it was spoken, so that fingerprints made before it could be changed still hold. */
export const shiftOf = ({ shiftSemitones = 0 }: Pick<Take, 'shiftSemitones'>): { readonly shiftSemitones?: number } => (shiftSemitones === 0 ? {} : { shiftSemitones });

/** Whether somebody is heard deeper or brighter than they spoke. */
export const hasShiftedVoice = (story: Story): boolean =>
  story.scenes.some((scene) => sceneVoice(story, scene)?.shiftSemitones !== undefined) || story.descriptions.some(({ take }) => shiftOf(take).shiftSemitones !== undefined);

/** What is left of a take after its trims. */
export const takeLengthMs = (take: Pick<Take, 'durationMs' | 'trimStartMs' | 'trimEndMs'>): number =>
  Math.max(0, take.durationMs - take.trimStartMs - take.trimEndMs);

export const chosenTake = (scene: Scene): Take | undefined => scene.takes.find((take) => take.id === scene.chosenTakeId);

const voicedWithin = (voiced: readonly TimeRange[] | undefined, startMs: number, lengthMs: number): readonly TimeRange[] =>
  (voiced ?? [])
    .map((range) => ({ startMs: Math.max(0, range.startMs - startMs), endMs: Math.min(lengthMs, range.endMs - startMs) }))
    .filter((range) => range.endMs > range.startMs);

/** The scene's part of the long take. The order of time decides, so a scene that moves takes its voice along. */
const narratedVoice = (story: Story, scene: Scene): SceneVoice | undefined => {
  const narration = story.narration;
  const mark = narration?.marks.find((one) => one.sceneId === scene.id);
  if (narration === undefined || mark === undefined) return undefined;
  const later = narration.marks.map((one) => one.atMs).filter((atMs) => atMs > mark.atMs);
  const lengthMs = Math.min(narration.durationMs, ...later) - mark.atMs;
  if (lengthMs <= 0) return undefined;
  return {
    takeId: narration.takeId,
    sha256: narration.sha256,
    sourceStartMs: mark.atMs,
    lengthMs,
    gainDb: narration.gainDb,
    denoise: narration.denoise ?? false,
    ...shiftOf(narration),
    speakerIds: narration.speakerIds,
    voiced: voicedWithin(narration.voiced, mark.atMs, lengthMs),
  };
};

/** The voice a scene plays; undefined when nobody speaks in it. */
export const sceneVoice = (story: Story, scene: Scene): SceneVoice | undefined => {
  if (story.narration !== undefined) return narratedVoice(story, scene);
  const take = chosenTake(scene);
  if (take === undefined) return undefined;
  const lengthMs = takeLengthMs(take);
  if (lengthMs === 0) return undefined;
  return {
    takeId: take.id,
    sha256: take.sha256,
    sourceStartMs: take.trimStartMs,
    lengthMs,
    gainDb: take.gainDb,
    denoise: take.denoise ?? false,
    ...shiftOf(take),
    speakerIds: take.speakerIds,
    voiced: voicedWithin(take.voiced, take.trimStartMs, lengthMs),
  };
};
