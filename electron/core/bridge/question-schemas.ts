/**
 * How the schemas of one area of the bridge are typed, and the small schemas that several areas use.
 *
 * Every object is strict in both directions: a request with an unknown field is refused, and an answer that would
 * carry a field the window has no business with, such as a path, is a mistake of ours and throws.
 */
import { z } from 'zod';
import type { Failure, FailureCode } from '../failure.ts';
import type { Question } from './question.ts';

export type QuestionSchemas<Requests> = {
  readonly [Name in keyof Requests]: Requests[Name] extends Question<infer Request, infer Answer> ? { readonly request: z.ZodType<Request>; readonly answer: z.ZodType<Answer> } : never;
};

export type NewsSchemas<News> = { readonly [Name in keyof News]: z.ZodType<News[Name]> };

export const noParticulars = z.strictObject({});
export const wholeMs = z.int().min(0);
export const reason = z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export const failureCode = z.custom<FailureCode>((value) => typeof value === 'string' && /^[a-z-]+$/.test(value));
/** A failure inside an answer. Its detail stays with main: it may hold a path. */
export const failureSchema: z.ZodType<Failure> = z.strictObject({ code: failureCode, params: reason.shape.params, reasons: z.array(reason) });
/** A folder's own name inside the library: never a path. */
export const folderName = z.string().min(1).max(255).regex(/^[^/\\\0]+$/).refine((name) => name !== '.' && name !== '..');
/** A random id that main gave out. */
export const token = z.string().regex(/^[0-9a-f-]{8,64}$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
