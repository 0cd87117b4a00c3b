import { describe, expect, it } from 'vitest';
import { killWindow } from './kill/kill-window.ts';

describe('the studio under kill -9', () => {
  it.each(['typing', 'dragging', 'recording'] as const)('loses at most the last second of %s', async (kind) => {
    const report = await killWindow({ kind, kills: 3 });
    expect(report).toMatchObject({ kills: 3, problems: [] });
    expect(report.worstLossMs).toBeLessThanOrEqual(1000);
  });
});
