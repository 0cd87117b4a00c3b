/**
 * Where the window opens: where it was, if that is still on a screen.
 *
 * Comes in: what was kept of the last time, and the screens there are now. Goes out: size and place. A place whose title
 * bar could not be reached (a beamer that is gone) is forgotten; the size fits the screen.
 */
import { z } from 'zod';

const pixels = z.int().min(-100_000).max(100_000);
export const windowStateSchema = z.object({ xPx: pixels, yPx: pixels, widthPx: pixels, heightPx: pixels, isMaximised: z.boolean(), isFullScreen: z.boolean() });
export type WindowState = Readonly<z.infer<typeof windowStateSchema>>;

/** The part of a screen that no taskbar covers. */
export interface ScreenArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace {
  /** Without a place the system centres the window. */
  readonly bounds: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number };
  readonly isMaximised: boolean;
  readonly isFullScreen: boolean;
}

const usual = { widthPx: 1280, heightPx: 800 };
const least = { widthPx: 640, heightPx: 480 };
/** As much of the title bar as one needs to take hold of it. */
const grip = { widthPx: 100, heightPx: 30 };

const fit = (wished: number, smallest: number, largest: number): number => Math.max(Math.min(smallest, largest), Math.min(wished, largest));

const canBeHeld = ({ xPx, yPx, widthPx }: WindowState, area: ScreenArea): boolean => {
  const visibleWidth = Math.min(xPx + widthPx, area.x + area.width) - Math.max(xPx, area.x);
  return visibleWidth >= grip.widthPx && yPx >= area.y && yPx + grip.heightPx <= area.y + area.height;
};

const largestOf = (areas: readonly ScreenArea[]): ScreenArea => areas.reduce((best, area) => (area.width * area.height > best.width * best.height ? area : best), { x: 0, y: 0, width: least.widthPx, height: least.heightPx });

export const windowPlaceFor = (kept: WindowState | undefined, areas: readonly ScreenArea[]): WindowPlace => {
  const area = kept === undefined ? undefined : areas.find((one) => canBeHeld(kept, one));
  const room = area ?? largestOf(areas);
  const width = fit(kept?.widthPx ?? usual.widthPx, least.widthPx, room.width);
  const height = fit(kept?.heightPx ?? usual.heightPx, least.heightPx, room.height);
  return {
    bounds: area === undefined || kept === undefined ? { width, height } : { width, height, x: kept.xPx, y: kept.yPx },
    isMaximised: kept?.isMaximised ?? false,
    isFullScreen: kept?.isFullScreen ?? false,
  };
};
