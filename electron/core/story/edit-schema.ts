/**
 * Every change a story can undergo: a closed union, one line of the journal each.
 *
 * Contract with the journal: a kind keeps its meaning. Ids of new parts come in with the edit, so that replaying a
 * journal gives the same story. An optional field that is absent means "none".
 */
import { z } from 'zod';
import type { Known } from '../known.ts';
import { storyParts as part } from './story.ts';

const ms = z.int().min(0);
const place = z.int().min(0);
const ofScene = { sceneId: part.id };
const ofTake = { sceneId: part.id, takeId: part.id };
const ofAsset = { assetId: part.id };
const ofTrack = { language: part.language };
const ofCue = { language: part.language, cueId: part.id };
/** Which new id each copied part gets. */
const newIds = z.array(z.object({ oldId: part.id, newId: part.id }));
const voiced = part.take.shape.voiced.unwrap();

const kind = <const Kind extends string, Shape extends z.ZodRawShape>(name: Kind, shape: Shape) => z.object({ kind: z.literal(name), ...shape });

const wholeStory = [
  kind('set-title', { title: z.string() }),
  kind('set-language', { language: part.language }),
  kind('set-format', { format: part.format }),
  kind('set-theme', { theme: z.string() }),
  kind('set-derived-from', { derivedFrom: part.derivedFrom.optional() }),
  kind('set-workshop', { workshopId: part.id.optional() }),
] as const;

const scenes = [
  kind('add-scene', { scene: part.scene, at: place }),
  kind('remove-scene', ofScene),
  kind('move-scene', { ...ofScene, to: place }),
  kind('duplicate-scene', { ...ofScene, newSceneId: part.id, newTakeIds: newIds, newCueIds: newIds }),
  kind('split-scene', { ...ofScene, newSceneId: part.id, atMs: ms, scriptBefore: z.string(), scriptAfter: z.string(), newTakeId: part.id.optional() }),
  kind('merge-with-next', ofScene),
  kind('set-script', { ...ofScene, script: z.string() }),
  kind('set-note', { ...ofScene, note: z.string() }),
  kind('set-text', { ...ofScene, text: part.titleText }),
  kind('set-pause', { ...ofScene, pauseAfterMs: ms }),
  kind('set-min-duration', { ...ofScene, minDurationMs: ms }),
  kind('set-transition', { ...ofScene, transition: part.scene.shape.transition }),
] as const;

const pictures = [
  kind('set-picture', { ...ofScene, picture: part.picture }),
  kind('remove-picture', ofScene),
  kind('set-rotation', { ...ofScene, rotate: part.picture.shape.rotate }),
  kind('set-crop', { ...ofScene, crop: part.rect }),
  kind('set-motion', { ...ofScene, from: part.rect, to: part.rect }),
  kind('set-focal', { ...ofScene, focal: part.point.optional() }),
  kind('set-brightness', { ...ofScene, brightness: part.picture.shape.brightness }),
  kind('set-hidden', { ...ofScene, hidden: z.array(part.hidden) }),
] as const;

const takes = [
  kind('add-take', { ...ofScene, take: part.take, isChosen: z.boolean() }),
  kind('remove-take', ofTake),
  kind('choose-take', { ...ofScene, takeId: part.id.optional() }),
  kind('move-take', { ...ofTake, toSceneId: part.id }),
  kind('trim-take', { ...ofTake, trimStartMs: ms, trimEndMs: ms }),
  kind('set-take-name', { ...ofTake, name: z.string() }),
  kind('set-take-gain', { ...ofTake, gainDb: part.take.shape.gainDb }),
  kind('set-take-denoise', { ...ofTake, denoise: z.boolean() }),
  /** 0: as it was spoken. */
  kind('set-take-shift', { ...ofTake, shiftSemitones: part.take.shape.shiftSemitones.unwrap() }),
  kind('set-take-speakers', { ...ofTake, speakerIds: z.array(part.id) }),
  kind('set-take-voiced', { ...ofTake, voiced }),
] as const;

const narration = [
  kind('set-narration', { narration: part.narration }),
  kind('remove-narration', {}),
  kind('set-mark', { ...ofScene, atMs: ms }),
  kind('remove-mark', ofScene),
  kind('set-narration-gain', { gainDb: part.narration.shape.gainDb }),
  kind('set-narration-denoise', { denoise: z.boolean() }),
  kind('set-narration-shift', { shiftSemitones: part.take.shape.shiftSemitones.unwrap() }),
  kind('set-narration-speakers', { speakerIds: z.array(part.id) }),
  /** One new take id per marked scene. */
  kind('narration-to-takes', { takes: z.array(z.object({ sceneId: part.id, takeId: part.id })) }),
] as const;

const assets = [
  kind('add-asset', { asset: part.asset }),
  kind('update-asset', { asset: part.asset }),
  kind('remove-asset', ofAsset),
  kind('set-rights', { ...ofAsset, rights: part.rights }),
  kind('set-shows', { ...ofAsset, shows: part.shows }),
  kind('set-alt-text', { ...ofAsset, altText: z.string() }),
] as const;

const captions = [
  kind('add-track', { track: part.captionTrack }),
  kind('update-track', { ...ofTrack, trackKind: part.captionTrack.shape.kind, translator: z.string(), checkedByStoryteller: z.boolean() }),
  kind('remove-track', ofTrack),
  kind('add-cue', { ...ofTrack, cue: part.cue }),
  kind('set-cue-text', { ...ofCue, text: z.string() }),
  kind('set-cue-time', { ...ofCue, startMs: ms, endMs: ms }),
  kind('move-cue', { ...ofCue, sceneId: part.id, startMs: ms, endMs: ms }),
  kind('split-cue', { ...ofCue, newCueId: part.id, atMs: ms, textBefore: z.string(), textAfter: z.string() }),
  kind('remove-cue', ofCue),
  /** All cues of one scene, or of the whole track where no scene is named. */
  kind('replace-cues', { ...ofTrack, sceneId: part.id.optional(), cues: z.array(part.cue) }),
] as const;

const sounds = [
  kind('add-music', { music: part.music }),
  kind('update-music', { at: place, music: part.music }),
  kind('remove-music', { at: place }),
  kind('set-insets', { insets: z.array(part.inset) }),
  kind('set-descriptions', { descriptions: z.array(part.description) }),
] as const;

const singleEdits = [...wholeStory, ...scenes, ...pictures, ...takes, ...narration, ...assets, ...captions, ...sounds] as const;

const singleEditSchema = z.discriminatedUnion('kind', singleEdits);

/** Several changes that a person sees as one: all happen, or none. */
const together = kind('together', { changes: z.array(singleEditSchema).min(1) });

export const storyEditSchema = z.discriminatedUnion('kind', [...singleEdits, together]);

export type StoryEdit = Known<z.infer<typeof storyEditSchema>>;
export type EditKind = StoryEdit['kind'];
export type EditOf<Kind extends EditKind> = Extract<StoryEdit, { readonly kind: Kind }>;
