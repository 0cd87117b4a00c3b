/**
 * The story that is open in the window: its value, its history, whether it is saved.
 *
 * Comes in: edits of the closed union. Goes out: the next story, at once, by the same pure function that main uses;
 * main gets the edit and answers when it is on the disk. Refused edits change nothing and come back as a `Result`.
 * Never edits a story by hand, and never lets one go while something of it is not saved, unless it is told to.
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
  /** Refused while something of the story before is not saved. One that is open already stays as it is, with its history. */
  readonly open: (folderName: string) => Promise<Result<OpenedStory>>;
  /** False when something is not saved: the story then stays open, unless what is not saved may be lost. */
  readonly close: (options?: { readonly mayLose: boolean }) => Promise<boolean>;
  readonly change: (change: StoryEdit, options?: ChangeOptions) => Result<Story>;
  /** Several edits as one step: all happen, or none. */
  readonly changeTogether: (changes: readonly StoryEdit[], options: ChangeOptions & { readonly name: string }) => Result<Story>;
  readonly undo: () => StepName | undefined;
  readonly redo: () => StepName | undefined;
  /** Everything is on the disk when this resolves with true. */
  readonly flush: () => Promise<boolean>;
  /**
   * Main changes the story itself (something is erased). Everything is saved before, nothing else is changed meanwhile,
   * and what was before cannot be brought back: the history is gone.
   */
  readonly letMainChange: <Changed extends { readonly story: Story }>(work: () => Promise<Result<Changed>>) => Promise<Result<Changed>>;
}

const singleEdits = (change: StoryEdit): Exclude<StoryEdit, { readonly kind: 'together' }>[] => (change.kind === 'together' ? [...change.changes] : [change]);

export const openStoryStore = (studio: Pick<Studio, 'openStory' | 'closeStory' | 'saveStory' | 'applyEdit' | 'replaceStory'>, now: () => number = Date.now): StoryStore => {
  const store = createStore<StoryState>()(() => ({ kind: 'closed' }));
  let queue: EditQueue | undefined;
  /** While main changes the story: an undo in between would bring back what is being erased. */
  let isHeld = false;
  let last: Promise<unknown> = Promise.resolve();
  /** Opening and closing wait for each other: an edit of one story must never reach the next. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };

  const opened = (): OpenStoryState | undefined => {
    const state = store.getState();
    return state.kind === 'open' ? state : undefined;
  };

  const patch = (part: Partial<OpenStoryState>): void => {
    const state = opened();
    if (state !== undefined) store.setState({ ...state, ...part }, true);
  };

  const startQueue = (storyId: string): EditQueue =>
    editQueue({
      ports: studio,
      storyId,
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
    if (isHeld) return refuse('library-busy');
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
    const moved = state === undefined || state.isReadOnly || isHeld ? undefined : direction(state.history);
    if (moved === undefined) return undefined;
    patch({ story: moved.step[side], history: moved.history });
    queue?.replace();
    return moved.step.name;
  };

  const close = async (mayLose: boolean): Promise<boolean> => {
    if (opened() === undefined) return true;
    if (!((await queue?.flush()) ?? true) && !mayLose) return false;
    queue?.stop();
    queue = undefined;
    store.setState({ kind: 'closed' }, true);
    await studio.closeStory();
    return true;
  };

  const unsaved = (): Result<never> => {
    const saved = opened()?.saved;
    return saved?.kind === 'failed' ? { ok: false, failure: saved.failure } : refuse('our-fault');
  };

  /** Main may have closed it meanwhile: the library was moved to another place. */
  const isOpenInMain = async (folderName: string): Promise<boolean> => opened()?.folderName === folderName && ((await queue?.flush()) ?? false) && (await studio.saveStory()).ok;

  const open = async (folderName: string): Promise<Result<OpenedStory>> => {
    const before = opened();
    if (before !== undefined && (await isOpenInMain(folderName))) return succeed({ folderName, story: opened()?.story ?? before.story, isReadOnly: before.isReadOnly, notes: before.notes });
    if (!(await close(false))) return unsaved();
    const answer = await studio.openStory({ folderName });
    if (!answer.ok) return answer;
    const { story, isReadOnly, notes } = answer.value;
    queue = startQueue(story.id);
    store.setState({ kind: 'open', folderName, story, isReadOnly, notes, saved: { kind: 'saved' }, history: emptyHistory }, true);
    return answer;
  };

  const letMainChange: StoryStore['letMainChange'] = async (work) => {
    if (isHeld) return refuse('library-busy');
    isHeld = true;
    try {
      if (!((await queue?.flush()) ?? true)) return unsaved();
      const changed = await work();
      if (changed.ok) patch({ story: changed.value.story, history: emptyHistory });
      return changed;
    } finally {
      isHeld = false;
    }
  };

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    open: (folderName) => inTurn(() => open(folderName)),
    close: ({ mayLose } = { mayLose: false }) => inTurn(() => close(mayLose)),
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
    letMainChange: (work) => inTurn(() => letMainChange(work)),
  };
};
