/**
 * What is being filled in to give a story away: channel, recipient, reasons, what a channel asks for.
 *
 * It outlives the panel, so that the words of a course are still there when somebody looked something up elsewhere; one
 * for each story, in memory, until the program ends.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TypedReasons } from '../../electron/core/bridge/render.ts';
import type { ExportStatements } from '../../electron/core/consent/statements.ts';
import type { Channel } from '../../electron/core/story/story.ts';

export interface GiveDraft {
  readonly channel: Channel | null;
  /** Partner id. */
  readonly recipient: string | null;
  readonly reasons: TypedReasons;
  readonly said: ExportStatements;
}

export type GiveDrafts = Readonly<Record<string, GiveDraft>>;

const empty: GiveDraft = { channel: null, recipient: null, reasons: {}, said: {} };

/** Of a story, by its id. */
export const giveDraftIn = (drafts: GiveDrafts, storyId: string): GiveDraft => drafts[storyId] ?? empty;

const stores = new WeakMap<object, StoreApi<GiveDrafts>>();

/** One store for each bridge. */
export const giveDraftsOf = (studio: object): StoreApi<GiveDrafts> => {
  const known = stores.get(studio);
  if (known !== undefined) return known;
  const store = createStore<GiveDrafts>()(() => ({}));
  stores.set(studio, store);
  return store;
};

/** What is not named stays. */
export const changeGiveDraft = (store: StoreApi<GiveDrafts>, storyId: string, change: Partial<GiveDraft>): void => store.setState((drafts) => ({ [storyId]: { ...giveDraftIn(drafts, storyId), ...change } }));
