import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryPlace } from '../../electron/main/library-place.ts';

describe('main/library-place', () => {
  it.each([
    [{}, { root: path.join('/documents', 'Storyhearth'), shouldCreate: true }],
    [{ STORYHEARTH_LIBRARY: '' }, { root: path.join('/documents', 'Storyhearth'), shouldCreate: true }],
    [{ STORYHEARTH_LIBRARY: '/stick/stories' }, { root: path.resolve('/stick/stories'), shouldCreate: false }],
  ])('with %j', (env, expected) => {
    expect(libraryPlace({ env, documentsFolder: '/documents' })).toEqual(expected);
  });
});
