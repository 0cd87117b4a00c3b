import { describe, expect, it } from 'vitest';
import { formatLength } from '../../../renderer/screens/format-length.ts';

describe('renderer/screens/format-length', () => {
  it.each([
    [0, '0:00'],
    [499, '0:00'],
    [59_500, '1:00'],
    [65_000, '1:05'],
    [3_600_000, '60:00'],
  ])('%i ms is %s', (durationMs, text) => {
    expect(formatLength(durationMs).text).toBe(text);
  });
});
