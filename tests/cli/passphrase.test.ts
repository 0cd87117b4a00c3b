import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askPassphrase, type PassphraseSource } from '../../electron/cli/passphrase.ts';
import type { Result } from '../../electron/core/failure.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'storyhearth-passphrase-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const questions = { known: 'known? ', isNew: 'new? ', again: 'again? ' };
const answer = (result: Result<string | undefined>): string | undefined => (result.ok ? result.value : result.failure.code);

const fromFile = async (bytes: Uint8Array | string): Promise<string | undefined> => {
  const file = path.join(root, 'passphrase.txt');
  writeFileSync(file, bytes);
  return answer(await askPassphrase({ file, isTerminal: true, isNew: false, questions, signal: new AbortController().signal }));
};

/** Types each text when its question appears. */
const atTerminal = async (keys: Readonly<Record<string, string>>, more: Partial<PassphraseSource> = {}): Promise<{ readonly answer: string | undefined; readonly shown: string }> => {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    const typed = keys[chunk.toString()];
    if (typed !== undefined) setImmediate(() => input.write(typed));
  });
  const result = await askPassphrase({ file: undefined, isTerminal: true, isNew: false, questions, signal: new AbortController().signal, input, output, ...more });
  return { answer: answer(result), shown };
};

describe('cli/passphrase', () => {
  it('takes the first line of a file, whatever editor wrote it', async () => {
    expect(await fromFile('bread at dawn\r\nsecond line')).toBe('bread at dawn');
    expect(await fromFile('\uFEFFخبز')).toBe('خبز');
    expect(await fromFile(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('خبز الصباح\r\n', 'utf16le')]))).toBe('خبز الصباح');
    expect(await fromFile(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('bread', 'utf16le').swap16()]))).toBe('bread');
  });

  it.each([['empty', ''], ['blank', ' \t \nsecond'], ['no text', new Uint8Array([0x80, 0x81])]])('refuses a file that is %s', async (_name, bytes) => {
    expect(await fromFile(bytes)).toBe('passphrase-needed');
  });

  it('says what is wrong with a place that is no file', async () => {
    mkdirSync(path.join(root, 'folder'));
    const at = async (file: string) => answer(await askPassphrase({ file, isTerminal: true, isNew: false, questions, signal: new AbortController().signal }));
    expect([await at(path.join(root, 'folder')), await at(path.join(root, 'nothing'))]).toEqual(['file-not-regular', 'file-missing']);
  });

  it('asks once for a known passphrase and shows nothing of it', async () => {
    expect(await atTerminal({ 'known? ': 'bread at dawn\r' })).toEqual({ answer: 'bread at dawn', shown: 'known? \n' });
  });

  it('asks twice for a new one and refuses two that differ', async () => {
    expect(await atTerminal({ 'new? ': 'bread\r', 'again? ': 'bread\r' }, { isNew: true })).toEqual({ answer: 'bread', shown: 'new? \nagain? \n' });
    expect((await atTerminal({ 'new? ': 'bread\r', 'again? ': 'broad\r' }, { isNew: true })).answer).toBe('passphrases-differ');
    expect((await atTerminal({ 'new? ': '   \r' }, { isNew: true })).answer).toBe('passphrase-needed');
  });

  it.each([['Ctrl+C', '\u0003'], ['Ctrl+D', '\u0004']])('ends by %s, at either question', async (_name, key) => {
    expect((await atTerminal({ 'known? ': key })).answer).toBe('stopped');
    expect((await atTerminal({ 'new? ': 'bread\r', 'again? ': key }, { isNew: true })).answer).toBe('stopped');
  });

  it('ends when it is stopped from outside, before or while it waits', async () => {
    const stop = new AbortController();
    const waiting = atTerminal({}, { signal: stop.signal });
    setImmediate(() => stop.abort());
    expect((await waiting).answer).toBe('stopped');
    expect(await atTerminal({}, { signal: AbortSignal.abort() })).toEqual({ answer: 'stopped', shown: '' });
  });

  it('asks nobody where there is no terminal', async () => {
    expect((await atTerminal({}, { isTerminal: false })).answer).toBeUndefined();
  });
});
