import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refuse, succeed } from '../../../electron/core/failure.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { buildPackage } from '../../../electron/services/package/build.ts';
import { describeMedia, type MediaFiles } from '../../../electron/services/package/media-facts.ts';
import type { ReleaseFacts } from '../../../electron/services/package/release-work.ts';
import { verifyPackage } from '../../../electron/services/package/verify.ts';
import { planted } from '../../core/package/package-sample.ts';
import { bagFaults } from './independent-bag.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor, unzip } from './built-package.ts';

const run = promisify(execFile);
const sources = makeFolder();
let mediaFiles: ReturnType<typeof makeMedia>;
const key = makeKey();
let place: ReturnType<typeof makeFolder>;
const inPlace = (...names: readonly string[]): string => path.join(place.path, ...names);

beforeAll(() => {
  mediaFiles = makeMedia(sources.path);
});
afterAll(() => sources.remove());
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

const order = (change = {}) => orderFor({ mediaFiles, key, outFolder: inPlace('out'), change });
const nameOf = 'the-market-partner-portfolio-v2';
const archive = (): string => inPlace('out', `${nameOf}.zip`);

describe('services/package/build', () => {
  it('makes one archive with one folder of its own name, which an independent reader, sha512sum and openssl accept', async () => {
    const built = await build(await order());
    expect(readdirSync(inPlace('out'))).toEqual([`${nameOf}.zip`]);
    expect(built.sha256).toBe(createHash('sha256').update(readFileSync(archive())).digest('hex'));
    const bag = unzip(archive(), inPlace('unzipped'));
    expect(readdirSync(inPlace('unzipped'))).toEqual([nameOf]);
    expect(bagFaults(bag)).toEqual([]);
    const sums = execFileSync('sha512sum', ['-c', 'manifest-sha512.txt', 'tagmanifest-sha512.txt'], { cwd: bag, encoding: 'utf8' });
    expect(sums.trimEnd().split('\n').every((line) => line.endsWith(': OK'))).toBe(true);
    const verified = execFileSync('openssl', ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'signer.pub.pem', '-sigfile', 'tagmanifest-sha512.txt.sig', '-in', 'tagmanifest-sha512.txt'], { cwd: bag, encoding: 'utf8' });
    expect(verified).toContain('Signature Verified Successfully');
    expect(readFileSync(path.join(bag, 'data/media/story.mp4')).equals(readFileSync(mediaFiles.story))).toBe(true);
  });

  it('passes its own check, as archive and as folder', async () => {
    await build(await order());
    const bag = unzip(archive(), inPlace('unzipped'));
    for (const file of [archive(), bag]) {
      const verdict = await verifyPackage({ path: file, now: new Date('2026-04-01T00:00:00Z'), trustedKeys: [key.signer.fingerprint] });
      expect([verdict.problems, verdict.warnings]).toEqual([[], []]);
      expect(verdict.facts).toMatchObject({ channel: 'partner-portfolio', validUntil: '2027-06-30T00:00:00Z', title: 'السوق The Market', languages: ['ar', 'en'], organisation: 'Harbour Voices', recipient: 'City Library', isSignerTrusted: true, folderName: nameOf });
    }
  });

  it('writes the same bytes in every time zone and under every locale', async () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import { createPrivateKey, sign } from 'node:crypto';
      import { buildPackage } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../../electron/services/package/build.ts'))};
      const { value, mediaFiles, keyPem } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
      const built = await buildPackage({ value, mediaFiles, outFolder: process.argv[3], sign: (bytes) => sign(undefined, bytes, createPrivateKey(keyPem)), beforeRelease: async () => ({ ok: true, value: undefined }) });
      process.stdout.write(JSON.stringify({ sha256: built.ok ? built.value.sha256 : built.failure, zone: new Date(0).getTimezoneOffset(), locale: new Intl.NumberFormat().resolvedOptions().locale }));
    `;
    const pair = execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519'], { encoding: 'utf8' });
    const publicKeyPem = execFileSync('openssl', ['pkey', '-pubout'], { input: pair, encoding: 'utf8' });
    const fingerprint = createHash('sha256').update(execFileSync('openssl', ['pkey', '-pubout', '-outform', 'DER'], { input: pair })).digest('hex');
    const { value } = await order({ signer: { publicKeyPem, fingerprint } });
    writeFileSync(inPlace('value.json'), JSON.stringify({ value, mediaFiles, keyPem: pair }));
    writeFileSync(inPlace('build.mjs'), script);
    const answers: { sha256: string; zone: number; locale: string }[] = [];
    for (const [index, [TZ, LC_ALL]] of [['UTC', 'en_US.UTF-8'], ['Asia/Tehran', 'ar_EG.UTF-8'], ['America/St_Johns', 'tr_TR.UTF-8']].entries()) {
      const { stdout } = await run(process.execPath, ['--no-warnings', inPlace('build.mjs'), inPlace('value.json'), inPlace(`out-${index}`)], { env: { PATH: process.env['PATH'] ?? '', TZ, LC_ALL, LANG: LC_ALL } });
      answers.push(JSON.parse(stdout));
    }
    expect(new Set(answers.map((answer) => answer.zone)).size).toBe(3);
    expect(new Set(answers.map((answer) => answer.locale)).size).toBe(3);
    expect(answers.map((answer) => answer.sha256)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), answers[0]?.sha256, answers[0]?.sha256]);
  });

  it('lets nothing of the record, of other channels or of this computer into any byte', async () => {
    await build(await order());
    const bag = unzip(archive(), inPlace('unzipped'));
    const files = readdirSync(bag, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const all = Buffer.concat([readFileSync(archive()), ...files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name)))]);
    for (const words of [...Object.values(planted), sources.path, place.path, 'film.mp4', 'still.jpg', 'legalName', 'hiddenPlaces', 'prevHash', 'recordId', 'openProcedure', 'public-web']) {
      for (const encoding of ['utf8', 'utf16le'] as const) expect([words, encoding, all.includes(Buffer.from(words, encoding))]).toEqual([words, encoding, false]);
    }
  });

  it('asks the ledger last: the archive is whole and has no name yet, then it appears', async () => {
    const seen: { facts?: ReleaseFacts; taken?: boolean } = {};
    const built = await buildPackage({
      ...(await order()),
      beforeRelease: (facts) => {
        seen.facts = facts;
        seen.taken = existsSync(archive());
        writeFileSync(inPlace('ledger'), facts.sha256);
        return Promise.resolve(succeed(undefined));
      },
    });
    expect(built.ok && built.value.sha256).toBe(readFileSync(inPlace('ledger'), 'utf8'));
    expect(seen.taken).toBe(false);
    expect(seen.facts).toMatchObject({ archiveName: `${nameOf}.zip`, sizeBytes: readFileSync(archive()).length });
    expect(createHash('sha256').update(readFileSync(archive())).digest('hex')).toBe(seen.facts?.sha256);
  });

  it('leaves no file when the ledger cannot be written', async () => {
    for (const beforeRelease of [() => Promise.resolve(refuse('disk-full')), () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))]) {
      const built = await buildPackage({ ...(await order()), beforeRelease });
      expect(built).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
      expect(readdirSync(inPlace('out'))).toEqual([]);
    }
  });

  it('never replaces a file, neither one that was there nor one that came meanwhile', async () => {
    mkdirSync(inPlace('out'));
    writeFileSync(archive(), 'mine');
    expect(await buildPackage(await order())).toMatchObject({ ok: false, failure: { code: 'target-exists' } });
    unlinkSync(archive());
    const late = await buildPackage({
      ...(await order()),
      beforeRelease: () => {
        writeFileSync(archive(), 'mine');
        return Promise.resolve(succeed(undefined));
      },
    });
    expect(late).toMatchObject({ ok: false, failure: { code: 'target-exists' } });
    expect(readFileSync(archive(), 'utf8')).toBe('mine');
    expect(readdirSync(inPlace('out'))).toEqual([`${nameOf}.zip`]);
  });

  it('releases on a disk that knows no second names, and still replaces nothing', async () => {
    const cannotLink: FileSystem = { ...nodeFileSystem, link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })) };
    expect(await buildPackage({ ...(await order()), fs: cannotLink })).toMatchObject({ ok: true });
    renameSync(archive(), inPlace('first.zip'));
    const late = await buildPackage({
      ...(await order()),
      fs: cannotLink,
      beforeRelease: () => {
        writeFileSync(archive(), 'mine');
        return Promise.resolve(succeed(undefined));
      },
    });
    expect(late).toMatchObject({ ok: false, failure: { code: 'target-exists' } });
    expect(readFileSync(archive(), 'utf8')).toBe('mine');
  });

  it('stops wherever it is and leaves nothing', async () => {
    for (const stopAt of [0, 1, 3, 6, 9]) {
      const controller = new AbortController();
      let calls = 0;
      const stopping: FileSystem = {
        ...nodeFileSystem,
        open: (...given) => {
          calls += 1;
          if (calls > stopAt) controller.abort();
          return nodeFileSystem.open(...given);
        },
      };
      if (stopAt === 0) controller.abort();
      expect([stopAt, await buildPackage({ ...(await order()), fs: stopping, signal: controller.signal })]).toMatchObject([stopAt, { ok: false, failure: { code: 'stopped' } }]);
      expect(existsSync(inPlace('out')) ? readdirSync(inPlace('out')) : []).toEqual([]);
    }
  });

  it('leaves nothing whichever write the disk refuses, and says so', async () => {
    let writes = 0;
    const counting = (failAt: number): FileSystem => ({
      ...nodeFileSystem,
      open: async (...given) => {
        const handle = await nodeFileSystem.open(...given);
        return {
          ...handle,
          write: (data) => {
            writes += 1;
            return writes === failAt ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : handle.write(data);
          },
        };
      },
    });
    expect(await buildPackage({ ...(await order()), fs: counting(-1) })).toMatchObject({ ok: true });
    unlinkSync(archive());
    const total = writes;
    for (const failAt of [1, 2, 5, Math.floor(total / 2), total - 1, total]) {
      writes = 0;
      const built = await buildPackage({ ...(await order()), fs: counting(failAt) });
      // A stream may bring the same bytes in fewer pieces than before: then nothing was refused.
      if (writes < failAt && failAt >= total - 1) {
        expect(built).toMatchObject({ ok: true });
        unlinkSync(archive());
        continue;
      }
      expect([failAt, built]).toMatchObject([failAt, { ok: false, failure: { code: 'disk-full' } }]);
      expect(readdirSync(inPlace('out'))).toEqual([]);
    }
  });

  it('refuses media whose bytes are no longer those that were described', async () => {
    const film = inPlace('film.mp4');
    copyFileSync(mediaFiles.story, film);
    const asked = await orderFor({ mediaFiles: { ...mediaFiles, story: film }, key, outFolder: inPlace('out') });
    writeFileSync(film, Buffer.concat([readFileSync(film), Buffer.from('x')]));
    expect(await buildPackage(asked)).toMatchObject({ ok: false, failure: { code: 'package-invalid', reasons: [{ code: 'package.media-differs' }] } });
    expect(existsSync(inPlace('out'))).toBe(false);
  });

  it('has no way to a story’s originals: no folder comes in, and a path that leads there is refused', async () => {
    mkdirSync(inPlace('originals'));
    copyFileSync(mediaFiles.story, inPlace('originals', 'a.mp4'));
    symlinkSync(inPlace('originals', 'a.mp4'), inPlace('link.mp4'));
    symlinkSync(inPlace('originals'), inPlace('renders'));
    const refusalOf = async (story: string): Promise<unknown> => {
      const described = await describeMedia({ files: { story } });
      return described.ok ? undefined : described.failure.reasons[0]?.code;
    };
    expect(await refusalOf(inPlace('originals', 'a.mp4'))).toBe('package.media-original');
    expect(await refusalOf(inPlace('renders', 'a.mp4'))).toBe('package.media-original');
    expect(await refusalOf(inPlace('link.mp4'))).toBe('package.media-kind');
    // What a package is made from names media by role; a story's folder is no part of it.
    const fields: readonly (keyof Awaited<ReturnType<typeof order>>)[] = ['value', 'mediaFiles', 'outFolder', 'sign', 'beforeRelease'];
    expect(Object.keys(await order()).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(fields.toSorted((a, b) => (a < b ? -1 : 1)));
    const roles: Record<keyof MediaFiles, true> = { story: true, 'story-small': true, poster: true };
    expect(Object.keys(roles)).toHaveLength(3);
    const code = readdirSync(path.resolve(import.meta.dirname, '../../../electron/services/package')).map((name) => readFileSync(path.resolve(import.meta.dirname, '../../../electron/services/package', name), 'utf8')).join('\n');
    expect(code.match(/from '\.\.\/(library|import|render|studio)/g)).toBeNull();
    expect(code.match(/storyPaths|storyFolder/g)).toBeNull();
  });

  it('refuses a poster that says more than its pixels', async () => {
    const jpeg = readFileSync(mediaFiles.poster);
    const withSegment = (marker: number, words: string): Buffer => Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, marker, 0, words.length + 2]), Buffer.from(words, 'latin1'), jpeg.subarray(2)]);
    const cases: readonly (readonly [string, Buffer])[] = [
      ['exif', withSegment(0xe1, 'Exif\0\0MM\0*')],
      ['xmp', withSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0')],
      ['iptc', withSegment(0xed, 'Photoshop 3.0\0')],
      ['multi-picture', withSegment(0xe2, 'MPF\0')],
      ['words', withSegment(0xfe, 'taken by someone')],
      ['after the end', Buffer.concat([jpeg, Buffer.from('more')])],
      ['no picture', Buffer.from('hello')],
      ['cut', jpeg.subarray(0, 200)],
    ];
    for (const [what, bytes] of cases) {
      const poster = inPlace('poster.jpg');
      writeFileSync(poster, bytes);
      const described = await describeMedia({ files: { ...mediaFiles, poster } });
      expect([what, described.ok ? 'taken' : described.failure.reasons[0]?.code]).toEqual([what, 'package.poster-metadata']);
    }
    expect(await describeMedia({ files: mediaFiles })).toMatchObject({ ok: true });
  });

  it('says what it needs when the folder cannot be written', async () => {
    writeFileSync(inPlace('file'), '');
    const asked = { ...(await order()), outFolder: inPlace('file', 'inside') };
    expect(await buildPackage(asked)).toMatchObject({ ok: false, failure: { code: 'path-not-a-folder' } });
    const full: FileSystem = { ...nodeFileSystem, freeBytes: () => Promise.resolve(1000) };
    expect(await buildPackage({ ...(await order()), fs: full })).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    expect(readdirSync(inPlace('out'))).toEqual([]);
  });

  it('tells its progress from nothing to all', async () => {
    const parts: number[] = [];
    await build({ ...(await order()), onProgress: (part) => parts.push(part) });
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(parts.at(-1)).toBe(1);
  });

  it('gives a file with two names only one: the working name goes away', async () => {
    await build(await order());
    linkSync(archive(), inPlace('second-name'));
    expect(execFileSync('stat', ['-c', '%h', archive()], { encoding: 'utf8' }).trim()).toBe('2');
  });
});
