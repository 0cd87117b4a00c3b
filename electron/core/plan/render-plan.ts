/**
 * Story → RenderPlan: everything a film is made of, as one value.
 *
 * In: a story, a preset, perhaps the wish which captions are burned. Out: frames, segments, sounds, caption tracks,
 * chapters, and what a finished file must look like. The same story gives the same plan. It knows no folder, no
 * program and no clock; whatever cannot be planned (a picture that is not there) is listed, not thrown.
 */
import { type FileCue } from '../captions/file-cue.ts';
import { storyCues } from '../captions/join.ts';
import type { Reason } from '../failure.ts';
import type { Scene, Story, TimeRange } from '../story/story.ts';
import { type SceneTiming, type StoryTiming, storyTiming } from '../story/timing.ts';
import type { EncoderTuning } from './encoder-settings.ts';
import { frameAt, frameMs, samplesOfFrames } from './frame-clock.ts';
import type { PixelSize } from './motion.ts';
import { type AssetFacts, type Layer, pictureGround, sceneLayer } from './picture-layer.ts';
import { burnLanguageFor, filmSize, type PresetId, presets } from './presets.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { type SoundPlan, soundPlan } from './sound-plan.ts';

/** Raised with every change of how the same fragment becomes pixels or sound: cached segments of before are not reused. */
export const engineVersion = 1;

export interface PlannedTrack {
  readonly language: string;
  readonly cues: readonly FileCue[];
}

export interface Chapter {
  readonly startMs: number;
  readonly endMs: number;
  readonly title: string;
}

/** A sound or a picture of the story, with the scene that needs it first, counted from 1; music has none. */
export interface NeededMedia {
  readonly sha256: string;
  readonly kind: 'picture' | 'sound' | 'music';
  readonly sceneNumber?: number;
}

export interface PlannedVideo extends PixelSize {
  readonly fps: number;
  readonly frameCount: number;
  readonly segments: readonly Segment[];
  readonly tuning: EncoderTuning;
}

export interface RenderPlan {
  readonly preset: PresetId;
  readonly language: string;
  readonly durationMs: number;
  /** Absent when the preset has sound only. */
  readonly video?: PlannedVideo;
  readonly sound: SoundPlan;
  /** A language, or `none`. */
  readonly burn: string;
  /** Tracks inside the film. */
  readonly softTracks: readonly PlannedTrack[];
  /** Files beside the film. */
  readonly vttTracks: readonly PlannedTrack[];
  readonly chapters: readonly Chapter[];
  readonly needs: readonly NeededMedia[];
  /** Stretches that may be black or silent, because the story has them so. */
  readonly mayBeBlack: readonly TimeRange[];
  readonly spoken: readonly TimeRange[];
  /** What cannot be planned, each with its scene. */
  readonly problems: readonly Reason[];
}

export interface PlanRequest {
  readonly story: Story;
  readonly preset: PresetId;
  /** A language or `none`; the preset decides when absent. */
  readonly burn?: string;
  readonly assetFacts?: AssetFacts;
  /** Another size than the preset's, for a quick look. */
  readonly shortSidePx?: number;
  readonly tuning?: EncoderTuning;
}

const chapterTitle = (scene: Scene, index: number): string => {
  const line = scene.kind === 'title' ? scene.text?.lines.find((one) => one.trim() !== '')?.trim() : undefined;
  // A line of a title is seen by every viewer; anything else of a scene may not be meant for them.
  return line ?? String(index + 1);
};

const plannedTracks = (story: Story): readonly PlannedTrack[] =>
  story.captions
    .map((track) => ({ language: track.language, cues: storyCues({ story, language: track.language }).map(({ startMs, endMs, text }) => ({ startMs, endMs, text })) }))
    .filter((track) => track.cues.length > 0);

const pictureNeeds = (story: Story): readonly NeededMedia[] =>
  story.scenes.flatMap((scene, index) => {
    const asset = story.assets.find((one) => one.id === scene.picture?.assetId);
    return asset === undefined ? [] : [{ kind: 'picture' as const, sha256: asset.sha256, sceneNumber: index + 1 }];
  });

const neededMedia = (story: Story, sound: SoundPlan, hasVideo: boolean): readonly NeededMedia[] => {
  const all: readonly NeededMedia[] = [
    ...(hasVideo ? pictureNeeds(story) : []),
    ...sound.voices.map(({ sha256, sceneNumber }) => ({ kind: 'sound' as const, sha256, sceneNumber })),
    ...sound.music.map(({ sha256 }) => ({ kind: 'music' as const, sha256 })),
  ];
  return all.filter((one, index) => all.findIndex((other) => other.sha256 === one.sha256) === index);
};

/** Around the middle of a dip, and where a picture was darkened to nothing. */
const blackRanges = (story: Story, timing: StoryTiming): readonly TimeRange[] =>
  timing.scenes.flatMap((scene, index) => {
    const half = scene.joinOutMs / 2;
    const dip = scene.joinKind === 'dip' ? [{ startMs: scene.endMs - half, endMs: scene.endMs + half }] : [];
    const isDark = (story.scenes[index]?.picture?.brightness ?? 0) <= -0.9;
    return isDark ? [...dip, { startMs: scene.shownFromMs, endMs: scene.shownUntilMs }] : dip;
  });

const missingLayer: Layer = { base: { kind: 'plain', colour: pictureGround } };

/** The picture track alone; the preview plays the same one. */
export const plannedVideo = (request: PlanRequest, timing: StoryTiming, shortSidePx: number, burn: string): { readonly video: PlannedVideo; readonly problems: readonly Reason[] } => {
  const { story } = request;
  const { fps } = story.format;
  const film = filmSize(story.format, shortSidePx);
  const layers = timing.scenes.map((shown: SceneTiming, index) => {
    const scene = story.scenes[index];
    return scene === undefined ? undefined : sceneLayer(story, scene, { film, facts: request.assetFacts ?? {}, shownMs: shown.shownUntilMs - shown.shownFromMs });
  });
  const burned = burn === 'none' ? undefined : { language: burn, cues: storyCues({ story, language: burn }) };
  const scenes = timing.scenes.map((shown, index) => ({ timing: shown, layer: layers[index] ?? missingLayer }));
  const problems = layers.flatMap((layer, index) => (layer === undefined ? [{ code: 'problem.render-media-missing', params: { scene: index + 1 } }] : []));
  return { video: { ...film, fps, frameCount: frameAt(timing.durationMs, fps), segments: segmentsOf({ scenes, film, fps, burned }), tuning: request.tuning ?? 'calm' }, problems };
};

export const planRender = (request: PlanRequest): RenderPlan => {
  const { story, preset } = request;
  const { shortSidePx, hasSoftTracks, hasVttFiles } = presets[preset];
  const timing = storyTiming(story);
  const burn = burnLanguageFor(story, preset, request.burn);
  const size = shortSidePx === undefined ? undefined : (request.shortSidePx ?? shortSidePx);
  const planned = size === undefined ? undefined : plannedVideo(request, timing, size, burn);
  const frames = frameAt(timing.durationMs, story.format.fps);
  const sound = soundPlan(story, timing, samplesOfFrames(frames, story.format.fps));
  const tracks = plannedTracks(story);
  const durationMs = frameMs(frames, story.format.fps);
  return {
    preset,
    language: story.language,
    durationMs,
    ...(planned === undefined ? {} : { video: planned.video }),
    sound,
    burn,
    softTracks: hasSoftTracks && planned !== undefined ? tracks : [],
    vttTracks: hasVttFiles ? tracks : [],
    chapters: timing.scenes.map((scene, index) => ({ startMs: scene.startMs, endMs: Math.min(scene.endMs, Math.floor(durationMs)), title: chapterTitle(story.scenes[index] as Scene, index) })),
    needs: neededMedia(story, sound, planned !== undefined),
    mayBeBlack: blackRanges(story, timing),
    spoken: timing.scenes.flatMap((scene) => scene.voice?.voiced ?? []),
    problems: planned?.problems ?? [],
  };
};
