import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutFilm } from '../../../electron/core/plan/cut-film.ts';

const keyframes = [0, 50, 75, 200];

describe('core/plan/cut-film', () => {
  it.each([
    [0, 300, [['copy', 0, 300]]],
    [50, 200, [['copy', 50, 200]]],
    [10, 250, [['encode', 10, 50], ['copy', 50, 200], ['encode', 200, 250]]],
    [50, 80, [['copy', 50, 75], ['encode', 75, 80]]],
    [60, 70, [['encode', 60, 70]]],
    [210, 300, [['encode', 210, 300]]],
  ] as const)('from %i to %i copies whole groups and encodes what a cut touches', (from, until, pieces) => {
    expect(cutFilm(keyframes, { from, until }, 300).map((piece) => [piece.way, piece.from, piece.until])).toEqual(pieces);
  });

  it('gives every frame once, and encodes no whole group', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 20 }), fc.integer({ min: 0, max: 399 }), fc.integer({ min: 1, max: 400 }), (marks, start, length) => {
        const all = [0, ...marks.toSorted((a, b) => a - b)];
        const frameCount = 401;
        const [from, until] = [start, Math.min(frameCount, start + length)];
        const pieces = cutFilm(all, { from, until }, frameCount);
        const isWhole = pieces[0]?.from === from && pieces.at(-1)?.until === until && pieces.every((piece, index) => piece.until > piece.from && (index === 0 || pieces[index - 1]?.until === piece.from));
        const borders = [...all, frameCount];
        const holdsGroup = (piece: { readonly from: number; readonly until: number }): boolean => borders.some((begin, index) => begin >= piece.from && (borders[index + 1] ?? Infinity) <= piece.until);
        return isWhole && pieces.every((piece) => (piece.way === 'copy' ? borders.includes(piece.from) && borders.includes(piece.until) : !holdsGroup(piece)));
      }),
    );
  });
});
