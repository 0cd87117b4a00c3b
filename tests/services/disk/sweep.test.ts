import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem as fs } from '../../../electron/services/disk/file-system.ts';
import { hashFile } from '../../../electron/services/disk/hash-file.ts';
import { isProcessAlive, sweepTemporaries } from '../../../electron/services/disk/sweep.ts';
import { temporaryNameFor, temporaryOwner } from '../../../electron/services/disk/temporary-name.ts';

describe('services/disk/sweep', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'storyhearth-sweep-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('removes what a killed program left, files and folders, and nothing else', async () => {
    const mine = path.basename(temporaryNameFor(path.join(folder, 'story.json')));
    const dead = mine.replace(String(process.pid), '999999999');
    for (const name of [mine, dead, '.story.json.tmp', 'notes.tmp', '.hidden', 'story.json']) await writeFile(path.join(folder, name), 'x');
    await mkdir(path.join(folder, dead.replace('story.json', 'market'), 'media'), { recursive: true });
    expect(await sweepTemporaries({ fs, folder })).toBe(2);
    expect((await readdir(folder)).sort()).toEqual([mine, '.story.json.tmp', 'notes.tmp', '.hidden', 'story.json'].sort());
  });

  it('removes a leftover older than a day although its number is in use again', async () => {
    const file = temporaryNameFor(path.join(folder, 'story.json'));
    await writeFile(file, 'x');
    await utimes(file, new Date(0), new Date(0));
    expect(await sweepTemporaries({ fs, folder })).toBe(1);
  });

  it('finds nothing in a folder that is not there', async () => {
    expect(await sweepTemporaries({ fs, folder: path.join(folder, 'gone') })).toBe(0);
  });

  it('names the program that made a temporary file', () => {
    expect(temporaryOwner(path.basename(temporaryNameFor('/a/story.json')))).toBe(process.pid);
    expect(temporaryOwner('.story.json.tmp')).toBeUndefined();
    expect([isProcessAlive(process.pid), isProcessAlive(999_999_999)]).toEqual([true, false]);
  });

  it('hashes a file as a stream', async () => {
    await writeFile(path.join(folder, 'abc'), 'abc');
    expect(await hashFile(path.join(folder, 'abc'))).toEqual({ sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', sizeBytes: 3 });
  });
});
