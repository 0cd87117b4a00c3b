/**
 * Cues of a whole-story file handed to the scenes they are spoken in.
 *
 * In: cues on the story's clock and the timing of the scenes. Out: cues relative to their scene. A cue across a border
 * goes whole to the scene that holds most of it (the earlier one when they hold the same) and is shortened to that
 * scene: so its words stand once in the transcript and move with the voice that says them; cutting it in two would show
 * them twice as soon as a scene moves. What lies after the story's end is counted in a note, never lost silently.
 */
import type { Reason } from '../failure.ts';
import type { Cue } from '../story/story.ts';
import type { SceneTiming } from '../story/timing.ts';
import type { FileCue } from './file-cue.ts';

export interface SplitCues {
  readonly cues: readonly Cue[];
  readonly notes: readonly Reason[];
}

type Span = Pick<SceneTiming, 'sceneId' | 'startMs' | 'endMs'>;

export interface WholeStoryCues {
  readonly cues: readonly FileCue[];
  /** On the clock of the cues. */
  readonly timing: { readonly scenes: readonly Span[] };
  readonly nextId: () => string;
}

const sharedMs = (cue: FileCue, scene: Span): number => Math.min(cue.endMs, scene.endMs) - Math.max(cue.startMs, scene.startMs);

const sceneOf = (cue: FileCue, scenes: readonly Span[]): Span | undefined =>
  scenes.reduce<Span | undefined>((best, scene) => {
    const shared = sharedMs(cue, scene);
    return shared > 0 && (best === undefined || shared > sharedMs(cue, best)) ? scene : best;
  }, undefined);

export const splitAtScenes = ({ cues, timing, nextId }: WholeStoryCues): SplitCues => {
  const placed: Cue[] = [];
  let lostCount = 0;
  for (const cue of cues.toSorted((a, b) => a.startMs - b.startMs)) {
    const scene = sceneOf(cue, timing.scenes);
    if (scene === undefined) lostCount += 1;
    else {
      const startMs = Math.max(cue.startMs, scene.startMs) - scene.startMs;
      const endMs = Math.min(cue.endMs, scene.endMs) - scene.startMs;
      placed.push({ id: nextId(), sceneId: scene.sceneId, startMs, endMs, text: cue.text });
    }
  }
  return { cues: placed, notes: lostCount === 0 ? [] : [{ code: 'note.captions-after-end', params: { count: lostCount } }] };
};
