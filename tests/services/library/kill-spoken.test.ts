import { describe, expect, it } from 'vitest';
import { killSpoken } from './kill-spoken.ts';

describe('services/library/spoken-screens, killed', () => {
  it('loses no recording that was told to be safe, and never shows half of one', { timeout: 120_000 }, async () => {
    const report = await killSpoken({ kills: 3 });
    expect(report.problems).toEqual([]);
    expect(report.kept).toBeGreaterThan(3);
  });
});
