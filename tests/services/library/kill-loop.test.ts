import { describe, expect, it } from 'vitest';
import { killLoop } from './kill-loop.ts';

describe('services/library under kill -9', () => {
  it('keeps every acknowledged edit, opens again and leaves nothing behind', async () => {
    const report = await killLoop({ kills: 3 });
    expect(report).toMatchObject({ kills: 3, damaged: 0, lostEdits: 0, leftovers: 0, problems: [] });
    expect(report.acknowledgedEdits).toBeGreaterThan(0);
  });
});
