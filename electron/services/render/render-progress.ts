/**
 * How far a render is, from parts that run side by side.
 *
 * Every part counts by its length in the film; what came from the cache is done from the start and does not make the
 * rest look fast. Progress never goes back.
 */
export type RenderPhase = 'pictures' | 'film' | 'check';

export interface RenderProgress {
  readonly phase: RenderPhase;
  readonly doneMs: number;
  readonly totalMs: number;
  /** Absent until enough is done to tell. */
  readonly leftMs?: number;
}

/** Decoding once to look takes about a tenth of making. */
const checkShare = 0.1;
const tellAfterShare = 0.03;

export class ProgressCount {
  readonly #durationMs: number;
  readonly #tell: (progress: RenderProgress) => void;
  readonly #parts = new Map<number, number>();
  #reusedMs = 0;
  #checkedMs = 0;
  #phase: RenderPhase = 'pictures';
  #lastMs = 0;
  readonly #startedAt = performance.now();

  constructor(durationMs: number, tell: (progress: RenderProgress) => void) {
    this.#durationMs = durationMs;
    this.#tell = tell;
  }

  reuse(lengthMs: number): void {
    this.#reusedMs = lengthMs;
    this.#report();
  }

  part(index: number, doneMs: number): void {
    this.#parts.set(index, doneMs);
    this.#report();
  }

  enter(phase: RenderPhase): void {
    this.#phase = phase;
    this.#report();
  }

  checked(doneMs: number): void {
    this.#checkedMs = doneMs * checkShare;
    this.#report();
  }

  #report(): void {
    const totalMs = Math.round(this.#durationMs * (1 + checkShare));
    const madeMs = this.#phase === 'pictures' ? [...this.#parts.values()].reduce((sum, doneMs) => sum + doneMs, 0) : this.#durationMs - this.#reusedMs;
    const doneMs = Math.max(this.#lastMs, Math.min(totalMs, Math.round(this.#reusedMs + madeMs + this.#checkedMs)));
    this.#lastMs = doneMs;
    const worked = doneMs - this.#reusedMs;
    const elapsedMs = performance.now() - this.#startedAt;
    const isTelling = worked > totalMs * tellAfterShare;
    this.#tell({ phase: this.#phase, doneMs, totalMs, ...(isTelling ? { leftMs: Math.round((elapsedMs * (totalMs - doneMs)) / worked) } : {}) });
  }
}
