/**
 * A kind of work that is killed in the middle, and how its result is looked at afterwards.
 */
import type { Page } from 'playwright-core';
import english from '../../../resources/locales/en.json' with { type: 'json' };
import type { Studio } from '../../rig/studio-driver.ts';

export interface WorkPlace {
  readonly studio: Studio;
  readonly storyFolder: string;
  /** What the microphone hears. */
  readonly signal: Int16Array;
  /** From 0. */
  readonly kill: number;
}

/** What stood on the screen, and since when. */
export interface Seen<State> {
  readonly state: State;
  readonly atMs: number;
}

export interface KilledWork {
  /** Up to the moment from which a kill may come. */
  readonly begin: (place: WorkPlace) => Promise<void>;
  /** Goes on until the kill breaks it off. */
  readonly goOn: (place: WorkPlace) => Promise<void>;
  readonly lookAt: (place: WorkPlace, killedAtMs: number) => Promise<{ readonly lossMs: number; readonly problems: readonly string[] }>;
}

/** So much may be missing. */
export const lastSecondMs = 1000;

/** How long before the kill the state was left that was found again; 0 when it is the last one, or a newer one. */
export const lossOf = <State>(seen: readonly Seen<State>[], found: number, killedAtMs: number): number => {
  const next = seen[found + 1];
  return next === undefined ? 0 : Math.max(0, killedAtMs - next.atMs);
};

export const goToStep = async (page: Page, step: keyof typeof english.workspace.step): Promise<void> => {
  await page.getByRole('navigation', { name: english.workspace.path }).getByRole('button', { name: english.workspace.step[step] }).click();
};
