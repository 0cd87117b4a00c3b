/**
 * What the picture decoder is asked and what it answers, as values that travel between processes.
 */
import type { Reason } from '../../core/failure.ts';
import type { PictureFormat } from './file-kinds.ts';

export interface DecodeJob {
  readonly source: string;
  readonly format: Exclude<PictureFormat, 'bmp'>;
  /** Where `picture.jpg` or `picture.png` and the answer are written. */
  readonly folder: string;
  /** Decodes what can be read of a damaged picture instead of refusing it. */
  readonly isRescue: boolean;
}

export type DecodeAnswer =
  | {
      readonly kind: 'decoded';
      readonly fileName: 'picture.jpg' | 'picture.png';
      readonly widthPx: number;
      readonly heightPx: number;
      readonly notes: readonly Reason[];
    }
  /** `readablePercent` counts from the top; absent when nothing can be shown. */
  | { readonly kind: 'damaged'; readonly readablePercent?: number; readonly detail: string }
  | { readonly kind: 'too-large'; readonly widthPx?: number; readonly heightPx?: number };

/** The answer is a file, because libheif writes its complaints to standard output. */
export const answerFile = 'answer.json';

/** A 200-megapixel phone picture passes; 30,000 × 30,000 does not. */
export const mostPixels = 220_000_000;
/** HEIC is decoded whole, by WebAssembly, at four bytes a pixel and more. */
export const mostHeicPixels = 100_000_000;
