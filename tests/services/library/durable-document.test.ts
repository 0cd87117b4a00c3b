import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refuse, succeed } from '../../../electron/core/failure.ts';
import { openDocument } from '../../../electron/services/library/durable-document.ts';
import type { DocumentRequest } from '../../../electron/services/library/durable-document.ts';
import { memoryDisk } from '../disk/memory-disk.ts';
import type { MemoryDisk } from '../disk/memory-disk.ts';
import { bytes, filesIn, must } from './desk.ts';

const schema = z.looseObject({ schemaVersion: z.number(), count: z.int() });
type Counter = z.infer<typeof schema>;
const file = '/place/counter.json';

const parse = (document: unknown) => {
  const parsed = schema.safeParse(document);
  if (!parsed.success) return refuse('document-invalid');
  return parsed.data.schemaVersion > 1 ? refuse('document-newer', { version: parsed.data.schemaVersion, known: 1 }) : succeed(parsed.data);
};
const open = (disk: MemoryDisk, more: Partial<DocumentRequest<Counter>> = {}) => openDocument<Counter>({ fs: disk, path: file, parse, ...more });
const counter = (count: number): Counter => ({ schemaVersion: 1, count });
const withFile = async (text: string): Promise<MemoryDisk> => {
  const disk = memoryDisk();
  await disk.mkdir('/place');
  disk.overwrite(file, bytes(text));
  return disk;
};
const read = async (disk: MemoryDisk, path = file): Promise<string> => new TextDecoder().decode(await disk.readFile(path));

describe('services/library/durable-document', () => {
  it('starts with the fallback and writes nothing until told', async () => {
    const disk = memoryDisk();
    const document = must(await open(disk, { fallback: counter(0) }));
    expect(document.value()).toEqual(counter(0));
    expect(document.notes).toEqual([]);
    expect(await filesIn(disk, '/place')).toEqual([]);
    expect(await open(disk)).toMatchObject({ ok: false, failure: { code: 'file-missing' } });
  });

  it('keeps unknown fields and strips a byte-order mark', async () => {
    const disk = await withFile('\uFEFF{"schemaVersion":1,"count":1,"later":{"field":true}}');
    const document = must(await open(disk));
    must(await document.write({ ...document.value(), count: 2 }));
    expect(JSON.parse(await read(disk))).toEqual({ schemaVersion: 1, count: 2, later: { field: true } });
  });

  it('keeps every earlier version as a generation', async () => {
    const disk = memoryDisk();
    const document = must(await open(disk, { fallback: counter(0) }));
    for (const count of [1, 2, 3]) must(await document.write(counter(count)));
    const kept = await filesIn(disk, '/place/backups');
    expect(await Promise.all(kept.map(async (name) => (JSON.parse(await read(disk, `/place/backups/${name}`)) as Counter).count))).toEqual([1, 2]);
  });

  it.each([
    ['empty', ''],
    ['zeroed', '\0'.repeat(80)],
    ['cut off', '{"schemaVersion":1,"cou'],
    ['of the wrong form', '{"schemaVersion":1,"count":"many"}'],
    ['not an object', 'null'],
  ])('moves a file that is %s to lost+found and opens the newest good generation', async (_name, text) => {
    const disk = memoryDisk();
    const before = must(await open(disk, { fallback: counter(0) }));
    for (const count of [1, 2, 3]) must(await before.write(counter(count)));
    const [newest = ''] = (await filesIn(disk, '/place/backups')).toReversed();
    disk.overwrite(`/place/backups/${newest}`, bytes('broken too'));
    disk.overwrite(file, bytes(text));
    const after = must(await open(disk));
    const [kept = ''] = await filesIn(disk, '/place/lost+found');
    expect(after.value()).toEqual(counter(1));
    expect(after.notes.map(({ code }) => code)).toEqual(['note.damaged-file-kept', 'note.restored-from-backup']);
    expect(await read(disk, `/place/lost+found/${kept}`)).toBe(text);
    must(await after.write(counter(4)));
    expect(must(await open(disk)).value()).toEqual(counter(4));
  });

  it('opens the newest generation when the file itself is gone', async () => {
    const disk = memoryDisk();
    const before = must(await open(disk, { fallback: counter(0) }));
    for (const count of [1, 2]) must(await before.write(counter(count)));
    await disk.unlink(file);
    expect(must(await open(disk)).value()).toEqual(counter(1));
  });

  it('starts anew, and says so, when nothing good is left', async () => {
    const disk = await withFile('broken');
    const document = must(await open(disk, { fallback: counter(0) }));
    expect(document.notes.map(({ code }) => code)).toEqual(['note.damaged-file-kept', 'note.started-anew']);
    expect(await open(await withFile('broken'))).toMatchObject({ ok: false, failure: { code: 'document-unreadable' } });
  });

  it('refuses a file of a newer program and leaves it untouched', async () => {
    const text = '{"schemaVersion":2,"count":1}';
    const disk = await withFile(text);
    expect(await open(disk, { fallback: counter(0) })).toMatchObject({ ok: false, failure: { code: 'document-newer', params: { version: 2, known: 1 } } });
    expect(await read(disk)).toBe(text);
    const older = await withFile('{"schemaVersion":1,"count":1}');
    const document = must(await open(older));
    older.overwrite(file, bytes(text));
    expect(await document.write(counter(5))).toMatchObject({ ok: false, failure: { code: 'document-newer' } });
    expect(await read(older)).toBe(text);
  });

  it('writes nothing that it could not read again', async () => {
    const disk = await withFile('{"schemaVersion":1,"count":1}');
    const document = must(await open(disk));
    expect(await document.write({ schemaVersion: 1, count: 0.5 })).toMatchObject({ ok: false, failure: { code: 'document-invalid' } });
    expect(document.value()).toEqual(counter(1));
    expect(await read(disk)).toBe('{"schemaVersion":1,"count":1}');
  });

  it('puts its version beside the file when another program wrote meanwhile', async () => {
    const disk = await withFile('{"schemaVersion":1,"count":1}');
    const [one, other] = [must(await open(disk)), must(await open(disk))];
    must(await other.write(counter(7)));
    const written = await one.write(counter(2));
    const name = (await filesIn(disk, '/place')).find((entry) => entry.startsWith('counter.fork-')) ?? '';
    expect(written).toMatchObject({ ok: false, failure: { code: 'document-forked', params: { name } } });
    expect(JSON.parse(await read(disk))).toEqual(counter(7));
    expect(JSON.parse(await read(disk, `/place/${name}`))).toEqual(counter(2));
  });

  it('keeps apart a file that was damaged while it was open', async () => {
    const disk = await withFile('{"schemaVersion":1,"count":1}');
    const document = must(await open(disk));
    disk.overwrite(file, bytes('\0\0'));
    must(await document.write(counter(2)));
    const [kept = ''] = await filesIn(disk, '/place/lost+found');
    expect(await read(disk, `/place/lost+found/${kept}`)).toBe('\0\0');
    expect(JSON.parse(await read(disk))).toEqual(counter(2));
  });

  it('writes in turn, so that the last write wins within one program', async () => {
    const disk = memoryDisk();
    const document = must(await open(disk, { fallback: counter(0) }));
    const written = await Promise.all([1, 2, 3, 4, 5].map((count) => document.write(counter(count))));
    expect(written.every(({ ok }) => ok)).toBe(true);
    expect(must(await open(disk)).value()).toEqual(counter(5));
  });

  it('opened for reading only, writes and moves nothing', async () => {
    const disk = await withFile('broken');
    disk.settle();
    const document = must(await open(disk, { readOnly: true, fallback: counter(0) }));
    expect(await document.write(counter(1))).toMatchObject({ ok: false, failure: { code: 'story-locked' } });
    expect(disk.steps).toEqual([]);
  });
});
