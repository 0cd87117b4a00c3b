import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptWindowState } from '../../electron/main/kept-window-state.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';

let userDataFolder = '';

beforeEach(async () => {
  userDataFolder = await mkdtemp(path.join(tmpdir(), 'storyhearth-window-'));
});

afterEach(() => rm(userDataFolder, { recursive: true }));

const state = { xPx: 1, yPx: 2, widthPx: 800, heightPx: 600, isMaximised: false, isFullScreen: true };
const kept = () => keptWindowState({ fs: nodeFileSystem, userDataFolder });

describe('main/kept-window-state', () => {
  it('brings back at the next start what was kept last', async () => {
    await kept().keep({ ...state, xPx: 99 });
    await kept().keep(state);
    expect(await kept().read()).toEqual(state);
  });

  it('knows nothing at the first start', async () => {
    expect(await kept().read()).toBeUndefined();
  });

  it.each(['', '{"xPx":', '{}', '[1,2]'])('knows nothing from a file that says %j', async (text) => {
    await writeFile(path.join(userDataFolder, 'window.json'), text);
    expect(await kept().read()).toBeUndefined();
  });
});
