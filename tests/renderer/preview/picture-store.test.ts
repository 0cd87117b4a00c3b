import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PictureGround } from '../../../electron/core/plan/film-frame.ts';
import { openPictureStore, type PictureStore } from '../../../renderer/preview/picture-store.ts';

const upright = { widthPx: 4000, heightPx: 3000 };
const box = { x: 0, y: 0, ...upright };

const ground = (name: string, closestPx = 4000): PictureGround => ({
  kind: 'picture',
  picture: { sha256: name, rotate: 0, brightness: 0, hidden: [], region: box, scaled: box, canvas: upright, ground: '#16191d' },
  upright,
  window: box,
  closestPx,
});

/** As much of a bitmap as the store asks for. */
class Bitmap {
  static open = 0;
  readonly width: number;
  readonly height: number;
  constructor(width: number) {
    this.width = width;
    this.height = (width * 3) / 4;
    Bitmap.open += 1;
  }
  close(): void {
    Bitmap.open -= 1;
  }
}

/** A canvas that can be drawn on and shows nothing. */
class Surface {
  width: number;
  height: number;
  constructor(width: number, height: number) {
    [this.width, this.height] = [width, height];
  }
  getContext(): object {
    const nothing = (): void => undefined;
    return { canvas: this, translate: nothing, rotate: nothing, drawImage: nothing, resetTransform: nothing };
  }
}

let asked: string[] = [];
let troubles = 0;
const addressOf = (kind: string, id: string): string => `${kind}/${id}`;
const widthOf = (address: string): number => Number(/-(\d+)$/.exec(address)?.[1] ?? 4000);
const settled = (): Promise<void> => vi.waitFor(() => expect(vi.mocked(fetch).mock.results.length).toBeGreaterThan(0)).then(() => new Promise((resolve) => { setTimeout(resolve, 5); }));

beforeEach(() => {
  [asked, troubles, Bitmap.open] = [[], 0, 0];
  vi.stubGlobal('ImageBitmap', Bitmap);
  vi.stubGlobal('fetch', vi.fn((address: string) => {
    asked.push(address);
    return Promise.resolve({ ok: !address.includes('missing'), status: 404, blob: () => Promise.resolve({ width: widthOf(address) }) });
  }));
  vi.stubGlobal('createImageBitmap', (source: { readonly width: number }, how?: { readonly resizeWidth: number }) => Promise.resolve(new Bitmap(how?.resizeWidth ?? source.width)));
});
afterEach(() => vi.unstubAllGlobals());

const opened = (widthPx: number, budget?: number): PictureStore => {
  const store = openPictureStore({ addressOf, onReady: () => undefined, onTrouble: () => (troubles += 1), ...(budget === undefined ? {} : { budget }) });
  store.setOutputWidth(widthPx);
  return store;
};

describe('renderer/preview/picture-store', () => {
  it('asks for the smallest picture that is sharp on this canvas, at the closest of the movement', async () => {
    opened(1280).pictureOf(ground('a'));
    opened(1280).pictureOf(ground('b', 2800));
    opened(1280).pictureOf(ground('c', 2000));
    await settled();
    expect(asked).toEqual(['thumb/a-1280', 'thumb/b-1920', 'open/c']);
  });

  it('decodes a working copy no larger than it is seen', async () => {
    const store = opened(1280);
    store.pictureOf(ground('c', 2000));
    await settled();
    expect(store.pictureOf(ground('c', 2000))?.image.width).toBe(2560);
    expect([asked.length, Bitmap.open]).toEqual([1, 1]);
  });

  it('closes what was asked for longest ago when the budget is used up, never the last four', async () => {
    const store = opened(1280, 3 * 1280 * 960 * 4);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      store.pictureOf(ground(name));
      await settled();
    }
    expect(store.usedBytes()).toBe(4 * 1280 * 960 * 4);
    expect(Bitmap.open).toBe(4);
    expect([store.pictureOf(ground('a')), store.pictureOf(ground('f'))].map((one) => one !== undefined)).toEqual([false, true]);
    await settled();
    store.clear();
    expect([store.usedBytes(), Bitmap.open]).toEqual([0, 0]);
  });

  it('closes a picture that comes when nobody waits for it any more', async () => {
    const store = opened(1280);
    store.pictureOf(ground('a'));
    store.clear();
    await settled();
    expect([store.usedBytes(), Bitmap.open, troubles]).toEqual([0, 0, 0]);
  });

  it('says once that a picture is missing and does not ask again in the next frame', async () => {
    const store = opened(1280);
    expect(store.pictureOf(ground('missing'))).toBeUndefined();
    await settled();
    store.pictureOf(ground('missing'));
    await settled();
    expect([asked.length, troubles]).toEqual([1, 1]);
  });

  it('covers another look of a picture at once, without asking for its file again', async () => {
    vi.stubGlobal('OffscreenCanvas', Surface);
    const store = opened(1280);
    const looking = (brightness: number): PictureGround => ({ ...ground('a'), picture: { ...ground('a').picture, brightness } });
    expect(store.pictureOf(looking(0.1))).toBeUndefined();
    await settled();
    const first = store.pictureOf(looking(0.1))?.image;
    const second = store.pictureOf(looking(0.2))?.image;
    expect([first?.width, second?.width, second === first, asked]).toEqual([1280, 1280, false, ['thumb/a-1280']]);
    store.clear();
    expect([store.usedBytes(), Bitmap.open]).toEqual([0, 0]);
  });
});
