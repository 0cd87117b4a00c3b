import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findFfmpeg, readVersion } from '../../../electron/services/ffmpeg/find.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'find-ffmpeg-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that answers like an ffmpeg with these parts. */
const pretend = (name: string, { version, encoders, filters }: { readonly version: string; readonly encoders: readonly string[]; readonly filters: readonly string[] }): string => {
  const file = path.join(folder, name);
  const lines = (names: readonly string[]): string => names.map((one) => ` V....D ${one}  x`).join('\n');
  writeFileSync(file, `#!/bin/sh\ncase "$*" in\n*-version*) echo "ffmpeg version ${version} Copyright";;\n*-encoders*) cat <<'E'\n${lines(encoders)}\nE\n;;\n*-filters*) cat <<'E'\n${lines(filters)}\nE\n;;\nesac\n`);
  chmodSync(file, 0o755);
  return file;
};

const whole = { version: '6.1.1', encoders: ['libx264', 'aac', 'flac', 'png'], filters: ['ass'] };
const reasonsOf = async (setting: string): Promise<readonly string[]> => {
  const found = await findFfmpeg({ setting, env: {} });
  return found.ok ? [] : [found.failure.code, ...found.failure.reasons.map((reason) => reason.code)];
};

describe('electron/services/ffmpeg/find', () => {
  it('finds the ffmpeg of this machine and asks it what it can do', async () => {
    const found = await findFfmpeg();
    expect(found.ok && [found.value.hasLibass, found.value.encoders.has('libx264'), found.value.major >= 5]).toEqual([true, true, true]);
  });

  it('takes the setting before FFMPEG_PATH, and FFMPEG_PATH before PATH', async () => {
    const [first, second] = [pretend('first', whole), pretend('second', { ...whole, version: 'n7.1-3' })];
    const bySetting = await findFfmpeg({ setting: first, env: { FFMPEG_PATH: second, PATH: process.env['PATH'] } });
    const byVariable = await findFfmpeg({ env: { FFMPEG_PATH: second, PATH: process.env['PATH'] } });
    expect(bySetting.ok && [bySetting.value.path, bySetting.value.origin, bySetting.value.major]).toEqual([first, 'setting', 6]);
    expect(byVariable.ok && [byVariable.value.path, byVariable.value.origin, byVariable.value.major]).toEqual([second, 'environment', 7]);
  });

  it('refuses a wish that cannot be met instead of passing it over', async () => {
    const found = await findFfmpeg({ setting: path.join(folder, 'absent'), env: { PATH: process.env['PATH'] } });
    expect(found).toMatchObject({ ok: false, failure: { code: 'ffmpeg-missing', reasons: [{ code: 'note.ffmpeg-not-there', params: { origin: 'setting' } }] } });
  });

  it('refuses when there is none at all', async () => {
    const found = await findFfmpeg({ env: { PATH: folder } });
    // A machine whose package brings its own binary has one even then.
    expect(found.ok ? found.value.origin : found.failure.code).toMatch(/^(bundled|ffmpeg-missing)$/);
  });

  it('starts the ffmpeg it brings along only when not a byte of it was changed', async () => {
    const file = pretend('bundled', whole);
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    const asBuilt = await findFfmpeg({ env: {}, bundled: { path: file, sha256 } });
    const started = path.join(folder, 'started');
    writeFileSync(file, `${readFileSync(file, 'utf8')}touch '${started}'\n`);
    const changed = await findFfmpeg({ env: { PATH: process.env['PATH'] }, bundled: { path: file, sha256 } });
    expect(asBuilt.ok && asBuilt.value.origin).toBe('bundled');
    expect(changed).toMatchObject({ ok: false, failure: { code: 'ffmpeg-unsuitable', reasons: [{ code: 'note.ffmpeg-changed' }] } });
    expect(existsSync(started)).toBe(false);
  });

  it('names every part that is missing', async () => {
    expect(await reasonsOf(pretend('old', { ...whole, version: '4.4.2' }))).toEqual(['ffmpeg-unsuitable', 'note.ffmpeg-too-old']);
    expect(await reasonsOf(pretend('free', { ...whole, encoders: ['aac', 'flac', 'png'], filters: ['scale'] }))).toEqual(['ffmpeg-unsuitable', 'note.ffmpeg-without-encoder', 'note.ffmpeg-without-captions']);
    expect(await reasonsOf('/bin/false')).toEqual(['ffmpeg-unsuitable', 'note.ffmpeg-does-not-run']);
  });

  it.each([
    ['ffmpeg version 5.1.9-0+deb12u1 Copyright', 5, 1],
    ['ffmpeg version n7.0.2 Copyright', 7, 0],
    ['ffmpeg version 6.1.1-static https://x', 6, 1],
    ['ffmpeg version N-112000-gabc Copyright\nlibavcodec     60. 31.102 / 60. 31.102', 6, 1],
    ['ffmpeg version git-2021 Copyright\nlibavcodec     58. 91.100 / 58. 91.100', 4, 1],
  ])('reads %o', (answer, major, minor) => {
    const version = readVersion(answer);
    expect(version?.major).toBe(major);
    if (major >= 5) expect(version?.minor).toBe(minor);
  });
});
