/**
 * The schemas of the bridge, imported by main alone (zod stays out of the preload).
 *
 * Every object is strict in both directions: a request with an unknown field is refused, and an answer that would
 * carry a field the window has no business with, such as a path, is a mistake of ours and throws.
 */
import { z } from 'zod';
import type { News, NewsName, RequestName, Requests } from './bridge.ts';
import type { FailureCode } from './failure.ts';

const noParticulars = z.strictObject({});
const wholeMs = z.int().min(0);
const reason = z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

const failureCode = z.custom<FailureCode>((value) => typeof value === 'string' && /^[a-z-]+$/.test(value));

const storyListing = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('readable'),
    storyId: z.string(),
    folderName: z.string(),
    title: z.string(),
    language: z.string(),
    sceneCount: z.int().min(0),
    durationMs: wholeMs,
    changedAtMs: wholeMs,
    problems: z.array(reason),
  }),
  z.strictObject({ kind: z.literal('unreadable'), storyId: z.string(), folderName: z.string(), changedAtMs: wholeMs, failureCode }),
]);

const libraryStatus = z.strictObject({ folderName: z.string(), storyCount: z.int().min(0) });

/** A request as JSON may not be longer: nothing the window asks needs more. */
export const MAX_REQUEST_CHARACTERS = 1_000_000;

export type RequestSchemas = { readonly [Name in RequestName]: { readonly request: z.ZodType<Requests[Name]['request']>; readonly answer: z.ZodType<Requests[Name]['answer']> } };

export const requestSchemas: RequestSchemas = {
  'library:list': { request: noParticulars, answer: z.array(storyListing) },
  'library:status': { request: noParticulars, answer: libraryStatus },
};

export const newsSchemas: { readonly [Name in NewsName]: z.ZodType<News[Name]> } = {
  'library:changed': z.strictObject({ atMs: wholeMs }),
};
