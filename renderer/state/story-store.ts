/**
 * The story that is open in the window: its value, its history, whether it is saved.
 *
 * Comes in: edits of the closed union. Goes out: the next story, at once, by the same pure function that main uses;
 * main gets the edit and answers when it is on the disk. Refused edits change nothing and come back as a `Result`.
 * Never edits a story by hand.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenedStory } from '../../electron/core/bridge/story.ts';
import type { Studio } from '../../electron/core/bridge.ts';
import { type Params, type Reason, refuse, type Result, succeed } from '../../electron/core/failure.ts';
import { edit, type StoryEdit } from '../../electron/core/story/edit.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { type EditQueue, editQueue, type SavedState } from './edit-queue.ts';
import { emptyHistory, stepBack, stepForward, type StepName, type UndoHistory, withStep } from './undo-history.ts';

export interface ChangeOptions {
  /** The step's name as a sentence key; `edit.<kind>` of the edit when absent. */
  readonly name?: string;
  readonly params?: Params;
  /** Typing and dragging: changes with the same word become one step and are sent together. */
  readonly merge?: string;
}

export interface OpenStoryState {
  readonly kind: 'open';
  readonly folderName: string;
  readonly story: Story;
  readonly isReadOnly: boolean;
  readonly notes: readonly Reason[];
  readonly saved: SavedState;
  readonly history: UndoHistory;
}

export type StoryState = { readonly kind: 'closed' } | OpenStoryState;

export interface StoryStore extends Pick<StoreApi<StoryState>, 'getState' | 'subscribe'> {
  readonly open: (folderName: string) => Promise<Result<OpenedStory>>;
  readonly close: () => Promise<void>;
  readonly change: (change: StoryEdit, options?: ChangeOptions) => Result<Story>;
  /** Several edits as one step: all happen, or none. */
  readonly changeTogether: (changes: readonly StoryEdit[], options: ChangeOptions & { readonly name: string }) => Result<Story>;
  readonly undo: () => StepName | undefined;
  readonly redo: () => StepName | undefined;
  /** Everything is on the disk when this resolves with true. */
  readonly flush: () => Promise<boolean>;
  /** The story changed on the disk by main's hand (a version was restored, something was erased): the history of before is gone. */
  readonly adopt: (story: Story) => void;
}

const singleEdits = (change: StoryEdit): Exclude<StoryEdit, { readonly kind: 'together' }>[] => (change.kind === 'together' ? [...change.changes] : [change]);

export const openStoryStore = (studio: Pick<Studio, 'openStory' | 'closeStory' | 'applyEdit' | 'replaceStory'>, now: () => number = Date.now): StoryStore => {
  const store = createStore<StoryState>()(() => ({ kind: 'closed' }));
  let queue: EditQueue | undefined;

  const opened = (): OpenStoryState | undefined => {
    const state = store.getState();
    return state.kind === 'open' ? state : undefined;
  };

  const patch = (part: Partial<OpenStoryState>): void => {
    const state = opened();
    if (state !== undefined) store.setState({ ...state, ...part }, true);
  };

  const startQueue = (): EditQueue =>
    editQueue({
      ports: studio,
      story: () => {
        const state = opened();
        if (state === undefined) throw new Error('A closed story has nothing to save');
        return state.story;
      },
      onState: (saved) => {
        const before = opened()?.saved;
        // The mark is drawn once per change of state, not once per edit.
        if (before !== undefined && (before.kind !== saved.kind || saved.kind === 'failed')) patch({ saved });
      },
    });

  const change: StoryStore['change'] = (given, options = {}) => {
    const state = opened();
    if (state === undefined || queue === undefined) return refuse('story-missing', { name: '' });
    if (state.isReadOnly) return refuse('story-locked');
    const changed = edit(state.story, given);
    if (!changed.ok) return changed;
    const name = { key: options.name ?? `edit.${given.kind}`, params: options.params ?? {} };
    const history = withStep(state.history, { name, before: state.story, after: changed.value, merge: options.merge, atMs: now() });
    patch({ story: changed.value, history });
    queue.apply(given, options.merge);
    return changed;
  };

  const go = (direction: typeof stepBack, side: 'before' | 'after'): StepName | undefined => {
    const state = opened();
    const moved = state === undefined || state.isReadOnly ? undefined : direction(state.history);
    if (moved === undefined) return undefined;
    patch({ story: moved.step[side], history: moved.history });
    queue?.replace();
    return moved.step.name;
  };

  const close = async (): Promise<void> => {
    if (opened() === undefined) return;
    await queue?.flush();
    queue?.stop();
    queue = undefined;
    store.setState({ kind: 'closed' }, true);
    await studio.closeStory();
  };

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    open: async (folderName) => {
      await close();
      const answer = await studio.openStory({ folderName });
      if (!answer.ok) return answer;
      const { story, isReadOnly, notes } = answer.value;
      queue = startQueue();
      store.setState({ kind: 'open', folderName, story, isReadOnly, notes, saved: { kind: 'saved' }, history: emptyHistory }, true);
      return answer;
    },
    close,
    change,
    changeTogether: (changes, options) => {
      const state = opened();
      if (state === undefined) return refuse('story-missing', { name: '' });
      const singles = changes.flatMap(singleEdits);
      if (singles.length === 0) return succeed(state.story);
      return change({ kind: 'together', changes: singles }, options);
    },
    undo: () => go(stepBack, 'before'),
    redo: () => go(stepForward, 'after'),
    flush: () => queue?.flush() ?? Promise.resolve(true),
    adopt: (story) => patch({ story, history: emptyHistory }),
  };
};
