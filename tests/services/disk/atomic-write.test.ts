import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyFileDurably, publishFile, writeFileAtomically } from '../../../electron/services/disk/atomic-write.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { faultyDisk } from './faulty-disk.ts';

describe('services/disk/atomic-write', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'storyhearth-atomic-'));
    file = path.join(folder, 'story.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const firstRenamesFail = (count: number, code: string) => {
    let left = count;
    return faultyDisk(nodeFileSystem, { faultOf: (call, target) => (call === 'rename' && target === file && left-- > 0 ? code : undefined) });
  };

  it('writes a file that only its owner may read', async () => {
    expect(await writeFileAtomically({ fs: nodeFileSystem, path: file, data: 'told' })).toEqual({ ok: true, value: undefined });
    expect(await readFile(file, 'utf8')).toBe('told');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['story.json']);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('saves without a word when the first %i renames are refused', async (count) => {
    await writeFile(file, 'before');
    const disk = firstRenamesFail(count, count % 2 === 0 ? 'EBUSY' : 'EPERM');
    expect((await writeFileAtomically({ fs: disk.fs, path: file, data: 'after', lostAndFound: path.join(folder, 'lost+found') })).ok).toBe(true);
    expect(await readFile(file, 'utf8')).toBe('after');
    expect(await readdir(folder)).toEqual(['story.json']);
    expect(disk.pauses).toEqual([50, 100, 200, 400, 800, 800, 800, 800, 800].slice(0, count));
  });

  it.each([10, 11, 12])('tells, keeps the old file and keeps the new one in lost+found when %i renames are refused', async (count) => {
    await writeFile(file, 'before');
    const disk = firstRenamesFail(count, 'EACCES');
    const written = await writeFileAtomically({ fs: disk.fs, path: file, data: 'after', lostAndFound: path.join(folder, 'lost+found') });
    const [kept = ''] = await readdir(path.join(folder, 'lost+found'));
    expect(written).toMatchObject({ ok: false, failure: { code: 'file-busy', reasons: [{ code: 'note.kept-in-lost-and-found', params: { name: kept } }] } });
    expect(await readFile(path.join(folder, 'lost+found', kept), 'utf8')).toBe('after');
    expect(await readFile(file, 'utf8')).toBe('before');
    expect((await readdir(folder)).sort()).toEqual(['lost+found', 'story.json']);
  });

  it('does not wait for a fault that does not pass', async () => {
    const disk = firstRenamesFail(1, 'EROFS');
    expect(await writeFileAtomically({ fs: disk.fs, path: file, data: 'after' })).toMatchObject({ ok: false, failure: { code: 'no-permission' } });
    expect(disk.pauses).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('asks for twice the size and fifty megabytes before it begins', async () => {
    const fs = { ...nodeFileSystem, freeBytes: () => Promise.resolve(50 * 1024 * 1024 + 7) };
    expect(await writeFileAtomically({ fs, path: file, data: 'four' })).toMatchObject({ ok: false, failure: { code: 'disk-full', params: { neededMb: 51, freeMb: 50 } } });
    expect(await readdir(folder)).toEqual([]);
    expect((await writeFileAtomically({ fs, path: file, data: '333' })).ok).toBe(true);
  });

  it.each(['open', 'write', 'sync'] as const)('leaves nothing behind and the old file intact when the disk fills at %s', async (failing) => {
    await writeFile(file, 'before');
    const disk = faultyDisk(nodeFileSystem, { faultOf: (call) => (call === failing ? 'ENOSPC' : undefined) });
    expect(await writeFileAtomically({ fs: disk.fs, path: file, data: 'after' })).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    expect(await readdir(folder)).toEqual(['story.json']);
    expect(await readFile(file, 'utf8')).toBe('before');
  });

  it('publishes a file that another program wrote only after it was flushed', async () => {
    const temporary = path.join(folder, 'render.part');
    await writeFile(temporary, 'film');
    const order: string[] = [];
    const disk = faultyDisk(nodeFileSystem, { faultOf: (call) => void order.push(call) });
    expect((await publishFile({ fs: disk.fs, temporary, path: file })).ok).toBe(true);
    expect(order).toEqual(['open', 'sync', 'rename', 'syncFolder']);
    expect(await readdir(folder)).toEqual(['story.json']);
  });

  it('copies whole or not at all', async () => {
    const from = path.join(folder, 'phone.jpg');
    await writeFile(from, 'picture');
    expect((await copyFileDurably({ fs: nodeFileSystem, from, to: path.join(folder, 'media', 'a.jpg') })).ok).toBe(true);
    expect(await readFile(path.join(folder, 'media', 'a.jpg'), 'utf8')).toBe('picture');
    const full = faultyDisk(nodeFileSystem, { faultOf: (call) => (call === 'sync' ? 'ENOSPC' : undefined) });
    expect(await copyFileDurably({ fs: full.fs, from, to: path.join(folder, 'media', 'b.jpg') })).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    expect(await readdir(path.join(folder, 'media'))).toEqual(['a.jpg']);
    expect(await copyFileDurably({ fs: nodeFileSystem, from: path.join(folder, 'gone'), to: path.join(folder, 'c') })).toMatchObject({ ok: false, failure: { code: 'file-missing' } });
  });
});
