/**
 * The registry of the bridge: the only place where main listens to the window.
 *
 * Comes in: a request by name, from a frame. Goes out: a `Result`. A sender that is not our page is refused at once;
 * what an answer throws is reported and told as our fault. It listens before the answers themselves are read, so that
 * the page may ask from its first moment: whoever asks early waits.
 */
import type { Question } from '../core/bridge/question.ts';
import { requestNames, type Answer, type RequestName, type Requests } from '../core/bridge.ts';
import { refuse, type Failure, type Result } from '../core/failure.ts';
import { isTrustedSender, type SenderFrame } from './trusted-sender.ts';

/** What main does for each request of one area; a request without an answer does not compile. */
export type AnswersFor<Area> = {
  readonly [Name in keyof Area]: Area[Name] extends Question<infer Request, infer Value> ? (request: Request) => Promise<Result<Value>> : never;
};

export type Answers = AnswersFor<Requests>;

/** The part of Electron's invoke event that the registry needs. */
export interface RequestEvent {
  readonly sender: object;
  readonly senderFrame: SenderFrame | null;
}

export interface RequestListener {
  handle(name: string, listener: (event: RequestEvent, request: unknown) => Promise<unknown>): void;
}

/** From a request of any shape to its checked answer. */
export type AnswerRequest = (name: RequestName, request: unknown) => Promise<Answer<RequestName>>;

export interface AnswerRequestsOptions {
  readonly listener: RequestListener;
  readonly answer: AnswerRequest;
  readonly isOurWindow: (sender: object) => boolean;
  readonly report: (error: unknown) => void;
  /** Every refusal that goes to the window. */
  readonly onFailure?: (name: RequestName, failure: Failure) => void;
}

export const answerRequests = ({ listener, answer: answerChecked, isOurWindow, report, onFailure }: AnswerRequestsOptions): void => {
  const answerTo = async (name: RequestName, event: RequestEvent, request: unknown): Promise<Answer<RequestName>> => {
    if (!isTrustedSender({ frame: event.senderFrame, isOurWindow: isOurWindow(event.sender) })) return refuse('request-refused', { name });
    try {
      return await answerChecked(name, request);
    } catch (error) {
      report(error);
      return refuse('our-fault', { name });
    }
  };
  for (const name of requestNames) {
    listener.handle(name, async (event, request) => {
      const answer = await answerTo(name, event, request);
      if (!answer.ok) onFailure?.(name, answer.failure);
      return answer;
    });
  }
};
