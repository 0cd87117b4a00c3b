import { link, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedFile } from '../../electron/main/stored-file.ts';

let root = '';
let folder = '';

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'storyhearth-stored-')));
  folder = path.join(root, 'media');
  await mkdir(folder);
});

afterEach(() => rm(root, { recursive: true }));

describe('main/stored-file', () => {
  it.each([
    ['a.jpg', 'image/jpeg'],
    ['a.png', 'image/png'],
    ['a.webp', 'image/webp'],
    ['a.flac', 'audio/flac'],
    ['a.mp4', 'video/mp4'],
    ['a.m4a', 'audio/mp4'],
  ])('finds %s and says what it is', async (name, contentType) => {
    await writeFile(path.join(folder, name), 'four');
    expect(await storedFile({ folder, name })).toEqual({ path: path.join(folder, name), sizeBytes: 4, contentType });
  });

  it.each(['a.html', 'a.svg', 'a.js', 'a', 'a.JPG'])('is nothing for %s, an ending we never write', async (name) => {
    await writeFile(path.join(folder, name), 'x');
    expect(await storedFile({ folder, name })).toBeUndefined();
  });

  it('is nothing when it is a link, even to a file beside it', async () => {
    await writeFile(path.join(folder, 'a.jpg'), 'x');
    await symlink(path.join(folder, 'a.jpg'), path.join(folder, 'b.jpg'));
    expect(await storedFile({ folder, name: 'b.jpg' })).toBeUndefined();
  });

  it('is nothing when it is a folder or not there', async () => {
    await mkdir(path.join(folder, 'a.jpg'));
    expect([await storedFile({ folder, name: 'a.jpg' }), await storedFile({ folder, name: 'b.jpg' })]).toEqual([undefined, undefined]);
  });

  it.each(['../secret.jpg', '..', 'x/../../secret.jpg', 'a.jpg:stream.png', '..\\secret.jpg'])('does not leave the folder by %s', async (name) => {
    await writeFile(path.join(root, 'secret.jpg'), 'x');
    expect(await storedFile({ folder, name })).toBeUndefined();
  });

  it('finds it in a library that lies behind a link of the person', async () => {
    await writeFile(path.join(folder, 'a.jpg'), 'x');
    const elsewhere = path.join(root, 'usb');
    await symlink(folder, elsewhere);
    expect((await storedFile({ folder: elsewhere, name: 'a.jpg' }))?.sizeBytes).toBe(1);
  });

  it('takes a second name of the same file, as a store that saves room makes them', async () => {
    await writeFile(path.join(root, 'a.jpg'), 'x');
    await link(path.join(root, 'a.jpg'), path.join(folder, 'a.jpg'));
    expect((await storedFile({ folder, name: 'a.jpg' }))?.sizeBytes).toBe(1);
  });
});
