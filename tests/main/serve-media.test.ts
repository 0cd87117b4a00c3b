import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '../../electron/core/failure.ts';
import { registeredMedia } from '../../electron/main/registered-media.ts';
import { serveMedia } from '../../electron/main/serve-media.ts';
import type { Ffmpeg } from '../../electron/services/ffmpeg/find.ts';
import { shiftedVoices } from '../../electron/services/import/shifted-voice.ts';

let story = '';
let open: string | undefined;
let media = registeredMedia();

beforeEach(async () => {
  story = await realpath(await mkdtemp(path.join(tmpdir(), 'storyhearth-media-')));
  await mkdir(path.join(story, 'media'));
  open = story;
  media = registeredMedia();
});

afterEach(() => rm(story, { recursive: true }));

const store = async (bytes: Uint8Array, ending: string): Promise<string> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await writeFile(path.join(story, 'media', `${sha256}.${ending}`), bytes);
  return sha256;
};

const picture = (widthPx: number): Promise<Buffer> => sharp({ create: { width: widthPx, height: 100, channels: 3, background: 'teal' } }).jpeg().toBuffer();

/** Never started: the outlines of these tests are in the cache already. */
const program: Ffmpeg = { path: '/nowhere', version: '7.0', major: 7, origin: 'path', encoders: new Set(), hasLibass: true };

const serve = serveMedia({ storyFolder: () => open, media: { find: (kind, id) => media.find(kind, id) }, ffmpeg: () => Promise.resolve(succeed(program)), shifted: shiftedVoices() });

const get = (place: string, init: RequestInit = {}): Promise<Response> => serve(new Request(`app://bundle/media/${place}`, init));
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

describe('main/serve-media', () => {
  it('sends a working copy of the open story with every guard', async () => {
    const bytes = await picture(200);
    const answer = await get(`open/${await store(bytes, 'jpg')}`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-length'), answer.headers.get('accept-ranges'), answer.headers.get('x-content-type-options'), answer.headers.get('cache-control')]).toEqual([200, 'image/jpeg', String(bytes.length), 'bytes', 'nosniff', 'no-store']);
    expect((await bytesOf(answer)).equals(bytes)).toBe(true);
  });

  it('sends the part that was asked for', async () => {
    const bytes = randomBytes(1_000_000);
    const answer = await get(`open/${await store(bytes, 'flac')}`, { headers: { range: 'bytes=100000-899999' } });
    expect([answer.status, answer.headers.get('content-range'), answer.headers.get('content-length'), answer.headers.get('content-type')]).toEqual([206, 'bytes 100000-899999/1000000', '800000', 'audio/flac']);
    expect((await bytesOf(answer)).equals(bytes.subarray(100_000, 900_000))).toBe(true);
  });

  it('refuses a part behind the end and says how long the file is', async () => {
    const answer = await get(`open/${await store(randomBytes(10), 'flac')}`, { headers: { range: 'bytes=10-' } });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  it('answers HEAD with the length and no body', async () => {
    const answer = await get(`open/${await store(randomBytes(10), 'flac')}`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), (await bytesOf(answer)).length]).toEqual([200, '10', 0]);
  });

  it.skipIf(process.platform !== 'linux')('reads a film only as far as it is watched, and closes it when the viewer turns away', async () => {
    const film = path.join(story, 'film.mp4');
    await writeFile(film, Buffer.alloc(60_000_000));
    const answer = await get(`film/${media.film(film)}`);
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    const openFiles = async (): Promise<number> => (await Promise.all((await readdir('/proc/self/fd')).map((fd) => realpath(`/proc/self/fd/${fd}`).catch(() => '')))).filter((file) => file === film).length;
    const whileWatching = await openFiles();
    await reader?.cancel();
    expect([first?.value?.byteLength, whileWatching, await openFiles()]).toEqual([256 * 1024, 1, 0]);
  });

  it('makes a thumbnail of a listed width once', async () => {
    const sha256 = await store(await picture(3000), 'jpg');
    const answer = await get(`thumb/${sha256}-320`);
    const { width, format } = await sharp(await bytesOf(answer)).metadata();
    expect([answer.status, answer.headers.get('content-type'), width, format, await readdir(path.join(story, 'cache'))]).toEqual([200, 'image/webp', 320, 'webp', [`thumb-${sha256}-320.webp`]]);
  });

  it('makes the widest thumbnail as wide as its address says', async () => {
    const { width } = await sharp(await bytesOf(await get(`thumb/${await store(await picture(3000), 'jpg')}-1920`))).metadata();
    expect(width).toBe(1920);
  });

  it('shows the picture itself where no thumbnail can be kept', async () => {
    const bytes = await picture(3000);
    await writeFile(path.join(story, 'cache'), 'a file where the folder belongs');
    expect((await bytesOf(await get(`thumb/${await store(bytes, 'jpg')}-320`))).equals(bytes)).toBe(true);
  });

  it('shows the poster of a story that is not open', async () => {
    const sha256 = await store(await picture(3000), 'jpg');
    open = undefined;
    const answer = await get(`poster/${media.poster(story, `${sha256}.jpg`)}`);
    expect([answer.status, (await sharp(await bytesOf(answer)).metadata()).width]).toEqual([200, 640]);
  });

  it('sends the outline of a sound behind a head that says its period', async () => {
    const sha256 = await store(randomBytes(10), 'flac');
    const outline = Buffer.from([0x53, 0x48, 0x50, 0x4b, 1, 10, 0, 0, 0x80, 0x7f, 0xff, 0x01]);
    await mkdir(path.join(story, 'cache'));
    await writeFile(path.join(story, 'cache', `peaks-${sha256}.bin`), outline);
    const answer = await get(`peaks/${sha256}`);
    expect([answer.headers.get('content-type'), answer.headers.get('content-length'), await bytesOf(answer)]).toEqual(['application/octet-stream', '12', outline]);
  });

  it.each(['open', 'thumb', 'peaks'])('has nothing under %s while no story is open', async (kind) => {
    const sha256 = await store(await picture(10), 'jpg');
    open = undefined;
    expect((await get(`${kind}/${sha256}${kind === 'thumb' ? '-160' : ''}`)).status).toBe(404);
  });

  it('follows no link out of the story', async () => {
    const secret = path.join(story, 'secret');
    await writeFile(secret, 'x');
    await symlink(secret, path.join(story, 'media', `${'d'.repeat(64)}.jpg`));
    expect((await get(`open/${'d'.repeat(64)}`)).status).toBe(404);
  });

  it.each([`open/${'e'.repeat(64)}`, `thumb/${'e'.repeat(64)}-160`, `peaks/${'e'.repeat(64)}`, 'poster/0f6e2c1a-1111-4222-8333-444455556666', 'film/0f6e2c1a-1111-4222-8333-444455556666', 'open/../../story.json'])('answers 404 to %s without a word', async (place) => {
    const answer = await get(place);
    expect([answer.status, (await bytesOf(answer)).length]).toEqual([404, 0]);
  });

  it('makes no thumbnail of a sound', async () => {
    expect((await get(`thumb/${await store(randomBytes(10), 'flac')}-160`)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    expect((await get(`open/${'e'.repeat(64)}`, { method })).status).toBe(405);
  });
});
