import { describe, expect, it } from 'vitest';
import { newScenePicture } from '../../../electron/core/story/new-story.ts';
import type { Rect } from '../../../electron/core/story/story.ts';
import { pictureGeometry, type PixelSize } from '../../../electron/core/plan/motion.ts';

const film: PixelSize = { widthPx: 1280, heightPx: 720 };
const whole: Rect = { x: 0, y: 0, width: 1, height: 1 };
const geometry = (upright: PixelSize, from: Rect, to: Rect, crop: Rect = whole) => pictureGeometry({ picture: newScenePicture({ assetId: 'a', crop, from, to }), upright, film });

describe('core/plan/motion', () => {
  it('prepares a still at exactly the size of the film', () => {
    expect(geometry({ widthPx: 3200, heightPx: 1800 }, whole, whole)).toEqual({
      region: { x: 0, y: 0, widthPx: 3200, heightPx: 1800 },
      scaled: { x: 0, y: 0, widthPx: 1280, heightPx: 720 },
      canvas: film,
      motion: { kind: 'still' },
    });
  });

  it('enlarges a zoom so far that the closest window still has more pixels than the film', () => {
    const { canvas, motion, scaled } = geometry({ widthPx: 1600, heightPx: 900 }, whole, { x: 0.25, y: 0.25, width: 0.5, height: 0.5 });
    expect(motion.kind).toBe('zoom');
    expect(canvas.widthPx / 2).toBeGreaterThanOrEqual(film.widthPx * 1.5);
    expect(scaled).toMatchObject({ x: 0, y: 0, ...canvas });
    expect(motion).toMatchObject({ from: { x: 0, y: 0, ...canvas }, to: { x: canvas.widthPx / 4, y: canvas.heightPx / 4, widthPx: canvas.widthPx / 2, heightPx: canvas.heightPx / 2 } });
  });

  it('follows a panorama with a window of one size and prepares only what is seen', () => {
    const width = 1200 * (16 / 9) / 8000;
    const { region, motion } = geometry({ widthPx: 8000, heightPx: 1200 }, { x: 0.1, y: 0, width, height: 1 }, { x: 0.5, y: 0, width, height: 1 });
    expect(motion.kind).toBe('pan');
    expect(region).toEqual({ x: 800, y: 0, widthPx: 5334, heightPx: 1200 });
  });

  it('shows all of a portrait over the ground when that is what the person framed', () => {
    const { scaled, canvas } = geometry({ widthPx: 900, heightPx: 1600 }, whole, whole);
    expect(canvas).toEqual(film);
    expect(scaled).toEqual({ x: 436, y: 0, widthPx: 406, heightPx: 720 });
  });

  it('cuts the last pixel instead of showing a bar when a frame differs only by rounding', () => {
    const { scaled } = geometry({ widthPx: 1000, heightPx: 567 }, whole, whole);
    expect(scaled).toEqual({ x: 0, y: 0, ...film });
  });

  it('stays inside the crop', () => {
    const { region } = geometry({ widthPx: 2000, heightPx: 2000 }, whole, { x: 0, y: 0, width: 0.6, height: 0.6 * 0.5625 }, { x: 0.25, y: 0.25, width: 0.5, height: 0.5 * 0.5625 });
    expect(region.x).toBeGreaterThanOrEqual(500);
    expect(region.x + region.widthPx).toBeLessThanOrEqual(1500);
    expect(region.y + region.heightPx).toBeLessThanOrEqual(1064);
  });

  it('never asks for more zoom than zoompan can do, nor for a canvas that fills the memory', () => {
    const { canvas, motion } = geometry({ widthPx: 4000, heightPx: 2250 }, whole, { x: 0.5, y: 0.5, width: 0.01, height: 0.01 });
    expect(motion.kind === 'zoom' && canvas.widthPx / motion.to.widthPx).toBeLessThan(10);
    expect(canvas.widthPx * canvas.heightPx).toBeLessThan(34_000_000);
  });
});
