/**
 * What stands between a request and its answer: both are of the documented shape, or nothing passes.
 *
 * Comes in: a request as the window sent it. Goes out: a `Result`, checked against its schema. Never passes an error's
 * text or a failure's detail to the window: they may hold a path.
 */
import { MAX_REQUEST_CHARACTERS, requestSchemas } from '../core/bridge-schemas.ts';
import type { RequestName, Requests } from '../core/bridge.ts';
import { refuse, succeed, type Result } from '../core/failure.ts';
import type { AnswerRequest, Answers } from './answer-requests.ts';

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

export const checkedAnswers = (answers: Answers): AnswerRequest => async (name, request) => {
  // The tables pair each name with its own request and answer; a union cannot say so.
  const schemas = requestSchemas[name] as AnySchemas;
  const parsed = schemas.request.safeParse(request);
  if (!isShort(request) || !parsed.success) return refuse('request-refused', { name });
  const answer = await (answers[name] as AnswerAny)(parsed.data);
  return answer.ok ? succeed(schemas.answer.parse(answer.value) as Requests[RequestName]['answer']) : refuse(answer.failure.code, answer.failure.params, { reasons: answer.failure.reasons });
};
