/**
 * The one story that is open for work in the window.
 *
 * Comes in: the name of a story's folder. Goes out: the open story for every answer that works on it. Opening another
 * one saves and closes the first; whatever was not saved stands in its journal.
 */
import path from 'node:path';
import type { OpenedStory } from '../core/bridge/story.ts';
import { refuse, succeed, type Result } from '../core/failure.ts';
import { inTurn } from '../services/library/durable-document.ts';
import type { Library } from '../services/library/library.ts';
import type { OpenStory } from '../services/library/open-story.ts';

export interface StorySession {
  open(folderName: string): Promise<Result<OpenedStory>>;
  /** Refused when no story is open. */
  current(): Result<OpenStory>;
  folderName(): string | undefined;
  close(): Promise<void>;
  /** Called after a story was opened or closed. Returns the function that stops listening. */
  onChange(listener: () => void): () => void;
}

export const storySession = (library: () => Promise<Result<Library>>): StorySession => {
  const turn = inTurn();
  const listeners = new Set<() => void>();
  let opened: OpenStory | undefined;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const close = async (): Promise<void> => {
    const before = opened;
    opened = undefined;
    await before?.close();
  };
  const find = async (folderName: string): Promise<Result<OpenStory>> => {
    const found = await library();
    return found.ok ? found.value.openStory(path.join(found.value.root, 'stories', folderName)) : found;
  };
  return {
    open: (folderName) =>
      turn(async () => {
        await close();
        const story = await find(folderName);
        if (story.ok) opened = story.value;
        // Also when it cannot be opened: the one before is closed all the same.
        tell();
        return story.ok ? succeed({ folderName, story: story.value.story(), isReadOnly: story.value.isReadOnly, notes: story.value.notes }) : story;
      }),
    current: () => (opened === undefined ? refuse('story-missing', { name: '' }) : succeed(opened)),
    folderName: () => (opened === undefined ? undefined : path.basename(opened.folder)),
    close: () =>
      turn(async () => {
        await close();
        tell();
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
