/**
 * The few pictures that the preview needs now, decoded no larger than they are seen.
 *
 * In: what a frame shows. Out: a picture ready to be drawn, or nothing while it is on its way; whoever waits is told
 * when it has come. What was asked for longest ago is closed when the rest would take more than the budget, but never
 * what one frame shows. A picture that cannot be had is asked for again when somebody looks at it again. While someone
 * draws on a picture, its decoded file is kept, so that each new look of it is covered at once.
 */
import { thumbWidthsPx } from '../../electron/core/bridge.ts';
import type { PictureGround } from '../../electron/core/plan/film-frame.ts';
import type { PreparedPicture } from '../../electron/core/plan/picture-layer.ts';
import { coverPicture, isUntouched } from './cover-picture.ts';
import type { ShownPicture } from './draw-frame.ts';

/** `thumb` ids are `<sha256>-<widthPx>`, `open` ids are the SHA-256 of a working copy. */
export type AddressOf = (kind: 'thumb' | 'open' | 'shifted', id: string) => string;

export interface PictureStore {
  readonly pictureOf: (ground: PictureGround) => ShownPicture | undefined;
  /** How wide the canvas is, in its own pixels. */
  readonly setOutputWidth: (widthPx: number) => void;
  readonly usedBytes: () => number;
  readonly clear: () => void;
}

/** Sizes are rounded up to steps, so that a window that is dragged larger does not decode with every pixel. */
const stepPx = 320;
/** Sharper is the film's: a picture of this width takes 44 MB. */
const widestPx = 3840;
const budgetBytes = 96 * 1024 * 1024;
/** The two pictures of a fade, now and a while ahead: what is asked for in one frame never drives each other out. */
const fewest = 4;
const retryAfterMs = 3000;
/** The files of pictures that are turned, lightened or covered: of these every drag makes a new look. */
const mostSources = 2;

interface Wanted {
  readonly key: string;
  readonly address: string;
  readonly widthPx: number;
}

type Kept = { readonly kind: 'coming' } | { readonly kind: 'failed'; readonly atMs: number } | { readonly kind: 'here'; readonly image: ImageBitmap | OffscreenCanvas; readonly bytes: number };

/** All that changes the pixels of the upright picture. */
const looksOf = ({ sha256, rotate, brightness, hidden }: PreparedPicture): string => JSON.stringify([sha256, rotate, brightness, hidden]);

const wantedFor = (ground: PictureGround, outputWidthPx: number, addressOf: AddressOf): Wanted => {
  const { picture, upright, closestPx } = ground;
  const stored = picture.rotate === 90 || picture.rotate === 270 ? upright.heightPx : upright.widthPx;
  const sharpPx = Math.ceil((outputWidthPx * stored) / Math.max(1, closestPx) / stepPx) * stepPx;
  const thumb = thumbWidthsPx.find((widthPx) => widthPx >= sharpPx);
  const widthPx = Math.min(stored, thumb ?? Math.min(sharpPx, widestPx));
  const address = thumb === undefined || stored <= thumb ? addressOf('open', picture.sha256) : addressOf('thumb', `${picture.sha256}-${thumb}`);
  return { key: `${looksOf(picture)} ${widthPx}`, address, widthPx };
};

const decode = async ({ address, widthPx }: Wanted): Promise<ImageBitmap> => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`A picture answered ${answer.status}`);
  const whole = await createImageBitmap(await answer.blob());
  if (whole.width <= widthPx) return whole;
  const smaller = await createImageBitmap(whole, { resizeWidth: widthPx, resizeQuality: 'high' });
  whole.close();
  return smaller;
};

const release = (kept: Kept | undefined): void => {
  if (kept?.kind !== 'here') return;
  if (kept.image instanceof ImageBitmap) kept.image.close();
  // A canvas gives its pixels back at once only when it has none.
  else kept.image.width = 0;
};

export interface PictureStoreSettings {
  readonly addressOf: AddressOf;
  readonly onReady: () => void;
  readonly onTrouble: (error: unknown) => void;
  readonly budget?: number;
}

export const openPictureStore = ({ addressOf, onReady, onTrouble, budget = budgetBytes }: PictureStoreSettings): PictureStore => {
  /** In the order of the last use. */
  const kept = new Map<string, Kept>();
  /** Decoded files by address and width, in the order of the last use. */
  const sources = new Map<string, ImageBitmap>();
  let outputWidthPx = 1280;
  const usedBytes = (): number =>
    [...kept.values()].reduce((sum, one) => sum + (one.kind === 'here' ? one.bytes : 0), 0) + [...sources.values()].reduce((sum, source) => sum + source.width * source.height * 4, 0);
  const forget = (key: string): void => {
    release(kept.get(key));
    kept.delete(key);
  };
  const makeRoom = (): void => {
    for (const [key, one] of [...kept].slice(0, -fewest)) {
      if (usedBytes() <= budget) return;
      if (one.kind === 'here') forget(key);
    }
  };
  const sourceKey = ({ address, widthPx }: Wanted): string => `${address} ${widthPx}`;
  const keepSource = (wanted: Wanted, decoded: ImageBitmap): void => {
    const key = sourceKey(wanted);
    if (sources.get(key) !== decoded) sources.get(key)?.close();
    sources.delete(key);
    sources.set(key, decoded);
    for (const [oldest, source] of [...sources].slice(0, -mostSources)) {
      source.close();
      sources.delete(oldest);
    }
  };
  /** Another look of a picture whose file is here. */
  const coverAtOnce = (wanted: Wanted, { picture, upright }: PictureGround): Kept | undefined => {
    const source = isUntouched(picture) ? undefined : sources.get(sourceKey(wanted));
    if (source === undefined) return undefined;
    keepSource(wanted, source);
    const image = coverPicture(source, picture, upright);
    return { kind: 'here', image, bytes: image.width * image.height * 4 };
  };
  const ready = async (wanted: Wanted, { picture, upright }: PictureGround): Promise<ImageBitmap | OffscreenCanvas> => {
    const decoded = await decode(wanted);
    if (isUntouched(picture)) return decoded;
    const covered = coverPicture(decoded, picture, upright);
    keepSource(wanted, decoded);
    return covered;
  };
  const bring = async (wanted: Wanted, ground: PictureGround): Promise<void> => {
    try {
      const image = await ready(wanted, ground);
      const here: Kept = { kind: 'here', image, bytes: image.width * image.height * 4 };
      // Nobody waits for it any more.
      if (!kept.has(wanted.key)) {
        release(here);
        return;
      }
      kept.set(wanted.key, here);
      makeRoom();
    } catch (error) {
      if (!kept.has(wanted.key)) return;
      kept.set(wanted.key, { kind: 'failed', atMs: performance.now() });
      onTrouble(error);
    }
    onReady();
  };
  /** The same look in another size is better than a hole while the right one comes. */
  const otherSize = (ground: PictureGround): ShownPicture | undefined => {
    const looks = looksOf(ground.picture);
    for (const [key, one] of kept) if (one.kind === 'here' && key.startsWith(looks)) return { image: one.image };
    return undefined;
  };
  return {
    pictureOf: (ground) => {
      const wanted = wantedFor(ground, outputWidthPx, addressOf);
      const found = kept.get(wanted.key);
      const isDue = found === undefined || (found.kind === 'failed' && performance.now() - found.atMs > retryAfterMs);
      const covered = isDue ? coverAtOnce(wanted, ground) : undefined;
      kept.delete(wanted.key);
      kept.set(wanted.key, covered ?? (isDue ? { kind: 'coming' } : found));
      if (covered?.kind === 'here') {
        makeRoom();
        return { image: covered.image };
      }
      if (isDue) void bring(wanted, ground);
      return found?.kind === 'here' ? { image: found.image } : otherSize(ground);
    },
    setOutputWidth: (widthPx) => {
      outputWidthPx = Math.max(1, widthPx);
    },
    usedBytes,
    clear: () => {
      for (const key of kept.keys()) forget(key);
      for (const source of sources.values()) source.close();
      sources.clear();
    },
  };
};
