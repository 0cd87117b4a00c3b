/**
 * The table of hostile packages: what `verify` and `receive` answer, that nothing was written, and how much was held.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import ar from '../../../resources/locales/ar.json' with { type: 'json' };
import en from '../../../resources/locales/en.json' with { type: 'json' };
import it_ from '../../../resources/locales/it.json' with { type: 'json' };
import uk from '../../../resources/locales/uk.json' with { type: 'json' };
import { receivePackage, receiveWithdrawals } from '../../../electron/services/studio/receive-package.ts';
import type { Studio } from '../../../electron/services/studio/studio.ts';
import { build, makeFolder, makeMedia, orderFor, type TestKey } from '../package/built-package.ts';
import { zipOf } from '../package/zip-bytes.ts';
import { entriesOf, filesOf, folderOf, hostileRows, seal, type Materials } from './hostile-rows.ts';
import { studioThatKnows, withdrawalList } from './portfolio-desk.ts';
import { faultsOf, flipBytes, makeMaterials, runHostile, type HostileRun } from './run-hostile.ts';

const daily = hostileRows.filter((row) => row.isLong !== true);
/** Answered below by more than one question each. */
const elsewhere = [45, 48, 49, 50, 52];

let run: HostileRun;
beforeAll(async () => {
  run = await runHostile();
});

describe('services/studio, hostile packages', () => {
  it('has every row of the table', () => {
    const rows = [...new Set([...hostileRows.map((one) => one.row), ...elsewhere])].toSorted((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: 52 }, (_one, index) => index + 1));
    expect(run.outcomes.map((one) => one.row.what)).toEqual(daily.map((one) => one.what));
  });

  it.each(daily.map((row, index) => ({ ...row, index })))('row $row: refuses $what with $code, checked and received, and keeps nothing', ({ index }) => {
    const outcome = run.outcomes[index];
    expect(outcome === undefined ? ['no answer'] : faultsOf(outcome)).toEqual([]);
  });

  it('writes nothing at all, inside or outside', () => {
    expect(run.before.length).toBeGreaterThan(daily.length);
    expect(run.after).toEqual(run.before);
    expect(existsSync('/abs/evil')).toBe(false);
  });

  it('holds no more than 200 MB whatever it is given', () => {
    expect(Math.max(...run.outcomes.map((one) => one.peakMemoryMb))).toBeLessThanOrEqual(200);
  });

  it('has a sentence of its own for every answer, in every language', () => {
    const said = [...new Set(run.outcomes.flatMap((one) => [...one.verify, ...one.receive]))].filter((code) => code.startsWith('package.')).map((code) => code.slice('package.'.length));
    for (const table of [en, it_, ar, uk]) {
      const sentences = said.map((code) => (table.package as Readonly<Record<string, unknown>>)[code]);
      expect(sentences.filter((sentence) => typeof sentence !== 'string' || sentence === '')).toEqual([]);
      expect(new Set(sentences).size).toBe(said.length);
    }
  });

  it('row 48: refuses a package in which one byte was flipped, wherever', async () => {
    const { folder, archive } = await flipBytes({ every: 2003, filmBytes: 20_000 });
    expect([folder.problems, folder.bytes]).toEqual([[], folder.refused]);
    expect(folder.bytes).toBeGreaterThan(20);
    expect(archive.refused + archive.sameForAll).toBe(archive.bytes);
    expect(archive.refused).toBeGreaterThan(archive.bytes * 0.8);
  });
});

describe('services/studio/receive-package, packages that are not what they seem', () => {
  const home = makeFolder();
  const now = new Date('2026-04-01T00:00:00Z');
  let studio: Studio;
  let materials: Materials;
  let key: TestKey;
  let file: string;

  beforeAll(async () => {
    materials = await makeMaterials(home.path);
    ({ key } = materials);
    studio = await studioThatKnows({ folder: home.path, key, now: () => now });
    file = path.join(home.path, 'stick.zip');
  });
  afterAll(() => home.remove());

  it('row 45: words with markup are words, in the index and in the catalogue', async () => {
    const markup = '<script>x</script>';
    const files = filesOf(materials);
    const crate = 'data/ro-crate-metadata.json';
    const captions = [...files.keys()].find((name) => name.startsWith('data/captions/story.')) ?? '';
    files.set(crate, Buffer.from(String(files.get(crate)).replace(/"name": "[^"]*The Market"/g, `"name": "${markup}"`)));
    files.set(captions, Buffer.from(String(files.get(captions)).replace(/(-->.*\n).*/, `$1${markup}`)));
    // The crate says the size of every file.
    files.set(crate, Buffer.from(String(files.get(crate)).replace(new RegExp(`("@id": "${captions.slice('data/'.length)}"[^}]*?"contentSize": ")\\d+`), `$1${files.get(captions)?.length ?? 0}`)));
    writeFileSync(file, zipOf(entriesOf(materials, seal(files, key))));
    const root = path.join(home.path, 'markup');
    expect(await receivePackage({ studio, root, path: file })).toMatchObject({ ok: true, value: { note: { title: markup } } });
    const pages = readdirSync(root).filter((name) => name.endsWith('.html'));
    expect(pages).not.toEqual([]);
    expect(pages.filter((name) => readFileSync(path.join(root, name), 'utf8').includes(markup))).toEqual([]);
  });

  it('row 52: keeps two tellings of one story, and writes nothing for the same package twice', async () => {
    const root = path.join(home.path, 'fork');
    writeFileSync(file, zipOf(entriesOf(materials)));
    const first = await receivePackage({ studio, root, path: file });
    const forkFolder = path.join(home.path, 'fork-made');
    mkdirSync(forkFolder);
    const order = await orderFor({ mediaFiles: makeMedia(forkFolder), key, outFolder: forkFolder });
    const fork = await build({ ...order, value: { ...order.value, exportId: '99999999-9999-4999-8999-999999999998', story: { ...order.value.story, title: 'The Market, told otherwise' } } });
    const second = await receivePackage({ studio, root, path: fork.path });
    expect([first, second]).toMatchObject([{ ok: true, value: { isNew: true } }, { ok: true, value: { isNew: true } }]);
    expect(await receivePackage({ studio, root, path: file })).toMatchObject({ ok: true, value: { isNew: false } });
    expect(readdirSync(path.join(root, 'stories'))).toHaveLength(2);
  });

  it('rows 49, 50, 52: keeps out what was withdrawn, takes no older list, knows the same package again', async () => {
    const own = path.join(home.path, 'own-portfolio');
    cpSync(materials.whole, path.join(home.path, 'again', folderOf(materials)), { recursive: true });
    writeFileSync(file, zipOf(entriesOf(materials)));
    const first = await receivePackage({ studio, root: own, path: file });
    expect(await receivePackage({ studio, root: own, path: path.join(home.path, 'again', folderOf(materials)) })).toMatchObject({ ok: true, value: { isNew: false } });
    const exportId = first.ok ? first.value.note.exportId : '';
    const other = '99999999-9999-4999-8999-999999999999';
    const list = path.join(home.path, 'list.jsonl');
    const pem = path.join(home.path, 'key.pem');
    writeFileSync(pem, key.signer.publicKeyPem);
    const notice = { effect: 'erase', effectiveAt: '2026-03-01T00:00:00Z' } as const;
    writeFileSync(list, withdrawalList(key, [{ ...notice, exportId: other }, { ...notice, exportId }]));
    expect(await receiveWithdrawals({ studio, root: own, list, key: pem })).toMatchObject({ ok: true, value: { removed: [{ reason: 'withdrawn' }] } });
    expect(await receivePackage({ studio, root: own, path: file })).toMatchObject({ ok: false, failure: { reasons: [{ code: 'package.withdrawn' }] } });
    writeFileSync(list, withdrawalList(key, [{ ...notice, exportId: other }]));
    expect(await receiveWithdrawals({ studio, root: own, list, key: pem })).toMatchObject({ ok: false, failure: { reasons: [{ code: 'withdrawals.older' }] } });
  });
});
