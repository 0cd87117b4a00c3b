/**
 * How large our working copy of a picture is.
 *
 * A film is at most 1920 × 1080 (a portrait one 1080 × 1920), and pan and zoom shows at least half of the picture:
 * 4096 px on the long side leave two source pixels for every pixel shown at full view, and one at double zoom. A
 * panorama would become a ribbon by that rule, so its short side may keep up to 2160 px. More pixels would cost time
 * and memory in every render and never be seen; they stay in the untouched original.
 */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const longSidePx = 4096;
const shortSidePx = 2160;
/** No side beyond this, whatever the shape: the limit of a texture on older graphics chips. */
const mostSidePx = 16_384;
const mostPixels = 40_000_000;

export const workingSize = ({ widthPx, heightPx }: Size): Size => {
  const long = Math.max(widthPx, heightPx);
  const short = Math.min(widthPx, heightPx);
  const scale = Math.min(1, Math.max(longSidePx / long, shortSidePx / short), mostSidePx / long, Math.sqrt(mostPixels / (widthPx * heightPx)));
  return { widthPx: Math.max(1, Math.round(widthPx * scale)), heightPx: Math.max(1, Math.round(heightPx * scale)) };
};
