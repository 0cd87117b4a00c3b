import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryPlace } from '../../electron/main/library-place.ts';
import { defaultLibraryRoot } from '../../electron/services/studio/studio.ts';

describe('main/library-place', () => {
  it.each([
    [{}, { root: defaultLibraryRoot(), shouldCreate: true }],
    [{ STORYHEARTH_LIBRARY: '' }, { root: defaultLibraryRoot(), shouldCreate: true }],
    [{ STORYHEARTH_LIBRARY: '/stick/stories' }, { root: path.resolve('/stick/stories'), shouldCreate: false }],
  ])('with %j', (env, expected) => {
    expect(libraryPlace(env)).toEqual(expected);
  });

  it('does not make a chosen place anew: a disk may not be plugged in', () => {
    expect(libraryPlace({}, '/stick/stories')).toEqual({ root: '/stick/stories', shouldCreate: false });
    expect(libraryPlace({ STORYHEARTH_LIBRARY: '/other' }, '/stick/stories').root).toBe(path.resolve('/other'));
  });
});
