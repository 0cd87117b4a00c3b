import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refuse, succeed, type Result } from '../../../electron/core/failure.ts';
import type { Login } from '../../../electron/core/send/sending.ts';
import { parseTarget } from '../../../electron/core/send/target.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { sendPackage, type SendOutcome, type SendRequest } from '../../../electron/services/studio/send-package.ts';
import { must } from '../studio/a-studio.ts';
import { unzip } from '../package/built-package.ts';
import { snapshot } from '../portfolio/portfolio-desk.ts';
import { exportOne, ledgerKinds, sendingLibrary, sha512Of, type Exported, type SendingLibrary } from './a-sending-library.ts';
import { answers, cutWay, nextcloudFolder, nextcloudParts, nextcloudServer, tusServer, tusUploads, visibleIn, wantsLogin, webdavServer, type Gatekeeper, type Running } from './loopback-servers.ts';

let exported: Exported;
let library: SendingLibrary;
let open: Running[] = [];
let remote: string;

let small: Exported;
let large: Exported;

/** A library that let this package leave, and an empty folder to send it to. */
const use = async (one: Exported): Promise<void> => {
  exported = one;
  library = await sendingLibrary(exported);
  remote = path.join(library.root, 'remote');
  mkdirSync(remote);
};
/** Large enough to be cut in the middle. */
const useLarge = async (): Promise<void> => {
  library.remove();
  await use(large);
};

beforeAll(async () => {
  small = await exportOne();
  large = await exportOne({ isLarge: true });
});
afterAll(() => {
  small.remove();
  large.remove();
});
beforeEach(() => use(small));
afterEach(async () => {
  for (const one of open.toReversed()) await one.close();
  open = [];
  library.remove();
});

const running = async <One extends Running>(starting: Promise<One>): Promise<One> => {
  const one = await starting;
  open.push(one);
  return one;
};
const nobody = (): Promise<Result<Login | undefined>> => Promise.resolve(succeed(undefined));
const anna = (password: string) => (): Promise<Result<Login | undefined>> => Promise.resolve(succeed({ kind: 'password', user: 'anna', password }));
const send = (target: string, change: Partial<SendRequest> = {}): Promise<Result<SendOutcome>> =>
  sendPackage({ studio: library.studio, archive: library.archive, target: must(parseTarget(target)), askLogin: nobody, pausesMs: [], ...change });
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code);
const notes = (): string => readdirSync(path.join(library.libraryRoot, 'sending')).filter((name) => name.endsWith('.json')).map((name) => readFileSync(path.join(library.libraryRoot, 'sending', name), 'utf8')).join('\n');
const whole = (folder: string): void => expect(snapshot(path.join(folder, exported.folderName))).toEqual(snapshot(unzip(library.archive, path.join(library.root, 'unzipped'))));

/** One kind of server with its folder: what is the same for both is asked of both. */
const kinds = {
  tus: { start: tusServer, address: (port: number) => `tus+http://127.0.0.1:${port}/files` },
  webdav: { start: webdavServer, address: (port: number) => `webdav+http://127.0.0.1:${port}` },
};

describe('services/send', () => {
  describe('into a folder or onto a stick', () => {
    it.each(['', 'usb:'])('copies under the archive’s name, checked, with nothing beside it (%s)', async (kind) => {
      expect(must(await send(`${kind}${remote}`))).toMatchObject({ isNew: true, kind: kind === '' ? 'folder' : 'usb', recipient: 'city-library' });
      expect(readdirSync(remote)).toEqual([path.basename(library.archive)]);
      expect(sha512Of(path.join(remote, path.basename(library.archive)))).toBe(sha512Of(library.archive));
      expect(ledgerKinds(library)).toEqual(['export', 'sent']);
    });

    it('takes what lies there already for arrived when it is the same, and never overwrites another', async () => {
      const target = path.join(remote, path.basename(library.archive));
      writeFileSync(target, readFileSync(library.archive));
      expect(must(await send(remote)).isNew).toBe(false);
      writeFileSync(target, 'another');
      expect(codeOf(await send(remote, { again: true }))).toBe('target-exists');
      expect(readFileSync(target, 'utf8')).toBe('another');
    });

    it('makes no folder where a stick should be', async () => {
      expect(codeOf(await send(`usb:${path.join(remote, 'gone')}`))).toBe('send-target-missing');
      expect(readdirSync(remote)).toEqual([]);
    });

    it('finds out when the copy reads back differently, and leaves nothing of it', async () => {
      const lying = { ...nodeFileSystem, open: async (file: string, how: 'create' | 'append', mode?: number) => {
        const handle = await nodeFileSystem.open(file, how, mode);
        return file.startsWith(remote) ? { ...handle, write: (data: Uint8Array) => handle.write(Uint8Array.from(data, (byte, index) => (index === 7 ? byte ^ 1 : byte))) } : handle;
      } };
      expect(codeOf(await send(remote, { studio: { ...library.studio, fs: lying } }))).toBe('send-check-failed');
      expect(readdirSync(remote)).toEqual([]);
    });

    it('says how much room is missing before it writes', async () => {
      const full = { ...nodeFileSystem, freeBytes: () => Promise.resolve(1000) };
      expect(codeOf(await send(remote, { studio: { ...library.studio, fs: full } }))).toBe('disk-full');
      expect(readdirSync(remote)).toEqual([]);
    });

    it('stops when the person says so, and leaves nothing half there', async () => {
      const stop = new AbortController();
      expect(codeOf(await send(remote, { signal: stop.signal, onProgress: ({ phase, share }) => phase === 'send' && share > 0.6 && stop.abort() }))).toBe('stopped');
      expect(readdirSync(remote)).toEqual([]);
      expect(must(await send(remote)).isNew).toBe(true);
    });
  });

  describe('by tus', () => {
    it('brings the archive whole, with progress and one line in the ledger', async () => {
      const server = await running(tusServer(remote));
      const shares: number[] = [];
      expect(must(await send(kinds.tus.address(server.port), { onProgress: ({ phase, share }) => phase === 'send' && shares.push(share) })).isNew).toBe(true);
      expect(tusUploads(remote).map(sha512Of)).toEqual([sha512Of(library.archive)]);
      expect(shares.at(-1)).toBe(1);
      expect(ledgerKinds(library)).toEqual(['export', 'sent']);
    });

    it('sends nothing twice, unless it is asked for', async () => {
      const server = await running(tusServer(remote));
      const address = kinds.tus.address(server.port);
      must(await send(address));
      expect(must(await send(address)).isNew).toBe(false);
      expect(tusUploads(remote)).toHaveLength(1);
      expect(must(await send(address, { again: true })).isNew).toBe(true);
      expect(tusUploads(remote)).toHaveLength(2);
    });

    it('begins anew when the server forgot what it had', async () => {
      await useLarge();
      const server = await running(tusServer(remote));
      const way = await running(cutWay(server.port));
      way.cutAfter(400_000, () => undefined);
      expect(codeOf(await send(kinds.tus.address(way.port)))).toBe('send-server-gone');
      for (const name of readdirSync(remote)) rmSync(path.join(remote, name));
      expect(must(await send(kinds.tus.address(way.port))).isNew).toBe(true);
      expect(tusUploads(remote).map(sha512Of)).toEqual([sha512Of(library.archive)]);
    });

    it('hands neither password nor package to another computer the server points to', async () => {
      const elsewhere: Gatekeeper = (request, response) => {
        if (request.method !== 'POST') return false;
        response.writeHead(201, { Location: 'http://127.0.0.2:9/files/1', 'Tus-Resumable': '1.0.0' }).end();
        return true;
      };
      const server = await running(tusServer(remote, { gates: [elsewhere] }));
      expect(codeOf(await send(kinds.tus.address(server.port)))).toBe('send-server-elsewhere');
    });
  });

  describe('by WebDAV', () => {
    it('brings the unzipped folder whole under its own name', async () => {
      const server = await running(webdavServer(remote));
      expect(must(await send(kinds.webdav.address(server.port))).isNew).toBe(true);
      whole(remote);
      expect(readdirSync(remote)).toEqual([exported.folderName]);
    });

    it('knows the same package again, and leaves another of that name alone', async () => {
      const server = await running(webdavServer(remote));
      must(await send(kinds.webdav.address(server.port)));
      expect(must(await send(kinds.webdav.address(server.port), { again: true })).isNew).toBe(false);
      const info = path.join(remote, exported.folderName, 'tagmanifest-sha512.txt');
      const changed = readFileSync(info, 'utf8').replace(/^./, (first) => (first === 'a' ? 'b' : 'a'));
      writeFileSync(info, changed);
      expect(codeOf(await send(kinds.webdav.address(server.port), { again: true }))).toBe('target-exists');
      expect(readFileSync(info, 'utf8')).toBe(changed);
    });

    it('asks for a folder that is there', async () => {
      const server = await running(webdavServer(remote));
      expect(codeOf(await send(`${kinds.webdav.address(server.port)}/nowhere`))).toBe('send-target-missing');
    });

    it('sends large files in parts to a Nextcloud, and after a cut only the parts that lack', async () => {
      await useLarge();
      const server = await running(nextcloudServer(remote));
      const way = await running(cutWay(server.port));
      const address = `webdav+http://127.0.0.1:${way.port}/remote.php/dav/files/anna`;
      way.cutAfter(1_500_000, () => undefined);
      expect(codeOf(await send(address, { chunkBytes: 200_000 }))).toBe('send-server-gone');
      const [parts = ''] = readdirSync(nextcloudParts(remote));
      expect(readdirSync(path.join(nextcloudParts(remote), parts)).length).toBeGreaterThan(2);
      const before = way.passedBytes();
      expect(must(await send(address, { chunkBytes: 200_000 })).isNew).toBe(true);
      expect(way.passedBytes() - before).toBeLessThan(readFileSync(library.archive).byteLength - 1_000_000);
      whole(nextcloudFolder(remote));
      expect(visibleIn(nextcloudParts(remote))).toEqual([]);
    });

    it('sends whole files where the server takes no parts', async () => {
      mkdirSync(nextcloudFolder(remote), { recursive: true });
      const server = await running(webdavServer(remote));
      expect(must(await send(`webdav+http://127.0.0.1:${server.port}/remote.php/dav/files/anna`, { chunkBytes: 100_000 })).isNew).toBe(true);
      whole(nextcloudFolder(remote));
    });
  });

  describe.each(['tus', 'webdav'] as const)('what a server can answer, by %s', (kind) => {
    const { start, address } = kinds[kind];
    const writing = kind === 'tus' ? 'PATCH' : 'PUT';

    it('goes on by itself after a cut', async () => {
      await useLarge();
      const server = await running(start(remote));
      const way = await running(cutWay(server.port));
      way.cutAfter(700_000, () => undefined);
      expect(must(await send(address(way.port), { pausesMs: [1, 1, 1] })).isNew).toBe(true);
      expect(kind === 'tus' ? tusUploads(remote).map(sha512Of) : visibleIn(remote)).toEqual([kind === 'tus' ? sha512Of(library.archive) : exported.folderName]);
    });

    it('asks for a login once, and only when the server wants one', async () => {
      const server = await running(start(remote, { gates: [wantsLogin('anna', 'right')] }));
      const asked: string[] = [];
      const asking = (password: string) => (host: string): ReturnType<typeof nobody> => {
        asked.push(host);
        return anna(password)();
      };
      expect(codeOf(await send(address(server.port)))).toBe('send-login-needed');
      expect(codeOf(await send(address(server.port), { askLogin: asking('wrong') }))).toBe('send-login-wrong');
      expect(codeOf(await send(address(server.port), { askLogin: () => Promise.resolve(refuse('stopped')) }))).toBe('stopped');
      expect(must(await send(address(server.port), { askLogin: asking('right') })).isNew).toBe(true);
      expect(asked).toEqual([`127.0.0.1:${server.port}`, `127.0.0.1:${server.port}`]);
      expect(notes()).not.toMatch(/right|wrong|Basic|YW5uYTpyaWdodA/);
    });

    it.each([[507, 'send-server-full'], [413, 'send-server-full'], [500, 'send-server-refused'], [503, 'send-server-gone'], [403, 'send-login-needed']] as const)('tells %i as %s, and the next try arrives', async (status, code) => {
      const refusing = await running(start(remote, { gates: [answers(writing, status)] }));
      const way = await running(cutWay(refusing.port));
      expect(codeOf(await send(address(way.port)))).toBe(code);
      expect(visibleIn(remote)).not.toContain(exported.folderName);
      expect(existsSync(library.archive)).toBe(true);
    });

    it('tells when nobody answers', async () => {
      const gone = await running(start(remote));
      await gone.close();
      open = [];
      expect(codeOf(await send(address(gone.port)))).toBe('send-server-gone');
      expect(ledgerKinds(library)).toEqual(['export', 'sent']);
    });

    it('gives up on a server that stands still', async () => {
      const server = await running(start(remote, { gates: [(request) => request.method === writing] }));
      expect(codeOf(await send(address(server.port), { patienceMs: 300 }))).toBe('send-server-gone');
    });

    it('trusts no certificate that nobody vouches for', async () => {
      const server = await running(start(remote, { isSelfSigned: true }));
      expect(codeOf(await send(address(server.port).replace('http:', 'https:')))).toBe('send-certificate');
      expect(visibleIn(remote)).toEqual([]);
    });

    it('stops when the person says so, and goes on later', async () => {
      const stop = new AbortController();
      const stopping: Gatekeeper = (request) => {
        if (request.method !== writing || stop.signal.aborted) return false;
        stop.abort();
        return true;
      };
      const server = await running(start(remote, { gates: [stopping] }));
      expect(codeOf(await send(address(server.port), { signal: stop.signal }))).toBe('stopped');
      expect(visibleIn(remote)).not.toContain(exported.folderName);
      expect(must(await send(address(server.port))).isNew).toBe(true);
    });
  });
});
