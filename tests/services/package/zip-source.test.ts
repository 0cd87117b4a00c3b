import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../electron/services/package/verify.ts';
import { openZipSource } from '../../../electron/services/package/zip-source.ts';
import { makeFolder } from './built-package.ts';
import { deflated, zipOf, type ZipEntry, type ZipShape } from './zip-bytes.ts';

const place = makeFolder();
const folder = 'tale-partner-portfolio-v1';
const inBag = (name: string): string => `${folder}/${name}`;
const text = (name: string, words = 'words\n'): ZipEntry => ({ name: inBag(name), data: Buffer.from(words) });
const plain: readonly ZipEntry[] = [text('bagit.txt'), text('bag-info.txt'), text('data/text/transcript.ar.txt')];

beforeAll(() => mkdirSync(path.join(place.path, 'zips')));
afterAll(() => place.remove());

let number = 0;
const codesOf = async (bytes: Buffer): Promise<readonly string[]> => {
  number += 1;
  const file = path.join(place.path, 'zips', `${number}.zip`);
  writeFileSync(file, bytes);
  const { problems } = await verifyPackage({ path: file, now: new Date() });
  return [...new Set(problems.map((one) => one.code.slice('package.'.length)))];
};
const structural = (codes: readonly string[]): readonly string[] => codes.filter((code) => code.startsWith('zip-') || ['name', 'twice', 'too-many', 'too-large', 'folder-name'].includes(code));
const zip = (entries: readonly ZipEntry[], shape: ZipShape = {}): Promise<readonly string[]> => codesOf(zipOf(entries, shape));

describe('services/package/zip-source', () => {
  it('opens what is whole and goes on to its contents', async () => {
    const codes = await zip(plain);
    expect(structural(codes)).toEqual([]);
    expect(codes).toContain('missing');
  });

  it('takes deflated texts and folder entries, as other programs pack them', async () => {
    const entries: readonly ZipEntry[] = [{ name: `${folder}/`, mode: 0o040755 }, { name: inBag('data/'), mode: 0o040755 }, deflated(inBag('bagit.txt'), Buffer.from('words\n'.repeat(50)))];
    expect(structural(await zip(entries))).toEqual([]);
  });

  const kept = Buffer.from('x'.repeat(2000));
  const cases: readonly (readonly [what: string, expected: string, bytes: () => Buffer])[] = [
    ['a name that climbs out', 'folder-name', () => zipOf([...plain, { name: '../evil.txt', data: kept }])],
    ['a name that climbs out inside the folder', 'name', () => zipOf([...plain, text('../evil.txt')])],
    ['an absolute name', 'folder-name', () => zipOf([{ name: '/abs/evil' }])],
    ['a drive', 'name', () => zipOf([...plain, text('C:/evil')])],
    ['backslashes', 'name', () => zipOf([...plain, text('data\\media\\story.mp4')])],
    ['a NUL in a name', 'name', () => zipOf([...plain, text('bagit.txt\0.exe')])],
    ['a Windows device', 'name', () => zipOf([...plain, text('data/media/CON')])],
    ['a trailing dot', 'name', () => zipOf([...plain, text('data/images/poster.jpg.')])],
    ['a side stream', 'name', () => zipOf([...plain, text('data/images/poster.jpg:evil.exe')])],
    ['a nested archive', 'name', () => zipOf([...plain, text('data/media/bomb.zip')])],
    ['a second folder', 'folder-name', () => zipOf([...plain, { name: 'other/bagit.txt' }])],
    ['no folder', 'folder-name', () => zipOf([{ name: 'bagit.txt', data: kept }])],
    ['the same name twice', 'twice', () => zipOf([...plain, text('bagit.txt', 'other\n')])],
    ['a twin in other letters', 'twice', () => zipOf([...plain, text('BAGIT.TXT')])],
    ['a link', 'zip-not-a-file', () => zipOf([...plain, { ...text('data/media/story.mp4'), mode: 0o120777 }])],
    ['a device', 'zip-not-a-file', () => zipOf([...plain, { ...text('data/media/story.mp4'), mode: 0o020666 }])],
    ['a set-user-id bit', 'zip-not-a-file', () => zipOf([...plain, { ...text('data/media/story.mp4'), mode: 0o104755 }])],
    ['a folder that is a file', 'zip-not-a-file', () => zipOf([...plain, { ...text('data/media/story.mp4'), mode: 0o040755 }])],
    ['a locked entry', 'zip-encrypted', () => zipOf([...plain, { ...text('data/media/story.mp4'), flags: 1 }])],
    ['strong encryption', 'zip-encrypted', () => zipOf([...plain, { ...text('data/media/story.mp4'), flags: 0x41 }])],
    ['an unknown method', 'zip-method', () => zipOf([...plain, { ...text('data/media/story.mp4'), method: 12 }])],
    ['a bomb in the sizes', 'zip-bomb', () => zipOf([...plain, deflated(inBag('data/preview.html'), Buffer.alloc(4_000_000))])],
    ['bytes shared by two entries', 'zip-overlap', () => zipOf([...plain, { ...text('bagit.txt'), name: inBag('data/text/credits.json'), local: { name: inBag('bagit.txt') }, sharesWith: 0 }])],
    ['data that runs into the directory', 'zip-overlap', () => zipOf([...plain, { ...text('data/media/story.mp4'), compressedSize: 90, size: 90 }])],
    ['another name in front of the data', 'zip-header', () => zipOf([...plain, { ...text('data/text/credits.json'), local: { name: inBag('data/text/credits.jsoN') } }])],
    ['another size in front of the data', 'zip-header', () => zipOf([...plain, { ...text('data/text/credits.json'), local: { size: 3 } }])],
    ['another method in front of the data', 'zip-header', () => zipOf([...plain, { ...text('data/text/credits.json'), local: { method: 8 } }])],
    ['another name in a side field', 'zip-header', () => zipOf([...plain, { ...text('data/text/credits.json'), extra: Buffer.concat([Buffer.from([0x75, 0x70, 6, 0, 1, 0, 0, 0, 0]), Buffer.from('x')]) }])],
    ['bytes before the archive', 'zip-extra-bytes', () => zipOf(plain, { before: Buffer.from('#!/bin/sh\n') })],
    ['bytes between two files', 'zip-extra-bytes', () => zipOf(plain, { between: Buffer.from('hidden') })],
    ['bytes after the archive', 'zip-cut', () => zipOf(plain, { after: Buffer.from('more') })],
    ['a comment', 'zip-cut', () => zipOf(plain, { comment: Buffer.from('hello') })],
    ['a comment with a second directory', 'zip-cut', () => zipOf(plain, { comment: zipOf(plain).subarray(-22) })],
    ['a comment that is announced and not there', 'zip-cut', () => Buffer.concat([zipOf(plain).subarray(0, -2), Buffer.from([9, 0])])],
    ['two archives glued', 'zip-cut', () => Buffer.concat([zipOf(plain), zipOf(plain)])],
    ['half an archive', 'zip-cut', () => zipOf(plain).subarray(0, 150)],
    ['an empty file', 'zip-cut', () => Buffer.alloc(0)],
    ['a text called .zip', 'zip-cut', () => Buffer.from('this is no archive, however long the text may be')],
    ['a directory that announces more', 'zip-broken', () => zipOf(plain, { entryCount: 9 })],
    ['a directory that announces less', 'zip-extra-bytes', () => zipOf(plain, { entryCount: 2 })],
    ['seventy thousand entries', 'too-many', () => zipOf(plain, { entryCount: 60_000 })],
    ['a size beyond any stick', 'zip-bomb', () => zipOf([...plain, { ...text('data/media/story.mp4'), size: 0xfffffff0 }])],
    ['a wrong checksum', 'zip-crc', () => zipOf([...plain, { ...text('data/text/credits.json'), crc: 1, local: { crc: 1 } }])],
    ['more data than announced', 'zip-size', () => zipOf([...plain, { ...deflated(inBag('data/text/credits.json'), kept), size: 10 }])],
    ['less data than announced', 'zip-size', () => zipOf([...plain, { ...deflated(inBag('data/text/credits.json'), kept), size: 2001 }])],
    ['stored sizes that differ', 'zip-size', () => zipOf([...plain, { ...text('data/text/credits.json'), size: 7, local: { size: 7 } }])],
    ['data that cannot be inflated', 'zip-size', () => zipOf([...plain, { name: inBag('data/text/credits.json'), data: kept, raw: Buffer.from('not deflated at all'), method: 8 }])],
  ];

  it.each(cases)('refuses %s with %s', async (_what, expected, bytes) => {
    expect(structural(await codesOf(bytes()))).toContain(expected);
  });

  it('reads nothing of an archive whose entries overlap a thousandfold', async () => {
    const many = Array.from({ length: 1500 }, (_one, index): ZipEntry => ({ name: inBag(`data/consent/notice.ar-x-${index + 2}.txt`), sharesWith: 0, data: kept, local: { name: inBag('bagit.txt') } }));
    const codes = await zip([{ name: inBag('bagit.txt'), data: kept }, ...many]);
    expect(codes).toContain('zip-overlap');
    expect(codes).not.toContain('missing');
  });

  it('hands out no byte beyond the announced length, however much would unpack', async () => {
    const file = path.join(place.path, 'zips', 'long.zip');
    writeFileSync(file, zipOf([...plain, { ...deflated(inBag('data/text/credits.json'), Buffer.alloc(500_000, 'x')), size: 40_000 }]));
    const opened = await openZipSource(file);
    if (opened.kind === 'refused') throw new Error('refused');
    let handedOut = 0;
    const readAll = async (): Promise<void> => {
      for await (const bytes of opened.source.read('data/text/credits.json')) handedOut += bytes.length;
    };
    await expect(readAll()).rejects.toThrow('package.zip-size');
    expect(handedOut).toBeLessThanOrEqual(40_000);
    await opened.source.close();
  });

  it('prints names of strangers without control characters, shortened', async () => {
    const file = path.join(place.path, 'zips', 'strange.zip');
    writeFileSync(file, zipOf([...plain, text(`data/\u001b[31mred${'x'.repeat(500)}`)]));
    const { problems } = await verifyPackage({ path: file, now: new Date() });
    const named = String(problems.find((one) => one.code === 'package.name')?.params['file']);
    expect([named.includes('\u001b'), named.length <= 120, named.startsWith('data/')]).toEqual([false, true, true]);
  });

  it('survives every byte of a small archive being wrong', async () => {
    const whole = zipOf(plain);
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      const codes = await codesOf(bytes);
      expect([at, codes.length > 0]).toEqual([at, true]);
    }
  });
});
