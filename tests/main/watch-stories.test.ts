import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchStories } from '../../electron/main/watch-stories.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storyhearth-watch-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('main/watch-stories', () => {
  it('tells once when stories appear together', async () => {
    let told = 0;
    await new Promise<void>((resolve, reject) => {
      const stop = watchStories({
        storiesFolder: folder,
        settleMs: 100,
        onChange: () => {
          told += 1;
          stop();
          resolve();
        },
      });
      Promise.all([mkdir(path.join(folder, 'one')), mkdir(path.join(folder, 'two'))]).catch(reject);
    });
    expect(told).toBe(1);
  });
});
