import { describe, expect, it } from 'vitest';
import { killSending } from './kill-sending.ts';

describe('services/send, killed while it sends', () => {
  it.each(['tus', 'webdav'] as const)('arrives once and whole by %s after three kills at random bytes', async (protocol) => {
    const report = await killSending({ protocol, kills: 3 });
    expect(report.problems, JSON.stringify(report)).toEqual([]);
  });
});
