/**
 * Clip → everything its film is made of: pieces of sources in order, their sound, captions, chapters.
 *
 * In: a clip placed on its clock, and for each story the plan of its whole film. Out: a plan like any film's, whose
 * pictures come from the sources, and what is taken from each. The same clip of the same sources gives the same plan.
 */
import type { FileCue } from '../captions/file-cue.ts';
import type { CutRange } from '../plan/cut-segments.ts';
import { cutSegments } from '../plan/cut-segments.ts';
import type { CutSound } from '../plan/cut-sound.ts';
import { frameMs, samplesOfFrames } from '../plan/frame-clock.ts';
import type { PresetId } from '../plan/presets.ts';
import { presets } from '../plan/presets.ts';
import type { Chapter, PlannedTrack, RenderPlan } from '../plan/render-plan.ts';
import type { Segment } from '../plan/segments.ts';
import { targetLoudness } from '../plan/sound-plan.ts';
import type { TimeRange } from '../story/story.ts';
import { type ClipClock, onClipClock, type PlacedPart } from './clip-clock.ts';
import type { Clip } from './clip.ts';

export interface ClipPiece {
  readonly sourceId: string;
  readonly range: CutRange;
  /** Of a story: cut from its plan. A received film has none. */
  readonly segments: readonly Segment[];
  readonly sound: CutSound;
}

export interface ClipPlan {
  /** Without segments of its own: the pieces hold them. */
  readonly film: RenderPlan;
  readonly pieces: readonly ClipPiece[];
}

export interface ClipPlanRequest {
  readonly clip: Clip;
  readonly clock: ClipClock;
  readonly preset: PresetId;
  /** The language spoken, for the sound track. */
  readonly language: string;
  /** Of a story; undefined for a received film. */
  readonly planOf: (sourceId: string) => RenderPlan | undefined;
}

/** A caption that flashes up at a cut is read by nobody. */
const shortestCueMs = 300;

/** What of a stretch lies in the part, on the clip's clock. */
const cutRange = <Range extends TimeRange>(range: Range, part: PlacedPart): readonly Range[] => {
  const inMs = Math.round(frameMs(part.range.from, part.clock.fps));
  const [startMs, endMs] = [Math.max(0, range.startMs - inMs), Math.min(part.lengthMs, range.endMs - inMs)];
  return endMs > startMs ? [{ ...range, startMs: startMs + part.startMs, endMs: endMs + part.startMs }] : [];
};

const cutCues = (cues: readonly FileCue[], part: PlacedPart): readonly FileCue[] =>
  cues.flatMap((cue) => cutRange(cue, part).filter((cut) => cut.endMs - cut.startMs >= Math.min(shortestCueMs, cue.endMs - cue.startMs)));

/** The course's language first: players show the first track. */
export const clipTracks = (clip: Clip, { parts }: Pick<ClipClock, 'parts'>): readonly PlannedTrack[] => {
  const languages = [...new Set(parts.flatMap(({ clock }) => clock.tracks.map((track) => track.language)))];
  const ordered = [...languages.filter((one) => one === clip.language), ...languages.filter((one) => one !== clip.language)];
  return ordered
    .map((language) => ({ language, cues: parts.flatMap((part) => cutCues(part.clock.tracks.find((track) => track.language === language)?.cues ?? [], part)) }))
    .filter((track) => track.cues.length > 0);
};

/** Without chapters the whole clip is one. */
export const clipChapters = (clip: Clip, clock: ClipClock): readonly Chapter[] => {
  const endMs = Math.floor(clock.durationMs);
  const marks = clip.chapters
    .flatMap(({ title, ...moment }) => {
      const startMs = onClipClock(clock, moment);
      return startMs === undefined || startMs >= endMs ? [] : [{ startMs, title }];
    })
    .toSorted((one, other) => one.startMs - other.startMs);
  const opened = marks[0]?.startMs === 0 ? marks : [{ startMs: 0, title: clip.title }, ...marks];
  return opened.map(({ startMs, title }, index) => ({ startMs, endMs: opened[index + 1]?.startMs ?? endMs, title })).filter((chapter) => chapter.endMs > chapter.startMs);
};

const pieceOf = (part: PlacedPart, plan: RenderPlan | undefined): ClipPiece => {
  const { from, until } = part.range;
  const startSample = samplesOfFrames(from, part.clock.fps);
  return {
    sourceId: part.part.sourceId,
    range: part.range,
    segments: plan?.video === undefined ? [] : cutSegments(plan.video.segments, part.range),
    sound: { startSample, sampleCount: samplesOfFrames(until, part.clock.fps) - startSample },
  };
};

export const planClip = ({ clip, clock, preset, language, planOf }: ClipPlanRequest): ClipPlan => {
  const tracks = clipTracks(clip, clock);
  const pieces = clock.parts.map((part) => pieceOf(part, planOf(part.part.sourceId)));
  const [first] = clock.parts;
  const burned = clock.parts.map(({ part }) => planOf(part.sourceId)?.burn).find((burn) => burn !== undefined && burn !== 'none');
  const { durationMs, fps, frameCount } = clock;
  return {
    pieces,
    film: {
      preset,
      language,
      durationMs,
      video: { widthPx: first?.clock.widthPx ?? 0, heightPx: first?.clock.heightPx ?? 0, fps, frameCount, segments: [], tuning: 'calm' },
      // As loud as its sources, which were brought to the target: nothing to place, nothing to level.
      sound: { sampleCount: pieces.reduce((sum, { sound }) => sum + sound.sampleCount, 0), voices: [], music: [], duckAt: [], loudness: targetLoudness },
      burn: burned ?? 'none',
      softTracks: presets[preset].hasSoftTracks ? tracks : [],
      vttTracks: tracks,
      chapters: clipChapters(clip, clock),
      needs: [],
      // What is black in a source is black here; it was judged when the source was made.
      mayBeBlack: [{ startMs: 0, endMs: Math.ceil(durationMs) }],
      spoken: clock.parts.flatMap((part) => (planOf(part.part.sourceId)?.spoken ?? []).flatMap((range) => cutRange({ startMs: range.startMs, endMs: range.endMs }, part))),
      problems: clock.problems,
    },
  };
};
