/**
 * The hostile packages, row by row: what each is, the code it must end with, and its bytes.
 *
 * Numbers are those of the table of bad packages the reader was built against. Whoever holds the key could have signed
 * most of them, so that only what is wrong is wrong. Rows that are answered by more than one question (markup, lists of
 * withdrawals, the same package twice) have tests of their own beside this table.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { makeKey, type TestKey } from '../package/built-package.ts';
import { deflated, zipOf, type ZipEntry, type ZipShape } from '../package/zip-bytes.ts';

/** A good package, as an archive and unpacked, and the key it was signed with. */
export interface Materials {
  readonly archive: string;
  readonly whole: string;
  readonly key: TestKey;
}

export type Files = Map<string, Buffer>;

export const filesOf = ({ whole }: Materials): Files =>
  new Map(
    readdirSync(whole, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(whole, file), readFileSync(file)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Lists and signs what is there, as whoever holds the key could. */
export const seal = (files: Files, signer: TestKey): Files => {
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

export const folderOf = ({ whole }: Materials): string => path.basename(whole);
export const entriesOf = (materials: Materials, files = filesOf(materials)): ZipEntry[] => [...files].map(([name, data]) => ({ name: `${folderOf(materials)}/${name}`, data }));

type Hostile = (materials: Materials) => Buffer;
type InFolder = (folder: string, materials: Materials) => readonly ZipEntry[];

const word = Buffer.from('x');
const withEntries = (extra: InFolder): Hostile => (materials) => zipOf([...entriesOf(materials), ...extra(folderOf(materials), materials)]);
const named = (...names: readonly string[]): Hostile => withEntries(() => names.map((name) => ({ name, data: word })));
const inFolder = (...names: readonly string[]): Hostile => withEntries((folder) => names.map((name) => ({ name: `${folder}/${name}`, data: word })));
const shaped = (shape: ZipShape): Hostile => (materials) => zipOf(entriesOf(materials), shape);
const firstEntry = (change: Partial<ZipEntry>): Hostile => (materials) => zipOf(entriesOf(materials).map((entry, index) => (index === 0 ? { ...entry, ...change } : entry)));
const edited = (name: string, edit: (text: string) => string | Buffer): Hostile => (materials) => {
  const files = filesOf(materials);
  files.set(name, Buffer.from(edit(String(files.get(name)))));
  return zipOf(entriesOf(materials, seal(files, materials.key)));
};
const unsealed = (change: (files: Files, materials: Materials) => void): Hostile => (materials) => {
  const files = filesOf(materials);
  change(files, materials);
  return zipOf(entriesOf(materials, files));
};
const megabyte = 1024 * 1024;
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * megabyte);
const small = 'data/media/story-small.mp4';
const crate = 'data/ro-crate-metadata.json';
const receipt = 'data/consent/consent-receipt.jsonld';
const policy = 'data/consent/policy.jsonld';
const report = 'data/checks/export-report.json';
const credits = 'data/text/credits.json';

/** Every entry calls for fifty megabytes, and all of them are the same fifty kilobytes. */
const overlapping: InFolder = (folder, materials) => {
  const data = zeros(50);
  // Fifty megabytes are summed up once and not two hundred times.
  const kernel = { ...deflated('', data), crc: crc32(data) };
  const name = (index: number): string => `${folder}/data/consent/notice.ar-x-${index + 2}.txt`;
  const kept: ZipEntry = { ...kernel, name: name(0) };
  const sharesWith = filesOf(materials).size;
  return [kept, ...Array.from({ length: 199 }, (_one, index): ZipEntry => ({ ...kept, name: name(index + 1), sharesWith }))];
};

/** An archive of archives of archives, ten deep, each ten times the next. */
const nestedBomb = (): Buffer => Array.from({ length: 10 }).reduce<Buffer>((inner) => zipOf(Array.from({ length: 10 }, (_one, index) => deflated(`${index}.zip`, inner))), zeros(1));

const seventyThousand = ({ whole }: Materials): readonly ZipEntry[] => Array.from({ length: 70_000 }, (_one, index): ZipEntry => ({ name: `${path.basename(whole)}/data/${index}`, data: Buffer.alloc(0) }));

/** An extra field that says 2^62 where the ordinary fields say “look there”. */
const absurd = (): Buffer => {
  const field = Buffer.alloc(4 + 16);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(16, 2);
  field.writeBigUInt64LE(2n ** 52n, 4);
  field.writeBigUInt64LE(2n ** 52n, 12);
  return field;
};

export interface HostileRow {
  readonly row: number;
  readonly what: string;
  /** Without `package.`. */
  readonly code: string;
  readonly make: Hostile;
  /** Too large for every day. */
  readonly isLong?: boolean;
}

const table: readonly (readonly [row: number, what: string, code: string, make: Hostile])[] = [
  [1, 'a name that climbs out', 'folder-name', named('../evil.txt')],
  [2, 'a name that climbs out later', 'name', inFolder('data/../../evil')],
  [3, 'an absolute name', 'folder-name', named('/abs/evil')],
  [4, 'a drive', 'folder-name', named('C:/evil', 'C:evil')],
  [5, 'a backslash', 'folder-name', named('..\\evil')],
  [6, 'a share', 'folder-name', named('//server/share/x')],
  [7, 'a link, then a file through it', 'zip-not-a-file', withEntries((folder) => [{ name: `${folder}/data/extra`, data: Buffer.from('/tmp'), mode: 0o120777 }, { name: `${folder}/data/extra/x`, data: word }])],
  [8, 'a device', 'zip-not-a-file', firstEntry({ mode: 0o060644 })],
  [8, 'a pipe', 'zip-not-a-file', firstEntry({ mode: 0o010644 })],
  [8, 'a setuid file', 'zip-not-a-file', firstEntry({ mode: 0o104755 })],
  [9, 'two files of one name', 'twice', inFolder('manifest-sha512.txt')],
  [10, 'names that differ by case', 'twice', inFolder('Data/text/Credits.json')],
  [11, 'composed and decomposed letters', 'name', inFolder('data/café.txt', 'data/cafe\u0301.txt')],
  [12, 'names that Windows keeps for itself', 'name', inFolder('CON', 'data/aux.jpg', 'nul.txt', 'COM1.mp4', Buffer.from('COM¹').toString('latin1'))],
  [13, 'a dot or a space at the end', 'name', inFolder('data/a.jpg.', 'data/b.jpg ')],
  [14, 'a second stream of a file', 'name', inFolder('data/a.jpg:evil.exe', 'data/images/poster.jpg::$DATA')],
  [15, 'a zero in a name', 'name', inFolder('data/a.jpg\0.txt')],
  [16, 'a mark that turns the line', 'name', inFolder(`data/${Buffer.from('photo\u202Egpj.exe').toString('latin1')}`)],
  [17, 'a file that is also a folder', 'name', inFolder('data/media/story.mp4/b')],
  [18, 'names of prototypes', 'name', inFolder('__proto__', 'constructor/prototype')],
  [19, '200 MB of zeros in 200 KB', 'zip-bomb', withEntries((folder) => [deflated(`${folder}/${small}`, zeros(200))])],
  [20, '200 files that share their bytes and grow to 10 GB', 'zip-overlap', withEntries(overlapping)],
  [21, 'an archive inside, and one in that, ten deep', 'name', withEntries((folder) => [{ name: `${folder}/data/more.zip`, data: nestedBomb() }])],
  [22, 'seventy thousand files', 'too-many', (materials) => zipOf(seventyThousand(materials), { isZip64: true })],
  [22, 'seventy thousand files that call themselves ten', 'zip-extra-bytes', (materials) => zipOf(seventyThousand(materials), { entryCount: 10 })],
  [23, 'a path without end', 'name', inFolder(`data/${'a/'.repeat(2000)}b`)],
  [23, 'a name of five thousand letters', 'name', inFolder(`data/${'a'.repeat(5000)}`)],
  [24, 'a size that is not true', 'zip-size', withEntries((folder) => [{ name: `${folder}/${small}`, data: zeros(1), size: 1 }])],
  [25, 'a wrong checksum', 'zip-crc', firstEntry({ crc: 0x1234 })],
  [26, 'half an archive', 'zip-cut', ({ archive }) => { const bytes = readFileSync(archive); return bytes.subarray(0, bytes.length / 2); }],
  [27, 'two names for one file', 'zip-header', firstEntry({ local: { name: 'other/name.txt' } })],
  [28, 'two sizes for one file', 'zip-header', firstEntry({ local: { size: 3 } })],
  [28, 'two methods for one file', 'zip-header', firstEntry({ local: { method: 8 } })],
  [29, 'two archives in one', 'zip-cut', ({ archive }) => Buffer.concat([readFileSync(archive), readFileSync(archive)])],
  [30, 'a program before the archive', 'zip-extra-bytes', shaped({ before: Buffer.from('MZ this runs') })],
  [31, 'an encrypted file', 'zip-encrypted', firstEntry({ flags: 1 })],
  [32, 'an unknown method', 'zip-method', firstEntry({ method: 12 })],
  [33, 'an absurd size', 'zip-bomb', firstEntry({ size: 0xfffffff0 })],
  [33, 'an absurd size of 64 bits', 'zip-absurd', firstEntry({ size: 0xffffffff, compressedSize: 0xffffffff, extra: absurd() })],
  [33, 'an offset behind the end', 'zip-absurd', firstEntry({ offset: 0xfffffff0 })],
  [34, 'an empty file', 'zip-cut', () => Buffer.alloc(0)],
  [34, 'a text called an archive', 'zip-cut', () => Buffer.from('not an archive at all, but long enough to be looked at')],
  [35, 'a comment of 64 KB that holds another end', 'zip-cut', shaped({ comment: Buffer.concat([Buffer.alloc(65_535 - zipOf([]).length, 'c'), zipOf([])]) })],
  [36, 'a file that no list names', 'extra', unsealed((files) => files.set('data/text/transcript.fr.txt', word))],
  [37, 'a listed file that is not there', 'missing', unsealed((files) => files.delete(credits))],
  [38, 'a file that was changed', 'changed', unsealed((files) => files.set(credits, Buffer.from('{}')))],
  [39, 'a list of forty megabytes', 'text-too-large', edited(crate, () => zeros(40).fill(32))],
  [39, 'ten million lists in one another', 'json', edited(crate, () => '['.repeat(10_000_000))],
  [40, 'a key twice', 'json', edited(receipt, (text) => text.replace('{', '{"@id": "urn:x",'))],
  [40, 'a key that reaches a prototype', 'json', edited(receipt, (text) => text.replace('{', '{"__proto__": {"x": 1},'))],
  [40, 'a key that reaches a constructor', 'json', edited(receipt, (text) => text.replace('{', '{"constructor": {"prototype": 1},'))],
  [41, 'a number beyond numbers', 'document', edited(report, (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 1e999'))],
  [41, 'a zero below zero', 'document', edited(report, (text) => text.replace('"schemaVersion": 1', '"schemaVersion": -0'))],
  [41, 'a number that is not whole any more', 'document', edited(report, (text) => text.replace('"schemaVersion": 1', `"schemaVersion": ${2 ** 60}`))],
  [41, 'a day that is none', 'document', edited(report, (text) => text.replace(/"exportedAt": "[^"]*"/, '"exportedAt": "0000-00-00T00:00:00Z"'))],
  [41, 'a month that is none', 'document', edited(report, (text) => text.replace(/"exportedAt": "[^"]*"/, '"exportedAt": "9999-99-99T00:00:00Z"'))],
  [41, 'an unknown word', 'document', edited(report, (text) => text.replace('"channel": "partner-portfolio"', '"channel": "everywhere"'))],
  [42, 'a byte-order mark', 'json', edited(receipt, (text) => `\uFEFF${text}`)],
  [42, 'UTF-16', 'json', edited(receipt, (text) => Buffer.from(text, 'utf16le'))],
  [42, 'bytes that are no UTF-8', 'json', edited(receipt, (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff])]))],
  [42, 'half of a character', 'json', edited(receipt, (text) => text.replace('{', String.raw`{"x": "\ud83d",`))],
  [43, 'a format of a newer program', 'newer', edited('bag-info.txt', (text) => text.replace('bagit-profile:1', 'bagit-profile:2'))],
  [43, 'another BagIt', 'bagit', edited('bagit.txt', (text) => text.replace('1.0', '2.0'))],
  [44, 'a format older than the first', 'older', edited('bag-info.txt', (text) => text.replace('bagit-profile:1', 'bagit-profile:0'))],
  [46, 'an address where a file belongs', 'crate-part-missing', edited(crate, (text) => text.replace('"@id": "text/credits.json"', '"@id": "file:///etc/passwd"'))],
  [46, 'a drive where a file belongs', 'crate-part-missing', edited(crate, (text) => text.replace('"@id": "text/credits.json"', '"@id": "C:\\\\Windows\\\\system.ini"'))],
  [46, 'a path out of the package in a list of checksums', 'manifest-unreadable', unsealed((files) => files.set('manifest-sha512.txt', Buffer.from(`${String(files.get('manifest-sha512.txt'))}${'0'.repeat(128)}  ../../evil\n`)))],
  [47, 'no signature', 'missing', unsealed((files) => files.delete('tagmanifest-sha512.txt.sig'))],
  [47, 'a wrong signature', 'signature-wrong', unsealed((files) => files.set('tagmanifest-sha512.txt.sig', Buffer.alloc(64, 7)))],
  [47, 'a signature over other bytes', 'signature-wrong', unsealed((files, { key }) => files.set('tagmanifest-sha512.txt.sig', Buffer.from(key.sign(Buffer.from('other bytes')))))],
  [47, 'a signature by a stranger', 'signer-unknown', (materials) => zipOf(entriesOf(materials, seal(filesOf(materials), makeKey())))],
  [47, 'a key that is none', 'signer-key', unsealed((files) => files.set('signer.pub.pem', Buffer.from('no key')))],
  [47, 'a file without a signature beside the signed ones', 'name', inFolder('data/READ-ME-FIRST.html')],
  [51, 'a receipt for another channel', 'channel-differs', edited(receipt, (text) => text.replace('"dss:channel": "partner-portfolio"', '"dss:channel": "public-web"'))],
  [51, 'terms for the workshop only', 'consent-workshop', edited(receipt, (text) => text.replace('"dss:channel": "partner-portfolio"', '"dss:channel": "workshop-screening"'))],
  [51, 'a name of somebody who wants none', 'consent-name', edited(receipt, (text) => text.replaceAll('"dss:nameShown": "pseudonym"', '"dss:nameShown": "none"'))],
  [51, 'terms that allow more than anybody did', 'consent-terms', edited(policy, (text) => text.replace(/("action": \[[^\]]*"translate")/, '$1, "extract"'))],
  [51, 'a hidden face that nobody looked for', 'consent-unchecked', edited(report, (text) => text.replace(/("rule": "R07",\s*"outcome": )"passed"/, '$1"not-asked"'))],
  [51, 'terms that end later than anyone agreed to', 'end-differs', edited(policy, (text) => text.replaceAll('2027-06-30T00:00:00Z', '2028-06-30T00:00:00Z'))],
];

export const hostileRows: readonly HostileRow[] = [
  ...table.map(([row, what, code, make]) => ({ row, what, code, make })),
  { row: 39, what: 'a list of half a gigabyte', code: 'text-too-large', make: edited(crate, () => zeros(500).fill(32)), isLong: true },
];
