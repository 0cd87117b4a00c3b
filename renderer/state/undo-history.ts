/**
 * What can be undone and done again, each with its name.
 *
 * In: the story before a change. Out: the histories after it. Values only; stories are immutable and share what did
 * not change, so a long history costs little. Changes of one kind to one thing that follow each other closely (typing,
 * dragging) are one step.
 */
import type { Params } from '../../electron/core/failure.ts';
import type { Story } from '../../electron/core/story/story.ts';

export interface StepName {
  /** A sentence key such as `edit.set-script`. */
  readonly key: string;
  readonly params: Params;
}

export interface Step {
  readonly name: StepName;
  readonly before: Story;
  readonly after: Story;
  /** Steps with the same word join when they follow closely. */
  readonly merge: string | undefined;
  readonly atMs: number;
}

export interface UndoHistory {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const emptyHistory: UndoHistory = { past: [], future: [] };

const mostSteps = 500;
/** A pause as long as this ends a step of typing. */
const joinsWithinMs = 1500;

export const withStep = (history: UndoHistory, step: Step): UndoHistory => {
  const last = history.past.at(-1);
  const isJoined = last !== undefined && last.merge !== undefined && last.merge === step.merge && history.future.length === 0 && step.atMs - last.atMs <= joinsWithinMs;
  const past = isJoined ? [...history.past.slice(0, -1), { ...step, before: last.before }] : [...history.past, step];
  return { past: past.slice(-mostSteps), future: [] };
};

export const stepBack = (history: UndoHistory): { readonly history: UndoHistory; readonly step: Step } | undefined => {
  const step = history.past.at(-1);
  return step === undefined ? undefined : { step, history: { past: history.past.slice(0, -1), future: [step, ...history.future] } };
};

export const stepForward = (history: UndoHistory): { readonly history: UndoHistory; readonly step: Step } | undefined => {
  const step = history.future[0];
  // Typing after a redo is a step of its own.
  return step === undefined ? undefined : { step, history: { past: [...history.past, { ...step, merge: undefined }], future: history.future.slice(1) } };
};
