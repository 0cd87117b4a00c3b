/**
 * The clock of a story circle: whose turn it is and how much time of it is left.
 *
 * Comes in: moments of one clock, in milliseconds. Goes out: the next state. It never reads a clock itself and stops
 * nobody: a turn that is over goes on counting, because a story may need its time.
 */
export interface CircleTimer {
  readonly turnMs: number;
  /** From 0 on. */
  readonly turn: number;
  /** What ran of this turn before it was last started. */
  readonly ranMs: number;
  /** Absent while it stands still. */
  readonly startedAtMs?: number | undefined;
}

export const newCircleTimer = (turnMs: number): CircleTimer => ({ turnMs, turn: 0, ranMs: 0 });

const ranMs = ({ ranMs: before, startedAtMs }: CircleTimer, nowMs: number): number => before + (startedAtMs === undefined ? 0 : Math.max(0, nowMs - startedAtMs));

/** Below 0 when the turn is over. */
export const leftMs = (timer: CircleTimer, nowMs: number): number => timer.turnMs - ranMs(timer, nowMs);

export const started = (timer: CircleTimer, nowMs: number): CircleTimer => (timer.startedAtMs === undefined ? { ...timer, startedAtMs: nowMs } : timer);

export const paused = (timer: CircleTimer, nowMs: number): CircleTimer => ({ turnMs: timer.turnMs, turn: timer.turn, ranMs: ranMs(timer, nowMs) });

/** Runs on where it ran, stands where it stood; before the first turn there is none. */
export const turnTo = ({ turnMs, startedAtMs }: CircleTimer, turn: number, nowMs: number): CircleTimer => ({ turnMs, turn: Math.max(0, turn), ranMs: 0, ...(startedAtMs === undefined ? {} : { startedAtMs: nowMs }) });

export const withTurnMs = (timer: CircleTimer, turnMs: number): CircleTimer => ({ ...timer, turnMs });
