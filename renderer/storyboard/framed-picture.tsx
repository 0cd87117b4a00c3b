/**
 * A scene's picture as it is first seen: turned, cropped, and with its hidden parts covered.
 *
 * For cards and lists; the moving picture is the preview's. A hidden face stays hidden here too: boards are looked at
 * by a whole room. Places are physical, because a picture is not mirrored with the language.
 */
import type { CSSProperties, JSX } from 'react';
import type { HiddenRegion, Rect, ScenePicture } from '../../electron/core/story/story.ts';
import { useStudioBridge } from '../state/studio-context.ts';

export interface FramedPictureProps {
  readonly picture: ScenePicture;
  readonly sha256: string;
  readonly hidden: readonly HiddenRegion[];
  /** Width over height of the picture as it lies in its file. */
  readonly fileShape: number;
  /** Width over height of the film. */
  readonly filmShape: number;
  readonly widthPx: 160 | 320 | 640 | 1280;
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** The seen part of the upright picture. */
const seenPart = ({ crop, from }: ScenePicture): Rect => ({ x: crop.x + from.x * crop.width, y: crop.y + from.y * crop.height, width: from.width * crop.width, height: from.height * crop.height });

export const FramedPicture = ({ picture, sha256, hidden, fileShape, filmShape, widthPx }: FramedPictureProps): JSX.Element => {
  const { mediaUrl } = useStudioBridge();
  const seen = seenPart(picture);
  const isTurned = picture.rotate % 180 !== 0;
  const uprightShape = isTurned ? 1 / fileShape : fileShape;
  return (
    <div className="framed" style={{ '--film-shape': filmShape } as CSSProperties}>
      <div className="framed-plane" style={{ left: percent(-seen.x / seen.width), top: percent(-seen.y / seen.height), width: percent(1 / seen.width), height: percent(1 / seen.height) }}>
        <img
          src={mediaUrl('thumb', `${sha256}-${widthPx}`)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          style={{
            width: isTurned ? percent(1 / uprightShape) : '100%',
            height: isTurned ? percent(uprightShape) : '100%',
            transform: `translate(-50%, -50%) rotate(${picture.rotate}deg)`,
            filter: picture.brightness === 0 ? undefined : `brightness(${(1 + picture.brightness).toFixed(3)})`,
          }}
        />
        {hidden
          .filter((region) => region.style !== 'soften')
          .map(({ rect }) => (
            <div key={JSON.stringify(rect)} className="framed-cover" style={{ left: percent(rect.x), top: percent(rect.y), width: percent(rect.width), height: percent(rect.height) }} />
          ))}
      </div>
    </div>
  );
};
