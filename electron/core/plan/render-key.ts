/**
 * The name of a finished part in the cache: a hash of everything that can change what it looks or sounds like.
 *
 * What cannot change it stays out: ids, places in the story, captions of other segments, notes.
 */
import { canonicalJson, sha256Hex } from '../story/story-hash.ts';
import type { EncoderSettings } from './encoder-settings.ts';
import { engineVersion } from './render-plan.ts';
import type { SegmentFragment } from './segments.ts';
import type { SoundPlan } from './sound-plan.ts';

/** The programs and fonts that turn a plan into pixels, as they were found. */
export interface Workshop {
  readonly ffmpegVersion: string;
  readonly fontsHash: string;
}

const keyOf = (value: unknown): string => sha256Hex(canonicalJson(JSON.parse(JSON.stringify(value))));

export const segmentKey = (fragment: SegmentFragment, encoder: EncoderSettings, { ffmpegVersion, fontsHash }: Workshop): string => {
  const hasText = fragment.captions !== undefined || JSON.stringify(fragment.picture).includes('"titleAss"');
  return keyOf({ fragment, encoder, ffmpegVersion, engineVersion, ...(hasText ? { fontsHash } : {}) });
};

export const soundKey = ({ voices, ...rest }: SoundPlan, ffmpegVersion: string): string =>
  keyOf({ ...rest, voices: voices.map(({ sceneNumber: _sceneNumber, ...voice }) => voice), ffmpegVersion, engineVersion });
