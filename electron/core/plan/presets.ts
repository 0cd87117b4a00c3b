/**
 * What a film is made for: its size, its captions, its container.
 */
import type { Format, Story } from '../story/story.ts';

export const presetIds = ['portfolio-1080p', 'classroom-720p', 'phone-480p', 'draft-360p', 'audio-only'] as const;
export type PresetId = (typeof presetIds)[number];

export interface Preset {
  readonly id: PresetId;
  /** Absent: no picture at all. */
  readonly shortSidePx?: number;
  readonly container: 'mp4' | 'm4a';
  /** Captions as tracks that a player can switch on. */
  readonly hasSoftTracks: boolean;
  /** WebVTT files beside the film. */
  readonly hasVttFiles: boolean;
  /** Burned in the story's own language unless the person wishes otherwise. */
  readonly isBurned: boolean;
}

export const presets: Readonly<Record<PresetId, Preset>> = {
  'portfolio-1080p': { id: 'portfolio-1080p', shortSidePx: 1080, container: 'mp4', hasSoftTracks: true, hasVttFiles: true, isBurned: false },
  'classroom-720p': { id: 'classroom-720p', shortSidePx: 720, container: 'mp4', hasSoftTracks: true, hasVttFiles: true, isBurned: false },
  'phone-480p': { id: 'phone-480p', shortSidePx: 480, container: 'mp4', hasSoftTracks: false, hasVttFiles: false, isBurned: true },
  'draft-360p': { id: 'draft-360p', shortSidePx: 360, container: 'mp4', hasSoftTracks: false, hasVttFiles: false, isBurned: true },
  'audio-only': { id: 'audio-only', container: 'm4a', hasSoftTracks: false, hasVttFiles: true, isBurned: false },
};

const even = (value: number): number => 2 * Math.round(value / 2);

/** The story's aspect at the preset's short side; both sides even, as 4:2:0 needs. */
export const filmSize = (format: Format, shortSidePx: number): { readonly widthPx: number; readonly heightPx: number } => {
  const scale = shortSidePx / Math.min(format.widthPx, format.heightPx);
  return { widthPx: even(format.widthPx * scale), heightPx: even(format.heightPx * scale) };
};

/** `none` or a language: the person's wish, else the preset's habit, as far as the story has such captions. */
export const burnLanguageFor = (story: Story, preset: PresetId, wish?: string): string => {
  if (presets[preset].shortSidePx === undefined) return 'none';
  if (wish !== undefined) return wish;
  const hasOwn = story.captions.some((track) => track.language === story.language && track.cues.length > 0);
  return presets[preset].isBurned && hasOwn ? story.language : 'none';
};
