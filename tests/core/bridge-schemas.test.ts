import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newsSchemas, requestSchemas } from '../../electron/core/bridge-schemas.ts';

const isEmptyObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

describe('core/bridge-schemas', () => {
  it.each(Object.keys(requestSchemas) as (keyof typeof requestSchemas)[])('takes no particulars with %s, whatever they are', (name) => {
    fc.assert(
      fc.property(fc.anything(), (request) => {
        expect(requestSchemas[name].request.safeParse(request).success).toBe(isEmptyObject(request));
      }),
      { numRuns: 2_000 },
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
