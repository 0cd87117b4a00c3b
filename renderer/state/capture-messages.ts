/**
 * What the window and its audio thread say to each other.
 */
import type { SoundLevel } from './pcm-chunker.ts';

/** The name under which the audio thread knows the part that records. */
export const captureName = 'storyhearth-capture';

export type ToCapture = { readonly kind: 'record' } | { readonly kind: 'stop' } | { readonly kind: 'close' };

export type FromCapture =
  | ({ readonly kind: 'level' } & SoundLevel)
  /** The first recorded sample is this one of the audio clock. */
  | { readonly kind: 'recording'; readonly atFrame: number }
  | { readonly kind: 'chunk'; readonly samples: Int16Array<ArrayBuffer> }
  /** Nothing comes after this. */
  | { readonly kind: 'stopped' };
