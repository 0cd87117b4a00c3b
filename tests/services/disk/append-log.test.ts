import { existsSync, mkdtempSync } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendLine, appendLines, readLines } from '../../../electron/services/disk/append-log.ts';
import { nodeFileSystem as fs } from '../../../electron/services/disk/file-system.ts';
import { faultyDisk } from './faulty-disk.ts';

describe('services/disk/append-log', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'storyhearth-log-'));
    file = path.join(folder, 'ledger.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const append = (value: object) => appendLine({ fs, path: file, value });

  it('gives back what was appended, in order', async () => {
    for (const count of [1, 2, 3]) expect((await append({ count, text: 'ሰላም "مرحبا"\n' })).ok).toBe(true);
    const read = await readLines({ fs, path: file });
    expect(read).toMatchObject({ ok: true, value: { values: [1, 2, 3].map((count) => ({ count, text: 'ሰላም "مرحبا"\n' })), damaged: [], soundCount: 3, rest: '' } });
  });

  it('takes several lines in one flush, and writes nothing for none', async () => {
    expect(await appendLines({ fs, path: file, values: [] })).toEqual({ ok: true, value: undefined });
    expect(existsSync(file)).toBe(false);
    await append({ count: 1 });
    await appendLines({ fs, path: file, values: [{ count: 2 }, { count: 3 }] });
    expect(await readLines({ fs, path: file })).toMatchObject({ ok: true, value: { values: [{ count: 1 }, { count: 2 }, { count: 3 }], damaged: [] } });
  });

  it('takes a missing log as an empty one', async () => {
    expect(await readLines({ fs, path: file })).toEqual({ ok: true, value: { values: [], damaged: [], soundCount: 0, rest: '', sizeBytes: 0 } });
  });

  it('sets a line whose checksum is wrong apart and says where the sound part ends', async () => {
    for (const count of [1, 2, 3]) await append({ count });
    await writeFile(file, (await readFile(file, 'utf8')).replace('"count":2', '"count":9'));
    const read = await readLines({ fs, path: file });
    expect(read).toMatchObject({ ok: true, value: { values: [{ count: 1 }, { count: 3 }], soundCount: 1 } });
    expect(read.ok && read.value.damaged).toHaveLength(1);
    expect(read.ok && read.value.rest.split('\n').filter((line) => line !== '')).toHaveLength(2);
  });

  it.each([['torn', '{"count":2,"cr'], ['zeroed', '\0'.repeat(60)], ['other', 'null'], ['other JSON', '[1]\n7\n"x"']])('never glues a line to a %s end', async (_name, end) => {
    await append({ count: 1 });
    await appendFile(file, end);
    await append({ count: 3 });
    expect(await readLines({ fs, path: file })).toMatchObject({ ok: true, value: { values: [{ count: 1 }, { count: 3 }], soundCount: 1 } });
  });

  it('does not acknowledge a line that was not flushed', async () => {
    const disk = faultyDisk(fs, { faultOf: (call) => (call === 'sync' ? 'EIO' : undefined) });
    expect(await appendLine({ fs: disk.fs, path: file, value: { count: 1 } })).toMatchObject({ ok: false, failure: { code: 'disk-unreadable' } });
  });
});
