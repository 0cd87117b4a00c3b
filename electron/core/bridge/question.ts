/**
 * What every question of the bridge is made of.
 */

/** One request and what main answers to it when nothing is in the way. */
export interface Question<Request, Answer> {
  readonly request: Request;
  readonly answer: Answer;
}

/** A question without particulars. Strict: main refuses a request that carries more than it may. */
export type NoParticulars = Readonly<Record<string, never>>;
