import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFfmpeg } from '../../scripts/find-program.mjs';
import { projectRoot } from './built-app.ts';

interface SetUp {
  readonly status: number | null;
  readonly said: string;
}

const setUp = (words: readonly string[], env: NodeJS.ProcessEnv = process.env): SetUp => {
  const run = spawnSync(process.execPath, [path.join(projectRoot, 'scripts/bootstrap.mjs'), ...words], { env, encoding: 'utf8' });
  return { status: run.status, said: run.stdout + run.stderr };
};

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'storyhearth-set-up-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Nothing on PATH, so that neither a program nor an installer can be found. */
const bare = (extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({ PATH: folder, HOME: folder, ...extra });

describe('scripts/bootstrap', () => {
  it('says nothing when nothing is missing', () => {
    expect(setUp(['--tests'])).toEqual({ status: 0, said: '' });
  });

  it('prints the line to type where it may not install', () => {
    const { status, said } = setUp([], bare({ FFMPEG_PATH: '' }));
    // Where ffmpeg-static brought its program along, nothing is missing without a PATH.
    if (status === 0) return;
    expect(status).toBe(1);
    expect(said).toContain('Storyhearth needs ffmpeg 5.1 or newer with libx264 and libass');
    expect(said).toMatch(/^ {2}\S.*ffmpeg/m);
  });

  it('takes the ffmpeg that FFMPEG_PATH names', () => {
    expect(setUp([], bare({ FFMPEG_PATH: findFfmpeg() }))).toEqual({ status: 0, said: '' });
  });

  it.each([
    ['too old', 'ffmpeg version 4.4.2 Copyright\nconfiguration: --enable-libx264 --enable-libass'],
    ['without libass', 'ffmpeg version 7.1 Copyright\nconfiguration: --enable-libx264'],
    ['not ffmpeg at all', 'hello'],
  ])('refuses an FFMPEG_PATH that is %s, even beside a good one', (_title, banner) => {
    const fake = path.join(folder, 'fake');
    writeFileSync(fake, `#!/bin/sh\n/bin/cat <<'END'\n${banner}\nEND\n`, { mode: 0o755 });
    expect(setUp([], { ...process.env, FFMPEG_PATH: fake })).toEqual({ status: 1, said: 'FFMPEG_PATH does not name ffmpeg 5.1 or newer with libx264 and libass. Correct it or unset it, then run the same command again.\n' });
  });

  it('names everything the tests miss at once', () => {
    symlinkSync(findFfmpeg() ?? '', path.join(folder, 'ffmpeg'));
    const { status, said } = setUp(['--tests'], bare());
    expect(status).toBe(1);
    // On other systems a browser is found where installers put it, PATH or not.
    expect(said).toContain(process.platform === 'linux' ? 'a Chromium browser for the tests, and openssl for the tests' : 'openssl for the tests');
  });
});
