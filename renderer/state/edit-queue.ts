/**
 * Sends edits to main in their order and knows when all of them are on the disk.
 *
 * Comes in: edits as they are made, or a whole story (undo). Goes out: one request after another. Typing is sent after
 * a short wait, the last word of it only; a whole story stands for everything that was waiting. When a write fails
 * nothing is dropped: the whole story is what is tried again, by itself or when asked. It never reorders.
 */
import type { StudioCalls } from '../../electron/core/bridge.ts';
import type { Failure, FailureCode } from '../../electron/core/failure.ts';
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import type { Story } from '../../electron/core/story/story.ts';

export type SavedState = { readonly kind: 'saved' } | { readonly kind: 'saving' } | { readonly kind: 'failed'; readonly failure: Failure; readonly triesAgain: boolean };

export interface EditQueueOptions {
  readonly ports: Pick<StudioCalls, 'applyEdit' | 'replaceStory'>;
  /** Whose edits these are: main refuses them for any other. */
  readonly storyId: string;
  /** The story as the window has it now. */
  readonly story: () => Story;
  readonly onState: (state: SavedState) => void;
  readonly waitMs?: number;
  readonly retryMs?: number;
}

export interface EditQueue {
  /** `merge`: an unsent edit with the same word is replaced by this one. */
  readonly apply: (change: StoryEdit, merge?: string) => void;
  readonly replace: () => void;
  /** Sends at once what waits, and tries again what failed. Resolves when nothing waits; false when something could not be saved. */
  readonly flush: () => Promise<boolean>;
  /** What waits is let go; nothing is sent any more. */
  readonly stop: () => void;
}

type Waiting = { readonly kind: 'apply'; readonly change: StoryEdit; readonly merge: string | undefined } | { readonly kind: 'replace'; readonly story: Story | 'newest' };

/** Far below the second that may be lost, long enough that fast typing is one line of the journal. */
const defaultWaitMs = 250;
const defaultRetryMs = 4000;
/** Trying again cannot help: another program's version is there, or this story takes no edits. */
const final: readonly FailureCode[] = ['story-forked', 'story-locked', 'story-missing', 'document-newer', 'document-invalid'];

export const editQueue = ({ ports, storyId, story, onState, waitMs = defaultWaitMs, retryMs = defaultRetryMs }: EditQueueOptions): EditQueue => {
  let waiting: Waiting[] = [];
  let isSending = false;
  let failed: Failure | undefined;
  let isFinal = false;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settled: (() => void)[] = [];

  const tellState = (): void => {
    if (failed !== undefined) onState({ kind: 'failed', failure: failed, triesAgain: !isFinal });
    else onState(isSending || waiting.length > 0 ? { kind: 'saving' } : { kind: 'saved' });
  };

  const settle = (): void => {
    const listeners = settled;
    settled = [];
    for (const listener of listeners) listener();
  };

  const later = (ms: number): void => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      pump().catch(failOnThrow);
    }, ms);
  };

  const fail = (failure: Failure): void => {
    failed = failure;
    isFinal = final.includes(failure.code);
    // Whatever was lost on the way stands in the story as a whole.
    waiting = [{ kind: 'replace', story: 'newest' }];
    if (!isFinal) later(retryMs);
    tellState();
    // Else whoever asks between this and the end of sending would wait for the next try.
    if (!isSending) settle();
  };

  const failOnThrow = (): void => {
    isSending = false;
    fail({ code: 'our-fault', params: {}, reasons: [] });
  };

  const send = async (one: Waiting): Promise<void> => {
    const whole = one.kind === 'replace' && one.story !== 'newest' ? one.story : story();
    const answer = one.kind === 'apply' ? await ports.applyEdit({ storyId, change: one.change }) : await ports.replaceStory({ story: whole });
    if (!answer.ok) {
      fail(answer.failure);
      return;
    }
    // Edits that were made while the healing write was on its way were not queued.
    if (failed !== undefined && story() !== whole) waiting = [{ kind: 'replace', story: 'newest' }];
    failed = undefined;
  };

  const pump = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (isSending) return;
    isSending = true;
    tellState();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await send(next);
      if (failed !== undefined || isStopped) break;
    }
    isSending = false;
    tellState();
    settle();
  };

  const start = (canWait: boolean): void => {
    tellState();
    if (isFinal || isSending || (failed !== undefined && !isFinal)) return;
    // The wait begins with the first word: of somebody who never pauses nothing else would be saved.
    if (canWait && timer === undefined) later(waitMs);
    else if (!canWait) pump().catch(failOnThrow);
  };

  return {
    apply: (change, merge) => {
      // While something failed, the story as a whole is what will be sent.
      if (failed === undefined) {
        const last = waiting.at(-1);
        if (merge !== undefined && last?.kind === 'apply' && last.merge === merge) waiting[waiting.length - 1] = { kind: 'apply', change, merge };
        else waiting.push({ kind: 'apply', change, merge });
      }
      start(merge !== undefined);
    },
    replace: () => {
      // The value of this moment: what is edited after it is sent after it.
      waiting = [{ kind: 'replace', story: failed === undefined ? story() : 'newest' }];
      start(true);
    },
    flush: async () => {
      if (isFinal) return false;
      if (isSending || waiting.length > 0) {
        const done = new Promise<void>((resolve) => settled.push(resolve));
        if (!isSending) {
          failed = undefined;
          pump().catch(failOnThrow);
        }
        await done;
      }
      return failed === undefined;
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
