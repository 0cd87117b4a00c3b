import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askLogin } from '../../electron/cli/ask-login.ts';
import { exportOne, sendingLibrary, sha512Of, type Exported, type SendingLibrary } from '../services/send/a-sending-library.ts';
import { tusServer, tusUploads, wantsLogin, type Running } from '../services/send/loopback-servers.ts';
import { storyhearth, storyhearthHere, type Ran, type RunOptions } from './storyhearth-process.ts';

let exported: Exported;
let library: SendingLibrary;
let remote: string;
let server: Running | undefined;

beforeAll(async () => {
  exported = await exportOne();
});
afterAll(() => exported.remove());
beforeEach(async () => {
  library = await sendingLibrary(exported);
  remote = path.join(library.root, 'remote');
  mkdirSync(remote);
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  library.remove();
});

const send = (to: string, more: readonly string[] = [], options: RunOptions = {}): Promise<Ran> => storyhearth(['send', library.archive, '--to', to, '--library', library.libraryRoot, ...more], options);

/** Where the program itself is not the subject. */
const sendHere = (to: string, more: readonly string[] = [], options: RunOptions = {}): Promise<Ran> => storyhearthHere(['send', library.archive, '--to', to, '--library', library.libraryRoot, ...more], options);

describe('cli/commands/send', () => {
  it('copies onto a stick and says that it may be taken out', async () => {
    const { exitCode, stdout } = await sendHere('usb:remote', [], { folder: library.root });
    expect([exitCode, readdirSync(remote)]).toEqual([0, [path.basename(library.archive)]]);
    expect(stdout).toContain('You can eject the stick now');
  });

  it('takes the login from the environment and shows it nowhere', async () => {
    server = await tusServer(remote, { gates: [wantsLogin('anna', 'bread-at-dawn')] });
    const address = `tus+http://127.0.0.1:${server.port}/files`;
    const without = await sendHere(address, ['--json']);
    expect([without.exitCode, without.json.failure?.code]).toEqual([2, 'send-login-needed']);
    const sent = await send(address, ['--json', '--progress', 'json'], { environment: { STORYHEARTH_SEND_USER: 'anna', STORYHEARTH_SEND_PASSWORD: 'bread-at-dawn' } });
    expect(sent.exitCode).toBe(0);
    expect(sent.stderr).toContain('"phase":"send"');
    expect(sent.stdout + sent.stderr).not.toContain('bread-at-dawn');
    expect(tusUploads(remote).map(sha512Of)).toContain(sha512Of(library.archive));
  });

  it.each(['webdav+https://anna:secret@cloud.example.org/files', 'webdav+http://cloud.example.org/files', 'https://cloud.example.org/files'])('refuses %s before anything is read', async (to) => {
    const { exitCode, json } = await sendHere(to, ['--json']);
    expect([exitCode, json.failure?.code.startsWith('send-target-')]).toEqual([2, true]);
    expect(json.failure?.sentences.join(' ')).not.toContain('secret');
  });

  it('stops at Ctrl+C, and the same command goes on', async () => {
    let isStuck = true;
    let stop: (signal: NodeJS.Signals) => void = () => undefined;
    server = await tusServer(remote, {
      gates: [
        (request) => {
          if (request.method !== 'PATCH' || !isStuck) return false;
          isStuck = false;
          stop('SIGINT');
          return true;
        },
      ],
    });
    const address = `tus+http://127.0.0.1:${server.port}/files`;
    const stopped = await send(address, ['--json'], { onStarted: (kill) => (stop = kill) });
    expect([stopped.exitCode, stopped.json.failure?.code]).toEqual([130, 'stopped']);
    expect((await send(address)).exitCode).toBe(0);
    expect(tusUploads(remote).map(sha512Of)).toEqual([sha512Of(library.archive)]);
  });
});

describe('cli/commands/send list and forget', () => {
  it('lists what was cut with the command that goes on, and gives it up only once', async () => {
    server = await tusServer(remote, { gates: [wantsLogin('anna', 'bread-at-dawn')] });
    const address = `tus+http://127.0.0.1:${server.port}/files`;
    expect((await sendHere(address, ['--json'])).json.failure?.code).toBe('send-login-needed');
    const where = ['--library', library.libraryRoot] as const;
    const listed = await storyhearthHere(['send', 'list', ...where]);
    expect([listed.exitCode, listed.stdout]).toEqual([0, expect.stringContaining(`storyhearth send ${library.archive} --to ${address}`)]);
    const sendingId = listed.stdout.slice(0, 16);
    const forgotten = await storyhearthHere(['send', 'forget', sendingId, ...where]);
    expect([forgotten.exitCode, forgotten.stdout, (await storyhearthHere(['send', 'forget', sendingId, ...where, '--json'])).json.failure?.code]).toEqual([0, expect.stringContaining(path.basename(library.archive)), 'send-unknown']);
    expect((await storyhearthHere(['send', 'list', ...where, '--json'])).json.value).toEqual([]);
  });
});

describe('cli/ask-login', () => {
  const questions = { user: 'user?', password: 'password?' };

  it('asks for what the environment does not say, the password without showing it', async () => {
    const asked: (readonly [string, boolean])[] = [];
    const ask = (question: string, isSecret: boolean): Promise<string> => {
      asked.push([question, isSecret]);
      return Promise.resolve(isSecret ? 'bread' : ' anna ');
    };
    expect(await askLogin({ environment: {}, ask, questions })).toEqual({ ok: true, value: { kind: 'password', user: 'anna', password: 'bread' } });
    expect(asked).toEqual([['user?', false], ['password?', true]]);
    expect(await askLogin({ environment: { STORYHEARTH_SEND_TOKEN: 't' }, questions })).toEqual({ ok: true, value: { kind: 'token', token: 't' } });
    expect(await askLogin({ environment: {}, questions })).toEqual({ ok: true, value: undefined });
    expect(await askLogin({ environment: {}, ask: () => Promise.resolve(undefined), questions })).toMatchObject({ ok: false, failure: { code: 'stopped' } });
  });
});
