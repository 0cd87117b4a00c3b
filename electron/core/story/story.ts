/**
 * The story document: types and schema.
 *
 * Contract with users: `story.json` holds exactly this. A change of meaning needs a migration; unknown fields of
 * an opened file survive (every object is loose). Times are whole milliseconds, ranges include the start and
 * exclude the end, places are fractions of the picture as the viewer would see it upright.
 *
 * Shapes that go beyond the plain list of the story's parts: a hidden region and pan-and-zoom frames are
 * fractions of the picture after `rotate` and before `crop`; `narration.marks` hold where each scene begins in
 * the one long take.
 */
import { z } from 'zod';
import type { Known } from '../known.ts';

export const STORY_SCHEMA_VERSION = 1;
/** Half an octave: beyond that words are hard to understand. */
export const mostShiftSemitones = 6;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const wholeMs = z.int().min(0);
const fraction = z.number().min(0).max(1);
/** BCP 47, as far as a form can tell; meaning is not checked. */
const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const decibel = z.number().min(-60).max(24);
/** Up or down by half tones, pitch and formants together: another colour of the same voice, never a hidden one. */
const shiftSemitones = z.int().min(-mostShiftSemitones).max(mostShiftSemitones);

export const channels = [
  'workshop-screening',
  'partner-portfolio',
  'public-web',
  'training-course',
  'policy-advocacy',
  'social-media',
  'own-copy',
] as const;
const channel = z.enum(channels);

const point = z.looseObject({ x: fraction, y: fraction });
const rect = z.looseObject({ x: fraction, y: fraction, width: fraction, height: fraction });

const format = z.looseObject({
  widthPx: z.int().min(64).max(4096).multipleOf(2),
  heightPx: z.int().min(64).max(4096).multipleOf(2),
  fps: z.int().min(1).max(60),
});

const shows = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('nobody') }),
  z.looseObject({ kind: z.literal('people'), personIds: z.array(id).min(1) }),
  z.looseObject({ kind: z.literal('unknown') }),
]);

/** Own work needs no more than `source: 'own'`; third-party work names author and licence. */
const rights = z.looseObject({
  source: z.string(),
  author: z.string(),
  licence: z.string(),
  cleared: z.array(channel),
});

const asset = z.looseObject({
  id,
  kind: z.enum(['picture', 'sound', 'music']),
  sha256,
  /** `<sha256>.<ext>` in media/: ours, never the original name. */
  fileName: z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]{2,5}$/),
  widthPx: z.int().min(1).optional(),
  heightPx: z.int().min(1).optional(),
  durationMs: wholeMs.optional(),
  altText: z.string(),
  rights,
  shows,
});

const take = z.looseObject({
  id,
  /** What people call it among the others: "slower", "after the break". Nobody outside sees it. */
  name: z.string().optional(),
  sha256,
  durationMs: wholeMs,
  trimStartMs: wholeMs,
  /** How much is cut from the end. */
  trimEndMs: wholeMs,
  gainDb: decibel,
  denoise: z.boolean().optional(),
  shiftSemitones: shiftSemitones.optional(),
  /** Empty means "not said yet": consent refuses until someone is named, or `nobody` is marked on the scene. */
  speakerIds: z.array(id),
  origin: z.enum(['recorded', 'imported', 'revoiced']),
  revoicesTakeId: id.optional(),
  /** Read by another person: where each caption stands in this reading, and where it stood with the voice it stands for. */
  revoices: z.array(z.looseObject({ cueId: id, startMs: wholeMs, endMs: wholeMs, originalStartMs: wholeMs, originalEndMs: wholeMs })).optional(),
  /** Where this take spoke in its file: stretches of voice in ms from the start of the file, before trimming. */
  voiced: z.array(z.looseObject({ startMs: wholeMs, endMs: wholeMs })).optional(),
});

const hidden = z.looseObject({
  rect,
  /** fill and avatar are opaque and count as hidden; soften is for looks only. */
  style: z.enum(['fill', 'avatar', 'soften']),
  personIds: z.array(id),
});

const picture = z.looseObject({
  assetId: id,
  rotate: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** The part that is used at all. */
  crop: rect,
  focal: point.optional(),
  /** −1 … 1, 0 as it is. */
  brightness: z.number().min(-1).max(1),
  /** What the viewer sees at the start and at the end, as fractions of the crop. */
  from: rect,
  to: rect,
});

const titleText = z.looseObject({
  /** `slate`: small words below a picture that stands whole above them. */
  templateId: z.enum(['plain', 'card', 'credits-list', 'slate']),
  lines: z.array(z.string()),
  /** Of a scene told in writing: whose words stand here instead of their voice. */
  wordsOf: z.array(id).optional(),
});

const scene = z.looseObject({
  id,
  kind: z.enum(['picture', 'title', 'credits']),
  text: titleText.optional(),
  script: z.string(),
  picture: picture.optional(),
  hidden: z.array(hidden),
  takes: z.array(take),
  chosenTakeId: id.optional(),
  pauseAfterMs: wholeMs,
  minDurationMs: wholeMs,
  /** Into the next scene, centred on the border; ignored on the last scene. */
  transition: z.looseObject({ kind: z.enum(['cut', 'fade', 'dip']), durationMs: wholeMs }),
  note: z.string(),
});

const cue = z.looseObject({
  id,
  sceneId: id,
  /** Relative to the scene. */
  startMs: wholeMs,
  endMs: wholeMs,
  text: z.string(),
});

const captionTrack = z.looseObject({
  language,
  kind: z.enum(['original', 'translation']),
  translator: z.string(),
  checkedByStoryteller: z.boolean(),
  cues: z.array(cue),
});

const music = z.looseObject({
  assetId: id,
  /** On the story's clock. */
  startMs: wholeMs,
  endMs: wholeMs,
  gainDb: decibel,
  /** How far the music steps back while someone speaks, as a positive number of decibels. */
  duckDb: z.number().min(0).max(60),
  fadeInMs: wholeMs,
  fadeOutMs: wholeMs,
});

const narration = z.looseObject({
  takeId: id,
  sha256,
  durationMs: wholeMs,
  gainDb: decibel,
  denoise: z.boolean().optional(),
  shiftSemitones: shiftSemitones.optional(),
  speakerIds: z.array(id),
  voiced: z.array(z.looseObject({ startMs: wholeMs, endMs: wholeMs })).optional(),
  /** Where each scene begins in the take; the last scene ends with the take. */
  marks: z.array(z.looseObject({ sceneId: id, atMs: wholeMs })),
});

const inset = z.looseObject({ assetId: id, corner: z.enum(['top-start', 'top-end', 'bottom-start', 'bottom-end']) });
const description = z.looseObject({ sceneId: id, language, take });

const origin = { storyId: id, storyHash: sha256 };
const derivedFrom = z.looseObject({
  ...origin,
  /** Empty: a copy to go on with. Else a version that only hides or drops more, which lives by the answers of its story. */
  changes: z.array(z.string()),
  /** Of a version: the same changes to the same story are the same version. */
  changesHash: sha256.optional(),
  /** Of a version: what its story was itself made from. */
  of: z.looseObject(origin).optional(),
});

export const storySchema = z.looseObject({
  schemaVersion: z.literal(STORY_SCHEMA_VERSION),
  /** Counts every saved change; the truth when two programs meet. */
  rev: z.int().min(0),
  parentRev: z.int().min(0),
  /** Random id of the library that saved last; never a person's or a machine's name. */
  savedBy: z.string(),
  id,
  title: z.string(),
  language,
  format,
  theme: z.string(),
  derivedFrom: derivedFrom.optional(),
  workshopId: id.optional(),
  assets: z.array(asset),
  scenes: z.array(scene),
  captions: z.array(captionTrack),
  music: z.array(music),
  narration: narration.optional(),
  insets: z.array(inset),
  descriptions: z.array(description),
});

export type Story = Known<z.infer<typeof storySchema>>;
export type Scene = Story['scenes'][number];
export type Asset = Story['assets'][number];
export type Take = Scene['takes'][number];
export type ScenePicture = NonNullable<Scene['picture']>;
export type HiddenRegion = Scene['hidden'][number];
export type CaptionTrack = Story['captions'][number];
export type Cue = CaptionTrack['cues'][number];
export type Music = Story['music'][number];
export type Narration = NonNullable<Story['narration']>;
export type Inset = Story['insets'][number];
export type Description = Story['descriptions'][number];
export type Rect = ScenePicture['crop'];
export type Point = Known<z.infer<typeof point>>;
export type Format = Story['format'];
export type Channel = (typeof channels)[number];

/** A stretch of time: whole milliseconds, the start included, the end excluded. */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

export const wholePicture: Rect = { x: 0, y: 0, width: 1, height: 1 };
export const defaultFormat: Format = { widthPx: 1920, heightPx: 1080, fps: 25 };

/** Parts that every kind of story document shares, for the edits and the consent record. */
export const storyParts = { id, sha256, language, channel, derivedFrom, rect, point, asset, scene, take, hidden, picture, cue, captionTrack, music, narration, inset, description, format, rights, shows, titleText } as const;
