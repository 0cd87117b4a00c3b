import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job, JobPhase } from '../../../electron/core/bridge/render.ts';
import type { SendTo, TypedLogin } from '../../../electron/core/bridge/send.ts';
import { newsSchemas, requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { sendAnswers } from '../../../electron/main/answers/send-answers.ts';
import { sendingTouches } from '../../../electron/main/sending-run.ts';
import { jobQueue } from '../../../electron/main/job-queue.ts';
import type { WorkQueue } from '../../../electron/main/work-queue.ts';
import { aKeychain, type KeychainInMemory } from '../a-keychain.ts';
import { exportOne, ledgerKinds, sendingLibrary, sha512Of, type Exported, type SendingLibrary } from '../../services/send/a-sending-library.ts';
import { answers as answering, cutWay, tusServer, tusUploads, visibleIn, wantsLogin, webdavServer, type Running } from '../../services/send/loopback-servers.ts';
import { allowed, codeOf, mainDesk, must, type MainDesk } from './a-desk.ts';

let exported: Exported;
let large: Exported;
let library: SendingLibrary;
let desk: MainDesk;
let keychain: KeychainInMemory;
let queue: WorkQueue;
let answers: ReturnType<typeof sendAnswers>;
let remote: string;
let open: Running[] = [];

beforeAll(async () => {
  exported = await exportOne();
  large = await exportOne({ isLarge: true });
});
afterAll(() => {
  exported.remove();
  large.remove();
});

/** As after a start of the program: only what stands on the disk is known. */
const startAnew = (): void => {
  queue = jobQueue(desk.context);
  answers = sendAnswers({ ...desk.context, studio: () => library.studio, keychain, queue, userDataFolder: path.join(desk.root, 'data') });
};
const useLibrary = async (one: Exported): Promise<void> => {
  library = await sendingLibrary(one);
  remote = path.join(library.root, 'remote');
  mkdirSync(remote);
  desk.chosen.folder = remote;
  startAnew();
};
beforeEach(async () => {
  desk = mainDesk();
  keychain = aKeychain();
  await useLibrary(exported);
});
afterEach(async () => {
  await queue.stopAll();
  for (const one of open.toReversed()) await one.close();
  open = [];
  library.remove();
  rmSync(desk.root, { recursive: true, force: true });
});

const running = async <One extends Running>(starting: Promise<One>): Promise<One> => {
  const one = await starting;
  open.push(one);
  return one;
};
const fileId = async (): Promise<string> => must(succeed((await desk.context.files.offer([library.archive]))[0]?.fileId ?? ''));
const start = async (to: SendTo): Promise<string> => {
  const request = requestSchemas['send:start'].request.parse({ what: { kind: 'file', fileId: await fileId() }, to });
  return allowed('send:start', await answers['send:start'](request)).jobId;
};
const until = async (isReached: () => boolean): Promise<void> => {
  while (!isReached()) await new Promise((resolve) => setTimeout(resolve, 10));
};
const jobOf = (jobId: string): Job => {
  const found = queue.list().find((job) => job.jobId === jobId);
  if (found === undefined) throw new Error('no such job');
  return found;
};
const ended = async (jobId: string): Promise<Job> => {
  await until(() => !['waiting', 'running'].includes(jobOf(jobId).state.kind));
  return jobOf(jobId);
};
const told = ({ state }: Job): string => (state.kind === 'failed' ? state.failure.code : state.kind);
const cut = async () => allowed('send:list', await answers['send:list']({}));

/** A large package whose way to a tus server was cut, and what is listed of it. */
const cutByTus = async () => {
  library.remove();
  await useLibrary(large);
  const server = await running(tusServer(remote));
  const way = await running(cutWay(server.port));
  way.cutAfter(700_000, () => void queue.stopAll());
  await ended(await start({ kind: 'tus', address: `http://127.0.0.1:${way.port}/files` }));
  const [waiting] = await cut();
  return { way, waiting };
};
const anna = (secret: string, isKept = false): TypedLogin => ({ user: 'anna', secret, isKept });
/** Every byte of the library and of the settings. */
const written = (folder: string): string => (statSync(folder, { throwIfNoEntry: false }) === undefined ? '' : readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => readFileSync(path.join(one.parentPath, one.name), 'latin1')).join('\n'));

describe('main/answers/send-answers', () => {
  it.each(['folder', 'usb'] as const)('copies to a %s the system’s dialog chose, tells copying and reading back, and who has it', async (kind) => {
    const sent = await ended(await start({ kind }));
    expect(sent).toMatchObject({ work: { kind: 'sending', place: { kind, name: 'remote' }, fileName: path.basename(library.archive) }, state: { kind: 'done', result: { kind: 'sending', recipient: 'City Library', isNew: true } } });
    expect(sha512Of(path.join(remote, path.basename(library.archive)))).toBe(sha512Of(library.archive));
    expect([ledgerKinds(library), desk.seen.notified, await cut()]).toEqual([['export', 'sent'], ['send.notifyArrived'], []]);
    const news = desk.told.filter(({ name }) => name === 'render:changed');
    expect(news.every((one) => newsSchemas['render:changed'].safeParse(one.news).success)).toBe(true);
    expect(JSON.stringify([queue.list(), desk.told])).not.toContain(library.root);
  });

  it('sends the package a job has made, and none that it has not', async () => {
    const made = queue.add({
      work: { kind: 'package', channel: 'partner-portfolio', reasons: {} },
      folderName: 'market',
      title: 'السوق',
      language: 'ar',
      run: () => Promise.resolve(succeed({ result: { kind: 'film', filmId: 'f', fileName: 'f', hasPicture: true, sizeBytes: 1, durationMs: 1, report: [] }, place: library.archive })),
    });
    await ended(made);
    const sent = await ended(allowed('send:start', await answers['send:start']({ what: { kind: 'job', jobId: made }, to: { kind: 'folder' } })).jobId);
    expect([sent.title, sent.language, told(sent)]).toEqual(['السوق', 'ar', 'done']);
    expect(codeOf(await answers['send:start']({ what: { kind: 'job', jobId: sent.jobId }, to: { kind: 'folder' } }))).toBe('file-missing');
  });

  it('begins nothing when the dialog is closed or the address cannot be sent to', async () => {
    desk.chosen.folder = undefined;
    const file = { kind: 'file', fileId: await fileId() } as const;
    expect(codeOf(await answers['send:start']({ what: file, to: { kind: 'usb' } }))).toBe('stopped');
    const refusals = await Promise.all(['http://cloud.example.org/x', 'https://anna:pw@cloud.example.org/x', 'cloud.example.org', ''].map((address) => answers['send:start']({ what: file, to: { kind: 'webdav', address } })));
    expect(refusals.map(codeOf)).toEqual(['send-target-plain', 'send-target-secret', 'send-target-form', 'send-target-form']);
    expect(codeOf(await answers['send:login-facts']({ at: { kind: 'tus', address: 'http://cloud.example.org' } }))).toBe('send-target-plain');
    expect(queue.list()).toEqual([]);
  });

  it('keeps a login in the computer’s store alone, and only for whoever chose that', async () => {
    const server = await running(tusServer(remote, { gates: [wantsLogin('anna', 'bread-at-dawn')] }));
    const at = { kind: 'tus', address: `http://127.0.0.1:${server.port}/files` } as const;
    expect(told(await ended(await start(at)))).toBe('send-login-needed');
    expect(told(await ended(await start({ ...at, login: anna('bread-at-dawn') })))).toBe('done');
    expect(keychain.secrets.size).toBe(0);
    // Remembered until the program ends.
    rmSync(path.join(library.libraryRoot, 'sending'), { recursive: true });
    expect(told(await ended(await start(at)))).toBe('done');
    startAnew();
    rmSync(path.join(library.libraryRoot, 'sending'), { recursive: true });
    expect(told(await ended(await start(at)))).toBe('send-login-needed');
    expect(told(await ended(await start({ ...at, login: anna('bread-at-dawn', true) })))).toBe('done');
    startAnew();
    expect(allowed('send:login-facts', await answers['send:login-facts']({ at }))).toEqual({ canKeep: true, isKept: true });
    rmSync(path.join(library.libraryRoot, 'sending'), { recursive: true });
    expect(told(await ended(await start(at)))).toBe('done');
    expect(written(library.libraryRoot) + written(desk.root) + JSON.stringify(desk.told)).not.toMatch(/bread-at-dawn|YW5uYTpicmVhZC1hdC1kYXdu/);
    expect(allowed('send:forget-login', await answers['send:forget-login']({ at }))).toEqual({ canKeep: true, isKept: false });
    expect(keychain.secrets.size).toBe(0);
  });

  it('forgets a login that opens nothing, and takes an empty name for a token', async () => {
    const seen: (string | undefined)[] = [];
    const server = await running(tusServer(remote, { gates: [(request) => (seen.push(request.headers.authorization), false), wantsLogin('anna', 'right')] }));
    const at = { kind: 'tus', address: `http://127.0.0.1:${server.port}/files` } as const;
    expect(told(await ended(await start({ ...at, login: anna('wrong', true) })))).toBe('send-login-wrong');
    expect(keychain.secrets.size).toBe(0);
    expect(told(await ended(await start({ ...at, login: { user: ' ', secret: 't-1', isKept: false } })))).toBe('send-login-wrong');
    expect(seen.at(-1)).toBe('Bearer t-1');
  });

  it('keeps a login that the server knows and does not let in there', async () => {
    const server = await running(tusServer(remote, { gates: [answering('POST', 403)] }));
    const at = { kind: 'tus', address: `http://127.0.0.1:${server.port}/files` } as const;
    expect(told(await ended(await start({ ...at, login: anna('right', true) })))).toBe('send-login-wrong');
    expect([keychain.secrets.size, allowed('send:login-facts', await answers['send:login-facts']({ at })).isKept]).toEqual([1, true]);
  });

  it('says that this computer cannot keep a login, and sends nothing by it', async () => {
    keychain = aKeychain('plain-text');
    startAnew();
    expect(allowed('send:login-facts', await answers['send:login-facts']({}))).toEqual({ canKeep: false, isKept: false });
    expect(codeOf(await answers['send:start']({ what: { kind: 'file', fileId: await fileId() }, to: { kind: 'tus', address: 'http://127.0.0.1:9/files', login: anna('x', true) } }))).toBe('keychain-unavailable');
    expect(queue.list()).toEqual([]);
  });

  it.each(['tus', 'webdav'] as const)('lists by %s what was stopped, also after a restart, and goes on where it was', async (kind) => {
    library.remove();
    await useLibrary(large);
    const server = await running(kind === 'tus' ? tusServer(remote) : webdavServer(remote));
    const way = await running(cutWay(server.port));
    const address = kind === 'tus' ? `http://127.0.0.1:${way.port}/files` : `http://127.0.0.1:${way.port}`;
    const phases = new Set<JobPhase>();
    way.cutAfter(700_000, () => void queue.stopAll());
    const jobId = await start({ kind, address });
    await until(() => {
      const { state } = jobOf(jobId);
      if (state.kind === 'running') phases.add(state.phase);
      return !['waiting', 'running'].includes(state.kind);
    });
    expect([told(jobOf(jobId)), [...phases].includes('send'), visibleIn(remote).includes(large.folderName)]).toEqual(['stopped', true, false]);
    startAnew();
    const [waiting] = await cut();
    expect(waiting).toMatchObject({ place: { kind, name: `127.0.0.1:${way.port}` }, recipient: 'City Library', isPackageThere: true, fileName: path.basename(library.archive) });
    expect(JSON.stringify(waiting)).not.toContain(library.root);
    const before = way.passedBytes();
    const gone = await ended(allowed('send:go-on', await answers['send:go-on']({ sendingId: waiting?.sendingId ?? '' })).jobId);
    expect([told(gone), await cut()]).toEqual(['done', []]);
    if (kind === 'tus') {
      expect(way.passedBytes() - before).toBeLessThan(statSync(library.archive).size - 300_000);
      expect(tusUploads(remote).map(sha512Of)).toEqual([sha512Of(library.archive)]);
    } else expect(readdirSync(remote)).toEqual([large.folderName]);
    expect(ledgerKinds(library)).toEqual(['export', 'sent']);
    expect(codeOf(await answers['send:go-on']({ sendingId: waiting?.sendingId ?? '' }))).toBe('send-unknown');
  });

  it('gives a cut sending up: its card, its note and what the server had of it are gone, the package stays', async () => {
    const { way, waiting } = await cutByTus();
    expect(tusUploads(remote)).toHaveLength(1);
    const forgotten = allowed('send:forget', await answers['send:forget']({ sendingId: waiting?.sendingId ?? '' }));
    expect([forgotten, queue.list(), tusUploads(remote), statSync(library.archive).isFile()]).toEqual([{ sendings: [], host: `127.0.0.1:${way.port}`, isCleared: true }, [], [], true]);
    expect(ledgerKinds(library)).toEqual(['export', 'sent']);
  });

  it('lets nobody send what was taken back meanwhile, and goes on with nothing of it', async () => {
    const { way, waiting } = await cutByTus();
    const books = must(await library.studio.library());
    must(await books.partners.write({ schemaVersion: 1, partners: [] }));
    const before = way.passedBytes();
    expect(told(await ended(allowed('send:go-on', await answers['send:go-on']({ sendingId: waiting?.sendingId ?? '' })).jobId))).toBe('recipient-unknown');
    expect(way.passedBytes()).toBe(before);
  });

  it('knows of which story a package is by its content, so that erasing another story leaves it on its way', async () => {
    const [renamed, foreign] = [path.join(library.root, 'renamed.zip'), path.join(library.root, 'foreign.zip')];
    copyFileSync(library.archive, renamed);
    writeFileSync(foreign, 'a package of somebody else');
    const isOf = (archive: string, storyId: string): Promise<boolean> => sendingTouches(library.studio, archive)({ folderNames: new Set(), storyIds: new Set([storyId]) });
    expect([await isOf(library.archive, 'story-market'), await isOf(renamed, 'story-market'), await isOf(renamed, 'another'), await isOf(foreign, 'story-market')]).toEqual([true, true, false, false]);
    // What cannot be read may be of it.
    expect(await isOf(path.join(library.root, 'gone.zip'), 'story-market')).toBe(true);
  });
});
