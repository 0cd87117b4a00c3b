import { describe, expect, it } from 'vitest';
import { exchangeStories } from './exchange.ts';
import { killHandover } from './kill-handover.ts';

describe('services/handover, between two laptops', () => {
  it('loses nothing and merges what was chosen, whatever was edited and in whichever order it is exchanged', async () => {
    const report = await exchangeStories({ sequences: 2 });
    expect(report.problems, JSON.stringify(report)).toEqual([]);
    expect(report.edits).toBeGreaterThan(0);
  });

  it('leaves the story and every library whole when it is killed, and refuses every copy that was cut', async () => {
    const report = await killHandover({ kills: 1, cuts: 3, megabytes: 4 });
    expect(report.problems, JSON.stringify(report)).toEqual([]);
  });
});
