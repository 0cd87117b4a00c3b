/**
 * The film cut into segments: the body of each scene, and the joint between two.
 *
 * In: scenes with their layers and timing, burned cues. Out: segments of whole frames that follow one another without
 * gap, each a fragment that decides every one of its pixels. A fragment knows nothing of its place in the story, so a
 * moved scene keeps its segments; it holds only the cues that touch it, so another cue's change leaves it alone.
 */
import { writeAss } from '../captions/ass.ts';
import type { TimedCue } from '../captions/join.ts';
import type { SceneTiming } from '../story/timing.ts';
import { frameAt, frameMs } from './frame-clock.ts';
import type { Layer } from './picture-layer.ts';
import type { PixelSize } from './motion.ts';

/** A stretch of a layer's movement. */
export interface LayerPart {
  readonly layer: Layer;
  /** Which of the layer's shown frames comes first, and how many it has: together they place the window. */
  readonly firstFrame: number;
  readonly shownFrames: number;
  /** How many frames of it this segment needs. */
  readonly frameCount: number;
}

export type SegmentPicture =
  | { readonly kind: 'body'; readonly part: LayerPart }
  /** Both pictures over all frames, one growing out of the other. */
  | { readonly kind: 'fade'; readonly before: LayerPart; readonly after: LayerPart }
  /** The first goes down to black, then the second comes up. */
  | { readonly kind: 'dip'; readonly before: LayerPart; readonly after: LayerPart };

/** Burned captions on the segment's own clock. */
export interface SegmentCaptions {
  readonly ass: string;
  /** Stretches of frames over which nothing about the captions changes, so that each is drawn once. */
  readonly shown: readonly FrameRange[];
}

/** Frames of a segment: the first is included, `until` is not. */
export interface FrameRange {
  readonly from: number;
  readonly until: number;
}

/** All that decides the pixels: this value, hashed with the encoder and the programs, is the segment's key. */
export interface SegmentFragment {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly picture: SegmentPicture;
  readonly captions?: SegmentCaptions;
  /** Of a cut one: which of its frames are shown; absent for all. The rest is as in the whole, so that no frame differs. */
  readonly only?: FrameRange;
}

export interface Segment {
  /** Where it begins in the film. */
  readonly startFrame: number;
  /** How many it gives to the film. */
  readonly frameCount: number;
  /** Which scenes, counted from 1, for messages. */
  readonly sceneNumbers: readonly number[];
  readonly fragment: SegmentFragment;
}

export interface ShownScene {
  readonly timing: SceneTiming;
  readonly layer: Layer;
}

export interface SegmentsRequest {
  readonly scenes: readonly ShownScene[];
  readonly film: PixelSize;
  readonly fps: number;
  readonly burned: { readonly language: string; readonly cues: readonly TimedCue[] } | undefined;
}

/** Frames of one scene: its own without the joints, and how far its picture reaches into them. */
interface SceneFrames {
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly borderEnd: number;
  readonly shownStart: number;
  readonly shownEnd: number;
}

const joint = (timing: SceneTiming, fps: number): { readonly start: number; readonly end: number } => ({
  start: frameAt(timing.endMs - timing.joinOutMs / 2, fps),
  end: frameAt(timing.endMs + timing.joinOutMs / 2, fps),
});

const sceneFrames = (scenes: readonly ShownScene[], fps: number): readonly SceneFrames[] =>
  scenes.map(({ timing }, index) => {
    const before = scenes[index - 1];
    const into = before === undefined ? { start: 0, end: 0 } : joint(before.timing, fps);
    const out = joint(timing, fps);
    return { bodyStart: into.end, bodyEnd: out.start, borderEnd: frameAt(timing.endMs, fps), shownStart: into.start, shownEnd: out.end };
  });

/**
 * Shown from half a frame before the first frame: ASS counts in hundredths, and a caption rounded to the exact moment
 * of a frame would come one frame late or not.
 */
const assTimeMs = (frame: number, fps: number): number => Math.max(0, frameMs(frame - 0.5, fps));

const unchangedStretches = (cues: readonly FrameRange[]): readonly FrameRange[] => {
  const borders = [...new Set(cues.flatMap(({ from, until }) => [from, until]))].toSorted((one, other) => one - other);
  return borders.slice(1).flatMap((until, index) => {
    const from = borders[index] ?? 0;
    return cues.some((cue) => cue.from <= from && cue.until >= until) ? [{ from, until }] : [];
  });
};

const captionsOf = ({ burned, film, fps }: SegmentsRequest, startFrame: number, endFrame: number): SegmentCaptions | undefined => {
  if (burned === undefined) return undefined;
  const cues = burned.cues
    .map((cue) => ({ ...cue, from: frameAt(cue.startMs, fps), until: frameAt(cue.endMs, fps) }))
    .filter((cue) => cue.from < endFrame && cue.until > startFrame && cue.until > cue.from)
    // Cut to the segment: how long a caption stays after it is nothing to its pixels, so nothing to its key.
    .map((cue) => ({ ...cue, from: Math.max(cue.from, startFrame) - startFrame, until: Math.min(cue.until, endFrame) - startFrame }));
  if (cues.length === 0) return undefined;
  const timed = cues.map(({ text, sceneId, from, until }) => ({ text, sceneId, startMs: assTimeMs(from, fps), endMs: assTimeMs(until, fps) }));
  return { ass: writeAss({ cues: timed, language: burned.language, ...film }), shown: unchangedStretches(cues) };
};

/** Nothing moves: which frame it is does not matter, and must not matter to the key. */
const isStill = ({ base, titleAss }: Layer): boolean => titleAss === undefined && (base.kind === 'plain' || base.motion.kind === 'still');

const partOf = (layer: Layer, frames: SceneFrames, from: number, until: number): LayerPart => ({
  layer,
  ...(isStill(layer) ? { firstFrame: 0, shownFrames: 1 } : { firstFrame: from - frames.shownStart, shownFrames: frames.shownEnd - frames.shownStart }),
  frameCount: until - from,
});

interface Cut {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly sceneNumbers: readonly number[];
  readonly picture: SegmentPicture;
}

const cutsOf = ({ scenes, fps }: SegmentsRequest): readonly Cut[] => {
  const frames = sceneFrames(scenes, fps);
  return scenes.flatMap(({ layer, timing }, index): readonly Cut[] => {
    const own = frames[index];
    if (own === undefined) return [];
    const body: Cut = { startFrame: own.bodyStart, endFrame: own.bodyEnd, sceneNumbers: [index + 1], picture: { kind: 'body', part: partOf(layer, own, own.bodyStart, own.bodyEnd) } };
    const next = frames[index + 1];
    const nextLayer = scenes[index + 1]?.layer;
    if (next === undefined || nextLayer === undefined) return [body];
    const [start, end] = [own.bodyEnd, own.shownEnd];
    const border = Math.min(Math.max(own.borderEnd, start), end);
    const isFade = timing.joinKind === 'fade';
    const picture: SegmentPicture = {
      kind: isFade ? 'fade' : 'dip',
      before: partOf(layer, own, start, isFade ? end : border),
      after: partOf(nextLayer, next, isFade ? start : border, end),
    };
    return [body, { startFrame: start, endFrame: end, sceneNumbers: [index + 1, index + 2], picture }];
  });
};

export const segmentsOf = (request: SegmentsRequest): readonly Segment[] =>
  cutsOf(request)
    .filter((cut) => cut.endFrame > cut.startFrame)
    .map(({ startFrame, endFrame, sceneNumbers, picture }) => {
      const captions = captionsOf(request, startFrame, endFrame);
      const frameCount = endFrame - startFrame;
      return {
        startFrame,
        frameCount,
        sceneNumbers,
        fragment: { ...request.film, fps: request.fps, frameCount, picture, ...(captions === undefined ? {} : { captions }) },
      };
    });
