/**
 * The closed list of what can be wrong with a story, and how much it weighs.
 *
 * Each code has a sentence `problem.<code>`. An error would make a wrong film; a warning is advice.
 */
import type { Params } from '../failure.ts';

export const problemSeverity = {
  'story-empty': 'error',
  'id-twice': 'error',
  'picture-unknown': 'error',
  'picture-wrong-kind': 'error',
  'frame-outside': 'error',
  'region-outside': 'error',
  'take-unknown': 'error',
  'take-trimmed-away': 'error',
  'takes-beside-narration': 'error',
  'mark-twice': 'error',
  'mark-of-no-scene': 'error',
  'mark-outside-narration': 'error',
  'marks-disordered': 'error',
  'track-twice': 'error',
  'cue-of-no-scene': 'error',
  'cue-without-time': 'error',
  'cue-outside-scene': 'error',
  'music-unknown': 'error',
  'music-wrong-kind': 'error',
  'music-backwards': 'error',
  'inset-unknown': 'error',
  'description-of-no-scene': 'error',
  'few-pictures': 'warning',
  'many-pictures': 'warning',
  'story-long': 'warning',
  'scene-empty': 'warning',
  'title-empty': 'warning',
  'picture-missing': 'warning',
  'alt-text-missing': 'warning',
  'region-without-picture': 'warning',
  'voice-missing': 'warning',
  'cue-runs-over': 'warning',
  'translation-incomplete': 'warning',
  'music-after-end': 'warning',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>;

export type ProblemCode = keyof typeof problemSeverity;

export interface StoryProblem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly params: Params;
}

export const problem = (code: ProblemCode, params: Params): StoryProblem => ({ code, severity: problemSeverity[code], params });
