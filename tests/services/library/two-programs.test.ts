import { describe, expect, it } from 'vitest';
import { twoPrograms } from './two-programs.ts';

describe('services/library with two programs and one story', () => {
  it('loses no acknowledged edit: what does not fit together becomes a fork', async () => {
    const report = await twoPrograms({ rounds: 3 });
    expect(report).toMatchObject({ rounds: 3, lostEdits: 0, problems: [] });
    expect(report.acknowledgedEdits).toBeGreaterThan(3);
  });
});
