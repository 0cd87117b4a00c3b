import { describe, expect, it } from 'vitest';
import { killRecording } from './kill-recording.ts';

describe('services/recording under kill -9', () => {
  it('loses at most the last second, keeps every sample before it, and makes a take of it', async () => {
    const report = await killRecording({ kills: 3 });
    expect(report.problems).toEqual([]);
    expect(report.worstLossMs).toBeLessThanOrEqual(1000);
    expect(report.saidMs).toBeGreaterThan(3000);
  });
});
