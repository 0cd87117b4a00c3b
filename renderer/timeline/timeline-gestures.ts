/**
 * A drag on the timeline: what may be dragged how far, what it shows meanwhile, and the edits it ends in.
 *
 * In: the clip and the part of it that was taken hold of, and how far the pointer went. Out: values; the story is
 * changed once, when the pointer is let go.
 */
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import type { Story } from '../../electron/core/story/story.ts';
import type { StoryTiming } from '../../electron/core/story/timing.ts';
import { moveScenes } from '../state/scene-changes.ts';
import { edgeEdits } from './edge-edits.ts';
import { changeMusic, leastSceneMs, moveCues, setTransition, shortestCueMs, shortestMusicMs, shortestVoiceMs, slideMusic } from './timeline-edits.ts';
import { type Clip, clipNear, type MusicClip, type PictureClip, type TimelineModel } from './timeline-model.ts';

export type Gesture =
  | { readonly kind: 'move'; readonly clip: Clip; /** Everything that goes along, the clip itself too. */ readonly clips: readonly Clip[] }
  | { readonly kind: 'start' | 'end'; readonly clip: Clip }
  | { readonly kind: 'fade-in' | 'fade-out'; readonly clip: MusicClip }
  /** The transition into the next scene: both its ends move, away from the border or towards it. */
  | { readonly kind: 'joint'; readonly clip: PictureClip; readonly grabbedAtMs: number };

/** The first edge of a picture is the end of the one before: there is one border between two scenes. */
export const gestureFor = (model: TimelineModel, clip: Clip, part: 'start' | 'body' | 'end', selected: ReadonlySet<string>): Gesture => {
  if (clip.track === 'picture' && part === 'start') {
    const before = model.tracks.picture[clip.number - 2];
    return before === undefined ? { kind: 'move', clip, clips: [clip] } : { kind: 'end', clip: before };
  }
  if (part !== 'body') return { kind: part, clip };
  const along: readonly Clip[] = selected.has(clip.key) ? model.tracks[clip.track].filter((one) => selected.has(one.key)) : [];
  return { kind: 'move', clip, clips: along.length === 0 ? [clip] : along };
};

/** The moments that look for something to snap to. */
export const movedEdges = (gesture: Gesture): readonly number[] => {
  const { clip } = gesture;
  if (gesture.kind === 'move') return clip.track === 'picture' ? [] : [clip.startMs, clip.endMs];
  if (gesture.kind === 'start') return [clip.startMs];
  return gesture.kind === 'end' ? [clip.endMs] : [];
};

export interface Limits {
  readonly leastMs: number;
  readonly mostMs: number;
}

const unlimited = Number.MAX_SAFE_INTEGER;

const edgeLimits = (story: Story, model: TimelineModel, clip: Clip, edge: 'start' | 'end'): Limits => {
  const lengthMs = clip.endMs - clip.startMs;
  if (clip.track === 'picture') return { leastMs: leastSceneMs(story, clip.ref.sceneId) - lengthMs, mostMs: unlimited };
  if (clip.track === 'voice') {
    const mostMs = lengthMs - shortestVoiceMs;
    return edge === 'start' ? { leastMs: -clip.moreBeforeMs, mostMs } : { leastMs: -mostMs, mostMs: clip.moreAfterMs };
  }
  if (clip.track === 'music') {
    const mostMs = lengthMs - shortestMusicMs;
    return edge === 'start' ? { leastMs: Math.max(-clip.startMs, lengthMs - clip.fileMs), mostMs } : { leastMs: -mostMs, mostMs: clip.fileMs - lengthMs };
  }
  const scene = model.tracks.picture[clip.number - 1];
  const mostMs = lengthMs - shortestCueMs;
  return edge === 'start' ? { leastMs: (scene?.startMs ?? 0) - clip.startMs, mostMs } : { leastMs: -mostMs, mostMs: (scene?.endMs ?? model.durationMs) - clip.endMs };
};

/** How far the pointer can take it. */
export const limitsOf = (story: Story, model: TimelineModel, gesture: Gesture): Limits => {
  const { clip } = gesture;
  switch (gesture.kind) {
    case 'start':
    case 'end':
      return edgeLimits(story, model, clip, gesture.kind);
    case 'move': {
      // A voice begins with its scene and cannot be moved alone.
      if (clip.track === 'voice') return { leastMs: 0, mostMs: 0 };
      const firstMs = Math.min(...gesture.clips.map((one) => one.startMs));
      const lastMs = Math.max(...gesture.clips.map((one) => one.endMs));
      if (clip.track === 'captions') return { leastMs: -firstMs, mostMs: Math.max(0, model.durationMs - lastMs) };
      return { leastMs: -firstMs, mostMs: unlimited };
    }
    case 'fade-in':
      return { leastMs: -gesture.clip.music.fadeInMs, mostMs: clip.endMs - clip.startMs - gesture.clip.music.fadeInMs - gesture.clip.music.fadeOutMs };
    case 'fade-out':
      return { leastMs: -(clip.endMs - clip.startMs - gesture.clip.music.fadeInMs - gesture.clip.music.fadeOutMs), mostMs: gesture.clip.music.fadeOutMs };
    case 'joint':
      return { leastMs: -unlimited, mostMs: unlimited };
    default:
      return gesture satisfies never;
  }
};

/** The border nearest to the pointer: the dragged scenes come to stand before this one, or at the end. */
export const dropBorder = (model: TimelineModel, atMs: number): { readonly beforeId: string | undefined; readonly atMs: number } => {
  const near = clipNear(model.tracks.picture, atMs);
  if (near === undefined) return { beforeId: undefined, atMs: 0 };
  if (atMs < (near.startMs + near.endMs) / 2) return { beforeId: near.ref.sceneId, atMs: near.startMs };
  return { beforeId: model.tracks.picture[near.number]?.ref.sceneId, atMs: near.endMs };
};

/** Twice the distance from the border, because a transition lies centred on it. */
export const jointLengthMs = (gesture: Extract<Gesture, { readonly kind: 'joint' }>, deltaMs: number): number => Math.max(0, Math.round(2 * Math.abs(gesture.grabbedAtMs + deltaMs - gesture.clip.endMs)));

const moveEdits = (story: Story, timing: StoryTiming, gesture: Extract<Gesture, { readonly kind: 'move' }>, deltaMs: number): readonly StoryEdit[] => {
  const refs = gesture.clips.map((clip) => clip.ref);
  const { clip } = gesture;
  if (clip.track === 'captions') return moveCues(story, timing, { language: clip.ref.language, cueIds: refs.flatMap((ref) => (ref.kind === 'cue' ? [ref.cueId] : [])) }, deltaMs);
  return clip.track === 'music' ? slideMusic(story, refs.flatMap((ref) => (ref.kind === 'music' ? [ref.at] : [])), deltaMs) : [];
};

export interface Dragged {
  readonly deltaMs: number;
  /** Where the pointer is, for what is dropped between others. */
  readonly pointerMs: number;
}

export const editsFor = (story: Story, timing: StoryTiming, model: TimelineModel, gesture: Gesture, { deltaMs, pointerMs }: Dragged): readonly StoryEdit[] => {
  switch (gesture.kind) {
    case 'move':
      if (gesture.clip.track === 'picture') return moveScenes(story, gesture.clips.flatMap((clip) => (clip.track === 'picture' ? [clip.ref.sceneId] : [])), dropBorder(model, pointerMs).beforeId);
      return moveEdits(story, timing, gesture, deltaMs);
    case 'start':
    case 'end':
      return edgeEdits({ story, timing }, gesture.clip, gesture.kind, deltaMs);
    case 'fade-in':
      return changeMusic(story, gesture.clip.ref.at, { fadeInMs: gesture.clip.music.fadeInMs + deltaMs });
    case 'fade-out':
      return changeMusic(story, gesture.clip.ref.at, { fadeOutMs: gesture.clip.music.fadeOutMs - deltaMs });
    case 'joint':
      return setTransition(story, timing, gesture.clip.ref.sceneId, { durationMs: jointLengthMs(gesture, deltaMs) });
    default:
      return gesture satisfies never;
  }
};
