/**
 * How hidden regions look, for the film and for the preview alike.
 *
 * Places are shares of the region. Both opaque styles cover it to its corners; softening is for looks only.
 */
import type { PixelSize } from './motion.ts';

export const hiddenColour = '#3a4048';
export const silhouetteColour = '#8b95a1';

/** A head over shoulders. */
export const silhouette = { head: { x: 0.5, y: 0.38, radius: 0.19 }, shoulders: { x: 0.5, y: 1, radiusX: 0.4, radiusY: 0.37 } } as const;

/** In pixels of the picture. */
export const softenSigmaPx = (box: PixelSize): number => Math.max(2, Math.min(box.widthPx, box.heightPx) / 8);
