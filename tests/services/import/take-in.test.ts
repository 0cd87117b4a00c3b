import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, copyFileSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import type { FileSystem } from '../../../electron/services/disk/file-system.ts';
import { importPicture } from '../../../electron/services/import/import-picture.ts';
import type { PictureRequest } from '../../../electron/services/import/import-picture.ts';
import { failureOf, makeDesk, quarters, valueOf } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

let desk: Desk;
let picture: string;

beforeAll(async () => {
  desk = await makeDesk();
  picture = desk.write('picture.jpg', await sharp(await quarters(96, 64)).jpeg().toBuffer());
});

const take = (from: string, more: Partial<PictureRequest> = {}) => importPicture({ path: from, storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg, settleMs: 0, ...more });
const codeOf = async (from: string, more: Partial<PictureRequest> = {}): Promise<string> => failureOf(await take(from, more)).code;

/** The real disk, with one call replaced. */
const diskWith = (change: Partial<FileSystem>): FileSystem => ({ ...nodeFileSystem, ...change });
const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe('electron/services/import/take-in', () => {
  it('refuses what is no regular file, by name', async () => {
    mkdirSync(desk.file('folder.jpg'));
    execFileSync('mkfifo', [desk.file('pipe.jpg')]);
    expect(await codeOf(desk.file('folder.jpg'))).toBe('file-not-regular');
    expect(await codeOf(desk.file('pipe.jpg'))).toBe('file-not-regular');
    expect(await codeOf('/dev/zero')).toBe('file-not-regular');
    expect(await codeOf(desk.file('absent.jpg'))).toBe('file-missing');
    expect(failureOf(await take(desk.write('empty.jpg', ''), { displayName: 'Grandmother.jpg' }))).toMatchObject({ code: 'file-empty', params: { name: 'Grandmother.jpg' } });
  });

  it('copies what a link points at and never stores the link', async () => {
    symlinkSync(picture, desk.file('link.jpg'));
    symlinkSync(desk.file('nowhere'), desk.file('broken.jpg'));
    const linked = valueOf(await take(desk.file('link.jpg')));
    expect(linked).toEqual(valueOf(await take(picture)));
    for (const name of desk.stored()) expect((await nodeFileSystem.facts(path.join(desk.storyFolder, name)))?.kind).toBe('file');
    expect(await codeOf(desk.file('broken.jpg'))).toBe('file-missing');
  });

  it('refuses a file that is still growing', async () => {
    copyFileSync(picture, desk.file('growing.jpg'));
    const running = take(desk.file('growing.jpg'), { settleMs: 600 });
    setTimeout(() => appendFileSync(desk.file('growing.jpg'), 'more'), 200);
    expect(failureOf(await running).code).toBe('file-busy');
  });

  it('does not wait for a file that has been there for a while', async () => {
    copyFileSync(picture, desk.file('old.jpg'));
    utimesSync(desk.file('old.jpg'), 1_700_000_000, 1_700_000_000);
    expect((await take(desk.file('old.jpg'), { settleMs: 3_600_000 })).ok).toBe(true);
  });

  it('refuses a file that changes while it is copied', async () => {
    let looks = 0;
    const fs = diskWith({
      facts: async (file) => {
        const facts = await nodeFileSystem.facts(file);
        looks += file === picture ? 1 : 0;
        return facts === undefined || file !== picture || looks < 2 ? facts : { ...facts, modifiedAtMs: facts.modifiedAtMs + 1 };
      },
    });
    expect(await codeOf(picture, { fs })).toBe('file-busy');
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EIO', 'disk-unreadable'],
    ['EACCES', 'no-permission'],
  ])('tells %s of the story folder as %s and leaves nothing', async (code, told) => {
    const before = desk.stored();
    const fs = diskWith({ open: () => Promise.reject(systemError(code)) });
    expect(await codeOf(picture, { fs })).toBe(told);
    expect(desk.stored()).toEqual(before);
  });

  it('leaves nothing when the disk fills at the moment of naming', async () => {
    const other = desk.write('other.jpg', await sharp(await quarters(64, 96)).jpeg().toBuffer());
    const before = desk.stored();
    const fs = diskWith({ rename: () => Promise.reject(systemError('ENOSPC')) });
    expect(await codeOf(other, { fs })).toBe('disk-full');
    expect(desk.stored()).toEqual(before);
  });

  it('asks for room before it copies', async () => {
    expect(await codeOf(picture, { fs: diskWith({ freeBytes: () => Promise.resolve(1000) }) })).toBe('disk-full');
  });

  it('shows control characters and direction marks of a name as what they are', async () => {
    const name = 'one\ntwo\u202Egpj.exe';
    expect(failureOf(await take(desk.write('nothing', ''), { displayName: name })).params['name']).toBe('one\\u{A}two\\u{202E}gpj.exe');
  });

  it.skipIf(process.getuid?.() !== 0)('tells a person without permission, and the story stays as it was (as user 65534)', async () => {
    const world = desk.file('world');
    mkdirSync(path.join(world, 'story'), { recursive: true });
    copyFileSync(picture, path.join(world, 'readable.jpg'));
    copyFileSync(picture, path.join(world, 'locked.jpg'));
    chmodSync(desk.folder, 0o755);
    chmodSync(path.join(world, 'locked.jpg'), 0o600);
    chmodSync(path.join(world, 'readable.jpg'), 0o644);
    chmodSync(path.join(world, 'story'), 0o755);
    const script = path.join(import.meta.dirname, 'import-as-nobody.ts');
    const run = (file: string): unknown => JSON.parse(execFileSync(process.execPath, [script, path.join(world, file), path.join(world, 'story')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));
    expect(run('locked.jpg')).toMatchObject({ ok: false, failure: { code: 'no-permission', params: { name: 'locked.jpg' } } });
    expect(run('readable.jpg')).toMatchObject({ ok: false, failure: { code: 'no-permission' } });
    expect(await nodeFileSystem.list(path.join(world, 'story'))).toEqual([]);
    chmodSync(path.join(world, 'story'), 0o777);
    expect(run('readable.jpg')).toMatchObject({ ok: true });
  });
});
