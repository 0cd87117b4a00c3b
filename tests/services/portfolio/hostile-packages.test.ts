/**
 * The table of hostile packages, row by row: what the receiver answers, and that nothing was written.
 */
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import { receivePackage, receiveWithdrawals } from '../../../electron/services/studio/receive-package.ts';
import { verifyPackage } from '../../../electron/services/package/verify.ts';
import type { Studio } from '../../../electron/services/studio/studio.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor, unzip } from '../package/built-package.ts';
import { deflated, zipOf, type ZipEntry, type ZipShape } from '../package/zip-bytes.ts';
import { snapshot, studioThatKnows, withdrawalList } from './portfolio-desk.ts';

const home = makeFolder();
const key = makeKey();
const now = new Date('2026-04-01T00:00:00Z');
const root = path.join(home.path, 'portfolio');
let studio: Studio;
let whole: string;
let folder: string;
let archive: string;

beforeAll(async () => {
  studio = await studioThatKnows({ folder: home.path, key, now: () => now });
  archive = (await build(await orderFor({ mediaFiles: makeMedia(home.path), key, outFolder: home.path }))).path;
  whole = unzip(archive, path.join(home.path, 'unzipped'));
  folder = path.basename(whole);
});
afterAll(() => home.remove());

type Files = Map<string, Buffer>;
const filesOf = (): Files =>
  new Map(
    readdirSync(whole, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(whole, file), readFileSync(file)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Lists and signs what is there, as whoever holds the key could. */
const seal = (files: Files, signer = key): Files => {
  const line = (name: string): string => `${createHash('sha512').update(files.get(name) ?? '').digest('hex')}  ${name}\n`;
  const payload = [...files.keys()].filter((name) => name.startsWith('data/')).toSorted();
  const octets = payload.reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0);
  files.set('bag-info.txt', Buffer.from(String(files.get('bag-info.txt')).replace(/Payload-Oxum: .*/, `Payload-Oxum: ${octets}.${payload.length}`)));
  files.set('signer.pub.pem', Buffer.from(signer.signer.publicKeyPem));
  files.set('manifest-sha512.txt', Buffer.from(payload.map(line).join('')));
  const tags = Buffer.from([...files.keys()].filter((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest')).toSorted().map(line).join(''));
  files.set('tagmanifest-sha512.txt', tags);
  files.set('tagmanifest-sha512.txt.sig', Buffer.from(signer.sign(tags)));
  return files;
};
const entriesOf = (files: Files): ZipEntry[] => [...files].map(([name, data]) => ({ name: `${folder}/${name}`, data }));

type Hostile = () => Buffer;
const withEntries = (...extra: readonly ZipEntry[]): Hostile => () => zipOf([...entriesOf(filesOf()), ...extra]);
const named = (...names: readonly string[]): Hostile => withEntries(...names.map((name) => ({ name, data: Buffer.from('x') })));
const inFolder = (...names: readonly string[]): Hostile => () => named(...names.map((name) => `${folder}/${name}`))();
const shaped = (shape: ZipShape): Hostile => () => zipOf(entriesOf(filesOf()), shape);
const firstEntry = (change: Partial<ZipEntry>): Hostile => () => zipOf(entriesOf(filesOf()).map((entry, index) => (index === 0 ? { ...entry, ...change } : entry)));
const edited = (name: string, edit: (text: string) => string | Buffer): Hostile => () => {
  const files = filesOf();
  files.set(name, Buffer.from(edit(String(files.get(name)))));
  return zipOf(entriesOf(seal(files)));
};
const unsealed = (change: (files: Files) => void): Hostile => () => {
  const files = filesOf();
  change(files);
  return zipOf(entriesOf(files));
};
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);
const crate = 'data/ro-crate-metadata.json';
const receipt = 'data/consent/consent-receipt.jsonld';
const report = 'data/checks/export-report.json';
const credits = 'data/text/credits.json';

/** Number of the row, what it is, the code of the answer, the bytes. */
const rows: readonly (readonly [row: number, what: string, code: string, make: Hostile])[] = [
  [1, 'a name that climbs out', 'folder-name', named('../evil.txt')],
  [2, 'a name that climbs out later', 'name', inFolder('data/../../evil')],
  [3, 'an absolute name', 'folder-name', named('/abs/evil')],
  [4, 'a drive', 'folder-name', named('C:/evil', 'C:evil')],
  [5, 'a backslash', 'folder-name', named('..\\evil')],
  [6, 'a share', 'folder-name', named('//server/share/x')],
  [7, 'a link, then a file through it', 'zip-not-a-file', () => withEntries({ name: `${folder}/data/extra`, data: Buffer.from('/tmp'), mode: 0o120777 }, { name: `${folder}/data/extra/x`, data: Buffer.from('x') })()],
  [8, 'a device', 'zip-not-a-file', firstEntry({ mode: 0o060644 })],
  [8, 'a pipe', 'zip-not-a-file', firstEntry({ mode: 0o010644 })],
  [8, 'a setuid file', 'zip-not-a-file', firstEntry({ mode: 0o104755 })],
  [9, 'two files of one name', 'twice', inFolder('manifest-sha512.txt')],
  [10, 'names that differ by case', 'twice', inFolder('Data/text/Credits.json')],
  [11, 'composed and decomposed letters', 'name', inFolder('data/café.txt', 'data/cafe\u0301.txt')],
  [12, 'names that Windows keeps for itself', 'name', inFolder('CON', 'data/aux.jpg', 'nul.txt', 'COM1.mp4')],
  [13, 'a dot or a space at the end', 'name', inFolder('data/a.jpg.', 'data/b.jpg ')],
  [14, 'a second stream of a file', 'name', inFolder('data/a.jpg:evil.exe', 'data/images/poster.jpg::$DATA')],
  [15, 'a zero in a name', 'name', inFolder('data/a.jpg\0.txt')],
  [16, 'a mark that turns the line', 'name', inFolder(`data/${Buffer.from('photo\u202Egpj.exe').toString('latin1')}`)],
  [17, 'a file that is also a folder', 'name', inFolder('data/media/story.mp4/b')],
  [18, 'names of prototypes', 'name', inFolder('__proto__', 'constructor/prototype')],
  [19, 'megabytes of zeros in little', 'zip-bomb', () => withEntries(deflated(`${folder}/data/media/story-small.mp4`, zeros(200)))()],
  [20, 'files that share their bytes', 'zip-overlap', () => withEntries({ name: `${folder}/data/media/story-small.mp4`, data: filesOf().get('bag-info.txt') ?? Buffer.alloc(0), sharesWith: 0 })()],
  [21, 'an archive inside', 'name', () => withEntries({ name: `${folder}/data/more.zip`, data: zipOf([{ name: 'x', data: Buffer.from('x') }]) })()],
  [22, 'seventy thousand files', 'too-many', () => zipOf([{ name: `${folder}/bagit.txt`, data: Buffer.from('x') }], { entryCount: 60_000 })],
  [23, 'a name without end', 'name', inFolder(`data/${'a/'.repeat(2000)}b`)],
  [24, 'a size that is not true', 'zip-size', firstEntry({ size: 1 })],
  [25, 'a wrong checksum', 'zip-crc', firstEntry({ crc: 0x1234 })],
  [26, 'half an archive', 'zip-cut', () => { const bytes = readFileSync(archive); return bytes.subarray(0, bytes.length / 2); }],
  [27, 'two names for one file', 'zip-header', firstEntry({ local: { name: 'other/name.txt' } })],
  [28, 'two sizes for one file', 'zip-header', firstEntry({ local: { size: 3 } })],
  [28, 'two methods for one file', 'zip-header', firstEntry({ local: { method: 8 } })],
  [29, 'two archives in one', 'zip-cut', () => Buffer.concat([readFileSync(archive), readFileSync(archive)])],
  [30, 'a program before the archive', 'zip-extra-bytes', shaped({ before: Buffer.from('MZ this runs') })],
  [31, 'an encrypted file', 'zip-encrypted', firstEntry({ flags: 1 })],
  [32, 'an unknown method', 'zip-method', firstEntry({ method: 12 })],
  [33, 'an absurd size', 'zip-bomb', firstEntry({ size: 0xfffffff0 })],
  [34, 'an empty file', 'zip-cut', () => Buffer.alloc(0)],
  [34, 'a text called an archive', 'zip-cut', () => Buffer.from('not an archive at all, but long enough to be looked at')],
  [35, 'a comment that holds another end', 'zip-cut', shaped({ comment: zipOf([]) })],
  [36, 'a file that no list names', 'extra', unsealed((files) => files.set('data/text/transcript.fr.txt', Buffer.from('x')))],
  [37, 'a listed file that is not there', 'missing', unsealed((files) => files.delete(credits))],
  [38, 'a file that was changed', 'changed', unsealed((files) => files.set(credits, Buffer.from('{}')))],
  [39, 'a list of forty megabytes', 'text-too-large', edited(crate, () => zeros(40).fill(32))],
  [39, 'lists in lists without end', 'json', edited(crate, () => '['.repeat(1_000_000))],
  [40, 'a key twice', 'json', edited(receipt, (text) => text.replace('{', '{"@id": "urn:x",'))],
  [40, 'a key that reaches a prototype', 'json', edited(receipt, (text) => text.replace('{', '{"__proto__": {"x": 1},'))],
  [40, 'a key that reaches a constructor', 'json', edited(receipt, (text) => text.replace('{', '{"constructor": {"prototype": 1},'))],
  [41, 'a number beyond numbers', 'document', edited(report, (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 1e999'))],
  [41, 'a day that is none', 'document', edited(report, (text) => text.replace(/"exportedAt": "[^"]*"/, '"exportedAt": "0000-00-00T00:00:00Z"'))],
  [41, 'an unknown word', 'document', edited(report, (text) => text.replace('"channel": "partner-portfolio"', '"channel": "everywhere"'))],
  [42, 'a byte-order mark', 'json', edited(receipt, (text) => `\uFEFF${text}`)],
  [42, 'UTF-16', 'json', edited(receipt, (text) => Buffer.from(text, 'utf16le'))],
  [42, 'bytes that are no UTF-8', 'json', edited(receipt, (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff])]))],
  [43, 'a format of a newer program', 'newer', edited('bag-info.txt', (text) => text.replace('bagit-profile:1', 'bagit-profile:2'))],
  [46, 'an address where a file belongs', 'crate-part-missing', edited(crate, (text) => text.replace('"@id": "text/credits.json"', '"@id": "file:///etc/passwd"'))],
  [47, 'no signature', 'missing', unsealed((files) => files.delete('tagmanifest-sha512.txt.sig'))],
  [47, 'a wrong signature', 'signature-wrong', unsealed((files) => files.set('tagmanifest-sha512.txt.sig', Buffer.alloc(64, 7)))],
  [47, 'a signature by a stranger', 'signer-unknown', () => zipOf(entriesOf(seal(filesOf(), makeKey())))],
  [51, 'a receipt for another channel', 'channel-differs', edited(receipt, (text) => text.replace('"dss:channel": "partner-portfolio"', '"dss:channel": "public-web"'))],
];

describe('services/studio/receive-package, hostile packages', () => {
  it.each(rows)('row %i: refuses %s with %s, and writes nothing', async (_row, _what, code, make) => {
    const file = path.join(home.path, `${folder}.zip`);
    writeFileSync(file, make());
    const before = snapshot(home.path);
    const startedMs = performance.now();
    const answer = await receivePackage({ studio, root, path: file });
    const tookMs = performance.now() - startedMs;
    expect(answer).toMatchObject({ ok: false, failure: { code: 'package-invalid' } });
    const codes = answer.ok ? [] : answer.failure.reasons.map((reason) => reason.code.slice('package.'.length));
    expect(codes).toContain(code);
    expect(codes.filter((one) => (en.package as Readonly<Record<string, unknown>>)[one] === undefined)).toEqual([]);
    expect(snapshot(home.path)).toEqual(before);
    expect((await verifyPackage({ path: file, now, trustedKeys: [key.signer.fingerprint] })).problems.map((reason) => reason.code)).toContain(`package.${code}`);
    expect(tookMs).toBeLessThan(20_000);
  });

  it('row 48: refuses a package in which one byte was flipped, wherever', async () => {
    const bytes = zipOf(entriesOf(filesOf()));
    const file = path.join(home.path, `${folder}.zip`);
    for (let at = 7; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      writeFileSync(file, changed);
      expect([at, (await receivePackage({ studio, root: path.join(home.path, 'flipped'), path: file })).ok]).toEqual([at, false]);
    }
  });

  it('row 45: a title with markup is a text in the index', async () => {
    const files = filesOf();
    files.set(crate, Buffer.from(String(files.get(crate)).replace(/"name": "[^"]*The Market"/g, '"name": "<script>x</script>"')));
    const file = path.join(home.path, `${folder}.zip`);
    writeFileSync(file, zipOf(entriesOf(seal(files))));
    const answer = await receivePackage({ studio, root: path.join(home.path, 'markup'), path: file });
    expect(answer).toMatchObject({ ok: true, value: { note: { title: '<script>x</script>' } } });
  });

  it('rows 49, 50, 52: keeps out what was withdrawn, takes no older list, knows the same package again', async () => {
    const own = path.join(home.path, 'own-portfolio');
    const file = path.join(home.path, `${folder}.zip`);
    cpSync(path.join(home.path, 'unzipped', folder), path.join(home.path, 'again', folder), { recursive: true });
    writeFileSync(file, zipOf(entriesOf(filesOf())));
    const first = await receivePackage({ studio, root: own, path: file });
    expect(await receivePackage({ studio, root: own, path: path.join(home.path, 'again', folder) })).toMatchObject({ ok: true, value: { isNew: false } });
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
