import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refuse, succeed, type Result } from '../../../electron/core/failure.ts';
import type { Login } from '../../../electron/core/send/sending.ts';
import { parseTarget } from '../../../electron/core/send/target.ts';
import { sendPackage, type SendOutcome } from '../../../electron/services/studio/send-package.ts';
import { withSendingLock } from '../../../electron/services/studio/sending-lock.ts';
import { forgetSending, listUnfinished, type UnfinishedSending } from '../../../electron/services/studio/unfinished-sendings.ts';
import { exportOne, sendingLibrary, type Exported, type SendingLibrary } from '../send/a-sending-library.ts';
import { cutWay, nextcloudFolder, nextcloudParts, nextcloudServer, tusServer, wantsLogin, webdavServer, type Running } from '../send/loopback-servers.ts';
import { must } from './a-studio.ts';

let exported: Exported;
let library: SendingLibrary;
let remote: string;
let open: Running[] = [];

beforeAll(async () => {
  exported = await exportOne({ isLarge: true });
});
afterAll(() => exported.remove());
beforeEach(async () => {
  library = await sendingLibrary(exported);
  remote = path.join(library.root, 'remote');
  mkdirSync(remote);
});
afterEach(async () => {
  for (const one of open.toReversed()) await one.close();
  open = [];
  library.remove();
});

const login: Login = { kind: 'password', user: 'anna', password: 'bread' };
const running = async <One extends Running>(starting: Promise<One>): Promise<One> => {
  const one = await starting;
  open.push(one);
  return one;
};
const send = (target: string): Promise<Result<SendOutcome>> =>
  sendPackage({ studio: library.studio, archive: library.archive, target: must(parseTarget(target)), askLogin: () => Promise.resolve(succeed(login)), pausesMs: [], chunkBytes: 200_000 });
const servers = {
  tus: { start: tusServer, address: (port: number) => `tus+http://127.0.0.1:${port}/files`, left: () => readdirSync(remote) },
  webdav: { start: webdavServer, address: (port: number) => `webdav+http://127.0.0.1:${port}`, left: () => readdirSync(remote) },
  nextcloud: { start: nextcloudServer, address: (port: number) => `webdav+http://127.0.0.1:${port}/remote.php/dav/files/anna`, left: () => [...readdirSync(nextcloudParts(remote)), ...readdirSync(nextcloudFolder(remote))] },
};
/** One sending that was cut in its middle; the server goes on running. */
const cutOne = async (kind: keyof typeof servers): Promise<UnfinishedSending> => {
  const { start, address } = servers[kind];
  const server = await running(start(remote, { gates: [wantsLogin('anna', 'bread')] }));
  const way = await running(cutWay(server.port));
  way.cutAfter(1_500_000, () => undefined);
  expect(await send(address(way.port))).toMatchObject({ ok: false, failure: { code: 'send-server-gone' } });
  const [one] = must(await listUnfinished(library.studio));
  if (one === undefined) throw new Error('nothing was cut');
  return one;
};

describe('services/studio/unfinished-sendings', () => {
  it.each(['tus', 'webdav', 'nextcloud'] as const)('gives a sending up at a %s server, which keeps nothing of it', async (kind) => {
    const { sendingId } = await cutOne(kind);
    expect(servers[kind].left()).not.toEqual([]);
    expect(must(await forgetSending({ studio: library.studio, sendingId, login }))).toMatchObject({ isCleared: true, fileName: path.basename(library.archive) });
    expect([servers[kind].left(), must(await listUnfinished(library.studio))]).toEqual([[], []]);
    expect(await forgetSending({ studio: library.studio, sendingId, login })).toMatchObject({ ok: false, failure: { code: 'send-unknown' } });
  });

  it.each(['tus', 'webdav'] as const)('says that a %s server did not delete, without a login or when it is gone, and forgets the note all the same', async (kind) => {
    const { sendingId } = await cutOne(kind);
    expect(must(await forgetSending({ studio: library.studio, sendingId }))).toMatchObject({ isCleared: false });
    expect([servers[kind].left().length > 0, must(await listUnfinished(library.studio))]).toEqual([true, []]);
  });

  it('waits for no server that stands still', async () => {
    const { sendingId } = await cutOne('tus');
    for (const one of open.splice(0).toReversed()) await one.close();
    const silent = await running(tusServer(remote, { gates: [() => true] }));
    const file = path.join(library.libraryRoot, 'sending', `${sendingId}.json`);
    const { readFileSync } = await import('node:fs');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/127\.0\.0\.1:\d+/g, `127.0.0.1:${silent.port}`));
    expect(must(await forgetSending({ studio: library.studio, sendingId, login, patienceMs: 200 }))).toMatchObject({ isCleared: false });
  });

  it('leaves alone what is being sent just now', async () => {
    const { sendingId } = await cutOne('tus');
    const during = await withSendingLock({ studio: library.studio, sendingId, work: async () => succeed(await forgetSending({ studio: library.studio, sendingId, login })) });
    expect(during).toMatchObject({ ok: true, value: refuse('send-under-way') });
    expect(must(await listUnfinished(library.studio))).toHaveLength(1);
  });

  it('tells whose it is, where it goes, and that its package was moved', async () => {
    const one = await cutOne('webdav');
    expect(one).toMatchObject({ recipient: 'City Library', target: { kind: 'webdav' }, isArchiveThere: true });
    rmSync(library.archive);
    expect(must(await listUnfinished(library.studio))).toMatchObject([{ isArchiveThere: false }]);
  });

  it('takes notes that cannot be read for none', async () => {
    mkdirSync(path.join(library.libraryRoot, 'sending'));
    writeFileSync(path.join(library.libraryRoot, 'sending', '0123456789abcdef.json'), '{');
    writeFileSync(path.join(library.libraryRoot, 'sending', 'notes.txt'), 'x');
    expect(must(await listUnfinished(library.studio))).toEqual([]);
  });
});
