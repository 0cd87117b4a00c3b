/**
 * The segments of a stretch of a film: whole ones stay what they are, a cut one gives some of its frames.
 *
 * In: the segments of a whole film and the stretch. Out: segments on the stretch's own clock. A whole segment keeps its
 * fragment, and with it its key and its bytes. On a clean edge, which lies on the border of two scenes, the neighbour's
 * picture is not shown where one would grow out of the other; any other cut shows what the film shows in that frame.
 */
import type { LayerPart, FrameRange, Segment, SegmentFragment, SegmentPicture } from './segments.ts';

export interface CutRange extends FrameRange {
  /** The edge lies on a scene's border, and what is beyond is not to be seen. */
  readonly isCleanIn: boolean;
  readonly isCleanOut: boolean;
}

/** Over all frames of the joint; a picture that stands still is the same in each. */
const overAll = (part: LayerPart, frameCount: number, firstFrame: number): LayerPart => ({ ...part, frameCount, ...(part.shownFrames === 1 ? {} : { firstFrame }) });

/** One side of a joint alone. Both pictures are shown over the whole joint, whatever it does with them. */
const sideOf = (picture: SegmentPicture, side: 'before' | 'after', frameCount: number): SegmentPicture => {
  if (picture.kind === 'body') return picture;
  const part = picture[side];
  // The second half of a dip begins in the middle of the joint, its picture with the joint.
  const earlier = side === 'after' ? frameCount - part.frameCount : 0;
  return { kind: 'body', part: overAll(part, frameCount, part.firstFrame - earlier) };
};

const cutFragment = (fragment: SegmentFragment, only: FrameRange, side: 'before' | 'after' | 'both'): SegmentFragment => ({
  ...fragment,
  picture: side === 'both' ? fragment.picture : sideOf(fragment.picture, side, fragment.frameCount),
  only,
});

export const cutSegments = (segments: readonly Segment[], { from, until, isCleanIn, isCleanOut }: CutRange): readonly Segment[] =>
  segments.flatMap((segment): readonly Segment[] => {
    const end = segment.startFrame + segment.frameCount;
    const shown = { from: Math.max(from, segment.startFrame), until: Math.min(until, end) };
    if (shown.until <= shown.from) return [];
    const placed = { ...segment, startFrame: shown.from - from, frameCount: shown.until - shown.from };
    if (placed.frameCount === segment.frameCount) return [placed];
    const side = isCleanIn && shown.from > segment.startFrame ? 'after' : isCleanOut && shown.until < end ? 'before' : 'both';
    return [{ ...placed, fragment: cutFragment(segment.fragment, { from: shown.from - segment.startFrame, until: shown.until - segment.startFrame }, side) }];
  });
