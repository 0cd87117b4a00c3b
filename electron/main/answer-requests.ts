/**
 * The registry of the bridge: the only place where main listens to the window.
 *
 * Comes in: a request by name, from a frame. Goes out: a `Result`, checked against its schema. A sender that is
 * not our page and a request that is not of the documented shape are refused; what an answer throws is reported
 * and told as our fault. Never passes an error's text or a failure's
 * detail to the window: they may hold a path.
 */
import { MAX_REQUEST_CHARACTERS, requestSchemas } from '../core/bridge-schemas.ts';
import type { Question } from '../core/bridge/question.ts';
import type { Answer, RequestName, Requests } from '../core/bridge.ts';
import { refuse, succeed, type Failure, type Result } from '../core/failure.ts';
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

export interface AnswerRequestsOptions {
  readonly listener: RequestListener;
  readonly answers: Answers;
  readonly isOurWindow: (sender: object) => boolean;
  readonly report: (error: unknown) => void;
  /** Every refusal that goes to the window. */
  readonly onFailure?: (name: RequestName, failure: Failure) => void;
}

/** Bytes count as bytes: as JSON each would be several characters, and writing them out would take longer than the work. */
const isShort = (request: unknown): boolean => {
  let byteCount = 0;
  const text = JSON.stringify(request, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    byteCount += value.byteLength;
    return '';
  });
  return (text ?? '').length + byteCount <= MAX_REQUEST_CHARACTERS;
};

type AnswerAny = (request: unknown) => Promise<Result<unknown>>;
interface AnySchemas {
  readonly request: { safeParse(request: unknown): { readonly success: boolean; readonly data?: unknown } };
  readonly answer: { parse(answer: unknown): unknown };
}

const answerOne = async (name: RequestName, answers: Answers, request: unknown): Promise<Answer<RequestName>> => {
  // The tables pair each name with its own request and answer; a union cannot say so.
  const schemas = requestSchemas[name] as AnySchemas;
  const parsed = schemas.request.safeParse(request);
  if (!isShort(request) || !parsed.success) return refuse('request-refused', { name });
  const answer = await (answers[name] as AnswerAny)(parsed.data);
  return answer.ok ? succeed(schemas.answer.parse(answer.value) as Requests[RequestName]['answer']) : refuse(answer.failure.code, answer.failure.params, { reasons: answer.failure.reasons });
};

export const answerRequests = ({ listener, answers, isOurWindow, report, onFailure }: AnswerRequestsOptions): void => {
  const answerTo = async (name: RequestName, event: RequestEvent, request: unknown): Promise<Answer<RequestName>> => {
    if (!isTrustedSender({ frame: event.senderFrame, isOurWindow: isOurWindow(event.sender) })) return refuse('request-refused', { name });
    try {
      return await answerOne(name, answers, request);
    } catch (error) {
      report(error);
      return refuse('our-fault', { name });
    }
  };
  for (const name of Object.keys(requestSchemas) as RequestName[]) {
    listener.handle(name, async (event, request) => {
      const answer = await answerTo(name, event, request);
      if (!answer.ok) onFailure?.(name, answer.failure);
      return answer;
    });
  }
};
