/**
 * Decodes a HEIC picture to plain pixels with libheif's WebAssembly; runs only inside the decoder process.
 */
import { createRequire } from 'node:module';
import { heicFacts } from './heic-boxes.ts';
import type { HeicFacts } from './heic-boxes.ts';
import { mostHeicPixels } from './decode-job.ts';

interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): number | boolean;
  has_alpha_channel(): number | boolean;
  display(target: { data: Uint8ClampedArray; width: number; height: number }, done: (filled: object | null) => void): void;
}

interface HeifLibrary {
  HeifDecoder: new () => { decode(bytes: Uint8Array): readonly HeifImage[] };
}

export type HeicPixels =
  | { readonly kind: 'pixels'; readonly data: Uint8ClampedArray; readonly widthPx: number; readonly heightPx: number; readonly hasAlpha: boolean; readonly facts: HeicFacts }
  | { readonly kind: 'damaged'; readonly detail: string }
  | { readonly kind: 'too-large'; readonly widthPx: number; readonly heightPx: number };

/** The package has no types and is CommonJS with an embedded binary. */
const load = (): HeifLibrary => createRequire(import.meta.url)('libheif-js/wasm-bundle') as HeifLibrary;

const fill = (image: HeifImage, widthPx: number, heightPx: number): Promise<Uint8ClampedArray | undefined> =>
  new Promise((resolve) => {
    const data = new Uint8ClampedArray(widthPx * heightPx * 4);
    image.display({ data, width: widthPx, height: heightPx }, (filled) => resolve(filled === null ? undefined : data));
  });

export const heicPixels = async (bytes: Uint8Array): Promise<HeicPixels> => {
  const facts = heicFacts(bytes);
  if (facts === undefined) return { kind: 'damaged', detail: 'no readable boxes' };
  if (facts.widthPx * facts.heightPx > mostHeicPixels) return { kind: 'too-large', widthPx: facts.widthPx, heightPx: facts.heightPx };
  const images = new (load().HeifDecoder)().decode(bytes);
  const primary = images.find((image) => Boolean(image.is_primary())) ?? images[0];
  if (primary === undefined) return { kind: 'damaged', detail: 'no picture inside' };
  const [widthPx, heightPx] = [primary.get_width(), primary.get_height()];
  if (widthPx !== facts.widthPx || heightPx !== facts.heightPx) return { kind: 'damaged', detail: `decoded ${widthPx}x${heightPx}, declared ${facts.widthPx}x${facts.heightPx}` };
  const data = await fill(primary, widthPx, heightPx);
  return data === undefined ? { kind: 'damaged', detail: 'the picture inside cannot be decoded' } : { kind: 'pixels', data, widthPx, heightPx, hasAlpha: Boolean(primary.has_alpha_channel()), facts };
};
