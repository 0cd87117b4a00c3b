/**
 * The picture that is worked on, upright, with what is hidden in it covered as the film covers it.
 *
 * Shows the whole picture or only its crop; what lies on it (frames, regions) are its children, placed as fractions of
 * what is shown. A finger or mouse on the bare picture is handed up as a stroke.
 */
import { useRef, type CSSProperties, type JSX, type PointerEvent, type ReactNode } from 'react';
import { hiddenColour, silhouette, silhouetteColour } from '../../../electron/core/plan/hidden-look.ts';
import { type HiddenRegion, type Point, type Rect, wholePicture } from '../../../electron/core/story/story.ts';
import { newId } from '../../state/new-id.ts';
import { FramedPicture } from '../../storyboard/framed-picture.tsx';
import { shapeOf, type ShownPicture } from './picture-changes.ts';
import { placeInPart } from './picture-rects.ts';

export interface Stroke {
  readonly from: Point;
  readonly to: Point;
  readonly gesture: string;
}

export interface PictureStageProps {
  readonly shown: ShownPicture;
  readonly view: 'crop' | 'whole';
  /** The region that is being placed: one has to see through it. */
  readonly seenThrough?: number | undefined;
  readonly onStroke?: ((stroke: Stroke) => void) | undefined;
  readonly children?: ReactNode;
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
const placed = ({ x, y, width, height }: Rect): CSSProperties => ({ left: percent(x), top: percent(y), width: percent(width), height: percent(height) });

/** Head and shoulders stand out around what they cover, as in the film. */
const avatarShare = 0.2;
const grown = ({ x, y, width, height }: Rect): Rect => ({ x: x - width * avatarShare, y: y - height * avatarShare, width: width * (1 + 2 * avatarShare), height: height * (1 + 2 * avatarShare) });

const Avatar = (): JSX.Element => {
  const { head, shoulders } = silhouette;
  return (
    <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width="1" height="1" fill={hiddenColour} />
      <ellipse cx={head.x} cy={head.y} rx={head.radius} ry={head.radius} fill={silhouetteColour} />
      <ellipse cx={shoulders.x} cy={shoulders.y} rx={shoulders.radiusX} ry={shoulders.radiusY} fill={silhouetteColour} />
    </svg>
  );
};

const Cover = ({ region, view, isSeenThrough }: { readonly region: HiddenRegion; readonly view: Rect; readonly isSeenThrough: boolean }): JSX.Element => (
  <div className="picture-cover" data-style={region.style} data-through={isSeenThrough} style={placed(placeInPart(region.style === 'avatar' ? grown(region.rect) : region.rect, view))}>
    {region.style === 'avatar' && <Avatar />}
  </div>
);

export const PictureStage = ({ shown, view, seenThrough, onStroke, children }: PictureStageProps): JSX.Element => {
  const { picture, asset, scene } = shown;
  const part = view === 'crop' ? picture.crop : wholePicture;
  const shape = shapeOf(shown, part);
  const begun = useRef<{ readonly from: Point; readonly gesture: string }>(undefined);
  const pointOf = (event: PointerEvent<HTMLElement>): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  const begin = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || onStroke === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    begun.current = { from: pointOf(event), gesture: newId() };
    onStroke({ ...begun.current, to: begun.current.from });
  };
  const draw = (event: PointerEvent<HTMLElement>): void => {
    if (begun.current !== undefined) onStroke?.({ ...begun.current, to: pointOf(event) });
  };
  const end = (): void => {
    begun.current = undefined;
  };
  return (
    <div className="picture-room">
      <div className="picture-stage" data-draws={onStroke !== undefined} style={{ '--view-shape': shape } as CSSProperties} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerCancel={end}>
        <div className="picture-layer">
          <FramedPicture picture={{ ...picture, crop: part, from: wholePicture }} sha256={asset.sha256} hidden={[]} fileShape={(asset.widthPx ?? 1) / (asset.heightPx ?? 1)} filmShape={shape} widthPx={1280} />
          {scene.hidden.map((region, index) => (
            // Regions have no other name than their place in the list.
            // oxlint-disable-next-line react/no-array-index-key
            <Cover key={index} region={region} view={part} isSeenThrough={index === seenThrough} />
          ))}
          {view === 'whole' && <div className="picture-shade" style={placed(picture.crop)} />}
        </div>
        {children}
      </div>
    </div>
  );
};
