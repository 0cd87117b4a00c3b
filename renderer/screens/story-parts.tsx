/**
 * Which component stands in which part of a story's window.
 */
import type { WorkspaceParts } from './workspace-body.tsx';

export interface StoryPartsWays {
  /** Selects the scene and leads to the step where something about it is mended. */
  readonly onGoTo: (place: { readonly step: 'script' | 'voice' | 'pictures' | 'captions' | 'consent' | 'share'; readonly sceneId?: string }) => void;
}

export const storyParts = (_ways: StoryPartsWays): WorkspaceParts => ({
  script: null,
  consent: null,
  share: null,
  preview: null,
  voice: null,
  pictures: null,
  captions: null,
  board: null,
  timeline: null,
});
