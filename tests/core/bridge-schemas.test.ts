import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newsSchemas, requestSchemas } from '../../electron/core/bridge-schemas.ts';
import { noParticulars } from '../../electron/core/bridge/question-schemas.ts';

const isEmptyObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

const questions = Object.keys(requestSchemas) as (keyof typeof requestSchemas)[];
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

describe('core/bridge-schemas', () => {
  it.each(questions.filter((name) => (requestSchemas[name].request as unknown) === noParticulars))('takes no particulars with %s, whatever they are', (name) => {
    fc.assert(
      fc.property(fc.anything(), (request) => {
        expect(requestSchemas[name].request.safeParse(request).success).toBe(isEmptyObject(request));
      }),
      { numRuns: 500 },
    );
  });

  it.each(questions)('takes no particular that nobody asked for with %s', (name) => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        const { success } = requestSchemas[name].request.safeParse(given);
        expect(success && !isObject(given)).toBe(false);
        // Even beside a good request a stranger is a reason to refuse; where nothing is asked, it is all there is.
        const stranger = isObject(given) ? { ...(given as object), 'no such particular': 1 } : { 'no such particular': 1 };
        expect(requestSchemas[name].request.safeParse(stranger).success).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    [{ atMs: 1 }, true],
    [{ atMs: 1.5 }, false],
    [{ atMs: 1, path: '/home' }, false],
    [{}, false],
  ])('news %j: %s', (news, isGood) => {
    expect(newsSchemas['library:changed'].safeParse(news).success).toBe(isGood);
  });

  it('lets a path out neither with a status nor with a listing', () => {
    const listing = { kind: 'unreadable', storyId: 'x', folderName: 'x', changedAtMs: 0, failureCode: 'our-fault' };
    expect([
      requestSchemas['library:status'].answer.safeParse({ folderName: 'x', storyCount: 1, root: '/home' }).success,
      requestSchemas['library:list'].answer.safeParse([listing]).success,
      requestSchemas['library:list'].answer.safeParse([{ ...listing, folder: '/home' }]).success,
      requestSchemas['library:list'].answer.safeParse([{ ...listing, failureCode: '/home/x' }]).success,
    ]).toEqual([false, true, false, false]);
  });
});
