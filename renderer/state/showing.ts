/**
 * Where a showing stands: on the card before a story, in its film, or at the end.
 *
 * In: what happened. Out: the next state. Values only. A story that main no longer lets through is passed over without a
 * word of it: neither its card nor its film is seen.
 */
import type { OpenedFilm, ShownStory } from '../../electron/core/bridge/screening.ts';

export interface ShowingStory {
  readonly story: ShownStory;
  readonly film: OpenedFilm;
}

export type ShowingState =
  /** Main is being asked about the story at this place. */
  | { readonly kind: 'asking'; readonly at: number; readonly next: 'card' | 'film' }
  | { readonly kind: 'card'; readonly at: number; readonly shown: ShowingStory }
  | { readonly kind: 'film'; readonly at: number; readonly shown: ShowingStory }
  | { readonly kind: 'over' };

export const firstState = (count: number): ShowingState => (count === 0 ? { kind: 'over' } : { kind: 'asking', at: 0, next: 'card' });

/** The card of the story after this one. */
export const afterStory = (at: number, count: number): ShowingState => (at + 1 < count ? { kind: 'asking', at: at + 1, next: 'card' } : { kind: 'over' });

/** From the card into the film: asked once more, because somebody may have said no meanwhile. */
export const startFilm = (state: ShowingState): ShowingState => (state.kind === 'card' ? { kind: 'asking', at: state.at, next: 'film' } : state);

/** What main answered; undefined where it said no. */
export const answered = (state: ShowingState, shown: ShowingStory | undefined, count: number): ShowingState => {
  if (state.kind !== 'asking') return state;
  return shown === undefined ? afterStory(state.at, count) : { kind: state.next, at: state.at, shown };
};
