/**
 * The registry of the bridge: the only place where main listens to the window.
 *
 * Comes in: a request by name, from a frame. Goes out: a `Result`, checked against its schema. A sender that is
 * not our page and a request that is not of the documented shape are refused; what an answer throws is reported
 * and told as our fault. Never passes an error's text to the window: it may hold a path.
 */
import { MAX_REQUEST_CHARACTERS, requestSchemas } from '../core/bridge-schemas.ts';
import type { Answer, RequestName, Requests } from '../core/bridge.ts';
import { refuse, succeed } from '../core/failure.ts';
import { isTrustedSender, type SenderFrame } from './trusted-sender.ts';

/** What main does for each request; a request without an answer does not compile. */
export type Answers = { readonly [Name in RequestName]: (request: Requests[Name]['request']) => Promise<Answer<Name>> };

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
}

const isShort = (request: unknown): boolean => (JSON.stringify(request) ?? '').length <= MAX_REQUEST_CHARACTERS;

const answerOne = async <Name extends RequestName>(name: Name, answers: Answers, request: unknown): Promise<Answer<Name>> => {
  const schemas = requestSchemas[name];
  const parsed = schemas.request.safeParse(request);
  if (!isShort(request) || !parsed.success) return refuse('request-refused', { name });
  const answer = await answers[name](parsed.data);
  return answer.ok ? succeed(schemas.answer.parse(answer.value)) : answer;
};

export const answerRequests = ({ listener, answers, isOurWindow, report }: AnswerRequestsOptions): void => {
  for (const name of Object.keys(requestSchemas) as RequestName[]) {
    listener.handle(name, async (event, request) => {
      if (!isTrustedSender({ frame: event.senderFrame, isOurWindow: isOurWindow(event.sender) })) return refuse('request-refused', { name });
      try {
        return await answerOne(name, answers, request);
      } catch (error) {
        report(error);
        return refuse('our-fault', { name });
      }
    });
  }
};
