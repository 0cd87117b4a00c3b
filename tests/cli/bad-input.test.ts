import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wav } from '../fixtures/wav.ts';
import { node, program, storyhearth, storyhearthHere, type Ran } from './storyhearth-process.ts';

const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-bad-input-'));
const library = path.join(work, 'library');
const goodPicture = path.join(work, 'good.jpg');

const ffmpeg = (words: readonly string[]): void => {
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...words]);
};

/** Every file of the library with its bytes, to see that a refusal changed nothing. */
const snapshot = (folder: string): Record<string, string> =>
  existsSync(folder)
    ? Object.fromEntries(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .map((file) => [path.relative(folder, file), readFileSync(file).toString('base64')]),
      )
    : {};

/** A valid PNG of 900 million white pixels in about 100 KB. */
const hugePng = (): Buffer => {
  const side = 30_000;
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (side / 8 + 1));
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
};

const truncatedFilm = (): Buffer => {
  const file = path.join(work, 'film.mp4');
  ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=160x90:d=2:r=25', '-c:v', 'libx264', `file:${file}`]);
  return readFileSync(file).subarray(0, 3000);
};

/** A whole WAV file that says of itself that it holds nothing. */
const emptyVoice = (): Buffer => wav({ channels: 1, rateHz: 48_000, samples: Buffer.alloc(0) });

const blinkOfAVoice = (): Buffer => {
  const file = path.join(work, 'blink.wav');
  ffmpeg(['-f', 'lavfi', '-i', 'sine=r=48000:d=0.05', `file:${file}`]);
  return readFileSync(file);
};

const folderWith = (name: string, bytes: Uint8Array): string => {
  const folder = mkdtempSync(path.join(work, 'folder-'));
  writeFileSync(path.join(folder, name), bytes);
  return folder;
};

beforeAll(async () => {
  ffmpeg(['-f', 'lavfi', '-i', 'color=c=teal:s=320x240', '-frames:v', '1', `file:${goodPicture}`]);
  const folder = folderWith('1 first.jpg', readFileSync(goodPicture));
  const first = await storyhearthHere(['draft', folder, '--library', library, '--json']);
  expect(first.exitCode).toBe(0);
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

const expectRefused = (ran: Ran, code: string): void => {
  expect(ran.exitCode).toBe(2);
  expect(ran.json.ok).toBe(false);
  expect([ran.json.failure?.code, ...(ran.json.failure?.reasons ?? []).map((reason) => reason.code.replace('failure.', ''))]).toContain(code);
  const sentences = (ran.json.failure?.sentences ?? []).join('\n');
  expect(sentences.length).toBeGreaterThan(20);
  expect(sentences).not.toMatch(/E[A-Z]{3,}:|\bE(NOENT|ACCES|NOSPC|PERM)\b|\{\{|failure\.|problem\.|note\./);
};

describe('cli/bad-input', () => {
  it.each([
    ['a picture of zero bytes', 'home.jpg', () => Buffer.alloc(0), 'file-empty'],
    ['a text called .jpg', 'home.jpg', () => Buffer.from('this is not a picture\n'), 'file-unknown-kind'],
    ['a film that was cut off', 'home.mp4', truncatedFilm, 'file-damaged'],
    ['a voice of no length', 'voice.wav', emptyVoice, 'file-damaged'],
    ['a voice of a twentieth of a second', 'voice.wav', blinkOfAVoice, 'sound-too-short'],
    ['a picture of 30,000 × 30,000', 'home.png', hugePng, 'file-too-large'],
  ])('refuses %s by name and leaves the library as it was', async (_what, name, make, code) => {
    const before = snapshot(library);
    const ran = await storyhearthHere(['draft', folderWith(name, make()), '--library', library, '--json']);
    expectRefused(ran, code);
    expect((ran.json.failure?.sentences ?? []).join('\n')).toContain(name);
    expect(snapshot(library)).toEqual(before);
  });

  it('names the bad file and goes on with the good ones', async () => {
    const folder = folderWith('2 broken.jpg', Buffer.alloc(0));
    writeFileSync(path.join(folder, '1 home.jpg'), readFileSync(goodPicture));
    const ran = await storyhearthHere(['draft', folder, '--library', library, '--json']);
    expect(ran.exitCode).toBe(0);
    expect(ran.json.value).toMatchObject({ sceneCount: 1, skipped: [{ code: 'failure.file-empty', params: { name: '2 broken.jpg' } }] });
  });

  it('takes names with quotes, colon, emoji, Arabic and a leading dash as they are', async () => {
    const folder = mkdtempSync(path.join(work, 'folder-'));
    const names = ['-n.jpg', 'it\'s "home": 1.jpg', '🌿 tree.jpg', 'بيتي.jpg', 'a%03d.jpg', 'b;[0:v]c.jpg'];
    for (const [index, name] of names.entries()) {
      ffmpeg(['-f', 'lavfi', '-i', `color=c=0x${(index * 40).toString(16).padStart(2, '0')}8080:s=64x48`, '-frames:v', '1', '-update', '1', `file:${path.join(work, 'one.jpg')}`]);
      cpSync(path.join(work, 'one.jpg'), path.join(folder, name));
    }
    const ran = await storyhearthHere(['draft', folder, '--library', library, '--json']);
    expect(ran.json.value).toMatchObject({ sceneCount: names.length, skipped: [] });
    const { storyId } = ran.json.value as { storyId: string };
    const stored = JSON.stringify(snapshot(path.join(library, 'stories', storyId, 'media')));
    for (const name of names) expect(stored).not.toContain(name);
  });

  it('takes a folder whose name begins with a dash after --', async () => {
    const folder = path.join(work, '-folder');
    mkdirSync(folder);
    cpSync(goodPicture, path.join(folder, '1.jpg'));
    expect((await storyhearth(['draft', '--library', library, '--json', '--', '-folder'], { folder: work })).exitCode).toBe(0);
  });

  it('refuses a folder it may not read, as a user without rights', () => {
    const theirs = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-nobody-'));
    const locked = path.join(theirs, 'locked');
    mkdirSync(locked);
    cpSync(goodPicture, path.join(locked, '1.jpg'));
    chmodSync(locked, 0o000);
    const isRoot = process.getuid?.() === 0;
    const nobody = { uid: 65_534, gid: 65_534 };
    if (isRoot) chownSync(theirs, nobody.uid, nobody.gid);
    const words = [program, 'draft', locked, '--library', path.join(theirs, 'library'), '--json'];
    let printed = '';
    let exitCode = 0;
    try {
      printed = execFileSync(node, words, { ...(isRoot ? nobody : {}), cwd: theirs, env: { PATH: process.env['PATH'] ?? '', HOME: theirs, INIT_CWD: theirs } }).toString();
    } catch (error) {
      const ended = error as { status: number; stdout: Buffer };
      exitCode = ended.status;
      printed = ended.stdout.toString();
    }
    chmodSync(locked, 0o755);
    rmSync(theirs, { recursive: true, force: true });
    expectRefused({ exitCode, stdout: printed, stderr: '', json: JSON.parse(printed.trim().split('\n').at(-1) ?? '{}') }, 'no-permission');
  });

  it('refuses a folder that is not there, a file given as folder, and an unknown story', async () => {
    expectRefused(await storyhearthHere(['draft', path.join(work, 'nowhere'), '--library', library, '--json']), 'file-missing');
    expectRefused(await storyhearthHere(['draft', goodPicture, '--library', library, '--json']), 'path-not-a-folder');
    expectRefused(await storyhearthHere(['check', 'no-such-story', '--library', library, '--json']), 'story-missing');
    expectRefused(await storyhearthHere(['list', '--library', path.join(work, 'no-library'), '--json']), 'library-missing');
  });

  it('says what to type when the words are off', async () => {
    for (const words of [['draft'], ['dance'], ['render', 'x'], ['render', 'x', '--preset', 'cinema'], ['export', 'x', '--channel', 'moon', '--out', 'y'], ['draft', 'x', '--colour', 'red']]) {
      const ran = await storyhearthHere([...words, '--library', library, '--json']);
      expect(ran.exitCode).toBe(2);
      expect(ran.json.ok).toBe(false);
    }
  });
});

/** A real small disk where mounting is allowed; the seam's own tests hold the same everywhere else. */
const smallDisk = (): { readonly folder: string; readonly release: () => void } | undefined => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=52m', 'tmpfs', folder], { stdio: 'ignore' });
    return { folder, release: () => execFileSync('umount', ['-l', folder]) };
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
};

describe('cli/bad-input on a full disk', () => {
  const disk = smallDisk();
  afterAll(() => {
    disk?.release();
  });

  it(`refuses with disk-full and keeps nothing half-written (${disk === undefined ? 'through a file-size limit: mounting is not allowed here' : 'on a tmpfs of 52 MB'})`, async () => {
    const folder = mkdtempSync(path.join(work, 'folder-'));
    for (let index = 1; index <= 3; index += 1) {
      const file = path.join(folder, `${index}.bmp`);
      ffmpeg(['-f', 'lavfi', '-i', `nullsrc=s=1600x1200,geq=random(${index})*255:128:128`, '-frames:v', '1', '-pix_fmt', 'bgr24', `file:${file}`]);
    }
    const place = disk?.folder ?? mkdtempSync(path.join(work, 'limited-'));
    if (disk !== undefined) writeFileSync(path.join(place, 'ballast'), Buffer.alloc(40 * 1024 * 1024, 7));
    const full = path.join(place, 'library');
    const words = ['draft', folder, '--library', full, '--json'];
    const ran =
      disk === undefined
        ? JSON.parse(execFileSync('sh', ['-c', `ulimit -f 2000; "$@" || true`, 'sh', node, program, ...words]).toString().trim().split('\n').at(-1) ?? '{}')
        : (await storyhearth(words)).json;
    expect(ran.ok).toBe(false);
    expect([ran.failure.code, ...ran.failure.reasons.map((reason: { code: string }) => reason.code)].join()).toContain('disk-full');
    const stories = path.join(full, 'stories');
    expect(existsSync(stories) ? readdirSync(stories) : []).toEqual([]);
    if (disk !== undefined) expect(statSync(path.join(place, 'ballast')).size).toBe(40 * 1024 * 1024);
  });
});
