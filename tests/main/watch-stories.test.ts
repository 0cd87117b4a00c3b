import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchStories } from '../../electron/main/watch-stories.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storyhearth-watch-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('main/watch-stories', () => {
  it('tells once when stories appear together', async () => {
    let told = 0;
    const settleMs = 100;
    const stop = watchStories({
      storiesFolder: folder,
      settleMs,
      onChange: () => {
        told += 1;
      },
    });
    await Promise.all(['one', 'two', 'three'].map((name) => mkdir(path.join(folder, name))));
    await vi.waitUntil(() => told > 0, { timeout: 10_000 });
    await setTimeout(3 * settleMs);
    stop();
    expect(told).toBe(1);
  });

  it('lets the window open where the folder is not there', () => {
    expect(() => watchStories({ storiesFolder: path.join(folder, 'missing'), settleMs: 1, onChange: () => undefined })()).not.toThrow();
  });
});
