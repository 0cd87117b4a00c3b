/**
 * The last refusals, for a diagnosis: which question, which code, when. Never what it was about.
 */
import type { Failure } from '../core/failure.ts';

export interface RecentFailure {
  readonly question: string;
  readonly code: string;
  /** The codes of its reasons; their values may hold names and are left out. */
  readonly reasons: readonly string[];
  readonly atMs: number;
}

export interface RecentFailures {
  note(question: string, failure: Failure): void;
  /** Oldest first. */
  list(): readonly RecentFailure[];
}

const most = 50;

export const recentFailures = (now: () => number): RecentFailures => {
  const failures: RecentFailure[] = [];
  return {
    note: (question, { code, reasons }) => {
      failures.push({ question, code, reasons: reasons.map((reason) => reason.code), atMs: now() });
      if (failures.length > most) failures.shift();
    },
    list: () => [...failures],
  };
};
