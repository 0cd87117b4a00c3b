import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import { verifyPackage, type PackageVerdict } from '../../../electron/services/package/verify.ts';
import { bagFaults } from './independent-bag.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor, unzip } from './built-package.ts';

const sources = makeFolder();
const key = makeKey();
let archive: string;
let whole: string;
let place: ReturnType<typeof makeFolder>;
let bag: string;
const now = new Date('2026-04-01T00:00:00Z');

beforeAll(async () => {
  const mediaFiles = makeMedia(sources.path);
  archive = (await build(await orderFor({ mediaFiles, key, outFolder: sources.path }))).path;
  whole = unzip(archive, path.join(sources.path, 'unzipped'));
});
afterAll(() => sources.remove());
beforeEach(() => {
  place = makeFolder();
  bag = path.join(place.path, path.basename(whole));
  cpSync(whole, bag, { recursive: true });
});
afterEach(() => place.remove());

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted((a, b) => (a < b ? -1 : 1));
const at = (name: string): string => path.join(bag, ...name.split('/'));
const verify = (change: { readonly now?: Date; readonly path?: string; readonly trustedKeys?: readonly string[] } = {}): Promise<PackageVerdict> => verifyPackage({ path: bag, now, trustedKeys: [key.signer.fingerprint], ...change });
const told = (verdict: PackageVerdict): readonly string[] => verdict.problems.map(({ code, params }) => [code.slice('package.'.length), params['file'] ?? params['label'] ?? params['line'] ?? ''].join(' ').trim());

/** Makes the bag consistent again after a change, signed by whoever holds the key. */
const reseal = (signer = key): void => {
  const line = (name: string): string => `${createHash('sha512').update(readFileSync(at(name))).digest('hex')}  ${name}\n`;
  const names = filesOf(bag);
  const payload = names.filter((name) => name.startsWith('data/'));
  const octets = payload.reduce((sum, name) => sum + readFileSync(at(name)).length, 0);
  writeFileSync(at('bag-info.txt'), readFileSync(at('bag-info.txt'), 'utf8').replace(/Payload-Oxum: .*/, `Payload-Oxum: ${octets}.${payload.length}`));
  writeFileSync(at('signer.pub.pem'), signer.signer.publicKeyPem);
  writeFileSync(at('manifest-sha512.txt'), payload.map(line).join(''));
  const tags = names.filter((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest'));
  const tagManifest = tags.map(line).join('');
  writeFileSync(at('tagmanifest-sha512.txt'), tagManifest);
  writeFileSync(at('tagmanifest-sha512.txt.sig'), signer.sign(Buffer.from(tagManifest)));
};
const change = (name: string, edit: (text: string) => string): void => writeFileSync(at(name), edit(readFileSync(at(name), 'utf8')));
const crate = 'data/ro-crate-metadata.json';
const receipt = 'data/consent/consent-receipt.jsonld';

describe('services/package/verify', () => {
  it('finds nothing wrong with what was built, and says whose key it does not know', async () => {
    expect(await verify()).toMatchObject({ problems: [], warnings: [] });
    const stranger = await verifyPackage({ path: archive, now });
    expect(stranger).toMatchObject({ problems: [], warnings: [{ code: 'package.signer-unknown', params: { fingerprint: key.signer.fingerprint } }], facts: { isSignerTrusted: false } });
  });

  it('stays quiet about a bag that was only sealed again', async () => {
    reseal();
    expect([await verify().then(told), bagFaults(bag)]).toEqual([[], []]);
  });

  it('names the one file in which one byte was changed, whichever it is', async () => {
    for (const name of filesOf(whole)) {
      const bytes = readFileSync(at(name));
      const changed = Buffer.from(bytes);
      const middle = Math.floor(bytes.length / 2);
      changed[middle] = (changed[middle] ?? 0) ^ 1;
      writeFileSync(at(name), changed);
      const codes = told(await verify());
      const expected = name === 'tagmanifest-sha512.txt' || name === 'tagmanifest-sha512.txt.sig' ? 'signature-wrong' : `changed ${name}`;
      expect([name, codes.includes(expected)]).toEqual([name, true]);
      writeFileSync(at(name), bytes);
    }
    expect((await verify()).problems).toEqual([]);
  });

  it('names each missing file, and all of them at once', async () => {
    for (const name of filesOf(whole)) {
      renameSync(at(name), path.join(place.path, 'away'));
      const codes = told(await verify());
      expect([name, codes.includes(`missing ${name}`)]).toEqual([name, true]);
      renameSync(path.join(place.path, 'away'), at(name));
    }
    unlinkSync(at('data/text/credits.json'));
    unlinkSync(at('data/captions/story.en.vtt'));
    expect(told(await verify())).toEqual(expect.arrayContaining(['missing data/text/credits.json', 'missing data/captions/story.en.vtt', 'oxum']));
  });

  it('names what was added: a file of the layout, a stranger, a link, a folder', async () => {
    writeFileSync(at('data/text/transcript.fr.txt'), 'ajouté');
    writeFileSync(at('data/notes.docx'), 'x');
    symlinkSync(archive, at('data/media/story-small.mp4'));
    mkdirSync(at('data/extra'));
    expect(told(await verify())).toEqual(expect.arrayContaining(['extra data/text/transcript.fr.txt', 'name data/notes.docx', 'zip-not-a-file data/media/story-small.mp4', 'name data/extra/', 'oxum']));
  });

  it('names a tag file that no line covers, and one that no bag of ours has', async () => {
    change('tagmanifest-sha512.txt', (text) => text.replace(/^.*bag-info\.txt\n/m, ''));
    writeFileSync(at('fetch.txt'), 'https://example.org/ 1 data/media/story.mp4\n');
    expect(told(await verify())).toEqual(expect.arrayContaining(['extra bag-info.txt', 'name fetch.txt', 'signature-wrong']));
  });

  it('says when the consent has ended, to the second, and warns a month before', async () => {
    const codes = async (moment: string): Promise<unknown> => {
      const verdict = await verify({ now: new Date(moment) });
      return [told(verdict), verdict.warnings.map((one) => one.code)];
    };
    expect(await codes('2027-06-30T00:00:00Z')).toEqual([['expired'], []]);
    expect(await codes('2027-06-29T23:59:59Z')).toEqual([[], ['package.expires-soon']]);
    expect(await codes('2027-05-30T00:00:00Z')).toEqual([[], []]);
    expect(await codes('2026-01-01T00:00:00Z')).toEqual([['not-yet', 'clock-behind'], []]);
  });

  it('finds a grant that ended early behind a later date on the outside', async () => {
    change(receipt, (text) => text.replaceAll('2027-06-30T00:00:00Z', '2026-02-01T00:00:00Z'));
    change(crate, (text) => text);
    reseal();
    expect(told(await verify())).toEqual(expect.arrayContaining(['end-differs', 'expired']));
  });

  it('refuses a signature by another key under the old name, and a key that is none', async () => {
    const other = makeKey();
    writeFileSync(at('tagmanifest-sha512.txt.sig'), other.sign(readFileSync(at('tagmanifest-sha512.txt'))));
    expect(told(await verify())).toEqual(['signature-wrong']);
    reseal(other);
    expect(await verify()).toMatchObject({ problems: [{ code: 'package.signer-unknown', params: { fingerprint: other.signer.fingerprint } }], warnings: [], facts: { isSignerTrusted: false } });
    change('signer.pub.pem', () => '-----BEGIN PUBLIC KEY-----\nnonsense\n-----END PUBLIC KEY-----\n');
    expect(told(await verify())).toContain('signer-key');
  });

  const inside: readonly (readonly [what: string, expected: string, edit: () => void])[] = [
    ['a crate that forgot a file', 'crate-part data/text/credits.json', () => change(crate, (text) => text.replace(/\{\s+"@id": "text\/credits\.json"\s+\},\s+/, ''))],
    ['a crate that names a file that is not there', 'crate-part-missing text/credits.xml', () => change(crate, (text) => text.replace('"@id": "text/credits.json"', '"@id": "text/credits.xml"'))],
    ['a crate with a wrong size', 'crate-size data/text/credits.json', () => change(crate, (text) => text.replace(/("@id": "text\/credits\.json",[^}]*"contentSize": ")\d+/, '$19'))],
    ['a crate without a date', `document ${crate}`, () => change(crate, (text) => text.replace(/\s+"datePublished": "[^"]+",/, ''))],
    ['a crate without a licence', `document ${crate}`, () => change(crate, (text) => text.replace(/"license": \{[^}]*\},/, ''))],
    ['terms that are not described', 'crate-licence', () => change(crate, (text) => text.replace('"@id": "#storyteller-terms",\n      "@type"', '"@id": "#other-terms",\n      "@type"'))],
    ['a crate of another version', 'crate-descriptor', () => change(crate, (text) => text.replace('"https://w3id.org/ro/crate/1.2"', '"https://w3id.org/ro/crate/1.1"'))],
    ['JSON with a name twice', `json ${crate}`, () => change(crate, (text) => text.replace('"version": "2",', '"version": "2", "version": "3",'))],
    ['JSON that reaches a prototype', `json ${receipt}`, () => change(receipt, (text) => text.replace('{', '{"__proto__": {"x": 1},'))],
    ['a byte-order mark', `json ${receipt}`, () => change(receipt, (text) => `\uFEFF${text}`)],
    ['bytes that are no UTF-8', 'json data/checks/export-report.json', () => writeFileSync(at('data/checks/export-report.json'), Buffer.from([0xff, 0xfe, 0x7b]))],
    ['a receipt whose state allows nothing', `document ${receipt}`, () => change(receipt, (text) => text.replace('dpv:ConsentGiven', 'dpv:ConsentWithdrawn'))],
    ['a receipt for another channel', 'channel-differs', () => change(receipt, (text) => text.replace('"dss:channel": "partner-portfolio"', '"dss:channel": "public-web"'))],
    ['a receipt for another purpose', 'channel-differs', () => change(receipt, (text) => text.replace('dss:PartnerPortfolio', 'dss:PublicWeb'))],
    ['an embargo that still holds', 'not-yet', () => change(receipt, (text) => text.replace('"dss:validUntil": "2', '"dss:embargoUntil": "2026-09-01T00:00:00Z",\n      "dss:validUntil": "2'))],
    ['a receipt of another export', 'export-differs', () => change(receipt, (text) => text.replace(/"dct:references": "urn:uuid:3/, '"dct:references": "urn:uuid:4'))],
    ['a policy that ends later', 'end-differs', () => change('data/consent/policy.jsonld', (text) => text.replaceAll('2027-06-30', '2029-06-30'))],
    ['a policy that is none', 'document data/consent/policy.jsonld', () => change('data/consent/policy.jsonld', (text) => text.replace('"type": "Set"', '"type": "Offer"'))],
    ['a report with a field nobody knows', 'document data/checks/export-report.json', () => change('data/checks/export-report.json', (text) => text.replace('{', '{"extra": 1,'))],
    ['captions that are none', 'captions data/captions/story.en.vtt', () => change('data/captions/story.en.vtt', () => 'hello\n')],
    ['a film that is none', 'media-kind data/media/story.mp4', () => writeFileSync(at('data/media/story.mp4'), 'this is no film at all')],
    ['a poster that is none', 'media-kind data/images/poster.jpg', () => writeFileSync(at('data/images/poster.jpg'), 'GIF89a')],
    ['a bag of another version', 'bagit', () => change('bagit.txt', (text) => text.replace('1.0', '0.97'))],
    ['an end date that is none', 'bag-info Consent-Valid-Until', () => change('bag-info.txt', (text) => text.replace(/Consent-Valid-Until: .*/, 'Consent-Valid-Until: for ever'))],
    ['no take-down contact', 'bag-info Takedown-Contact', () => change('bag-info.txt', (text) => text.replace(/Takedown-Contact: .*\n/, ''))],
    ['a label twice', 'bag-info Story-Channel', () => change('bag-info.txt', (text) => `${text}Story-Channel: public-web\n`)],
  ];
  it.each(inside)('sees %s even when the bag was sealed again', async (_what, expected, edit) => {
    edit();
    reseal();
    expect(bagFaults(bag).filter((fault) => !fault.startsWith('bagit.txt'))).toEqual([]);
    expect(told(await verify())).toContain(expected);
  });

  it('sees a course that asks who somebody is, one in the wrong form or language, and one in a package for another channel', async () => {
    const [objectives, prompts] = ['data/course/objectives.json', 'data/course/prompts.en.json'];
    const order = await orderFor({ mediaFiles: makeMedia(place.path), key, outFolder: path.join(place.path, 'out') });
    const statements = { contextLine: 'One of many.', objectives: ['Tell two reasons'], prompts: ['What would you do?'], courseLanguage: 'en' };
    const people = order.value.people.map((one) => ({ ...one, grants: one.grants.map((grant) => ({ ...grant, channel: 'training-course' as const })) }));
    bag = unzip((await build({ ...order, value: { ...order.value, channel: 'training-course', people, statements } })).path, path.join(place.path, 'course'));
    expect(told(await verify())).toEqual([]);
    change(prompts, (text) => text.replace('What would you do?', 'What is her name?'));
    change(objectives, (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'));
    reseal();
    expect(told(await verify()).filter((one) => !one.startsWith('crate-size'))).toEqual([`document ${objectives}`, `course-identifying ${prompts}`]);
    change(prompts, (text) => text.replace('"language": "en"', '"language": "ar"').replace('her name', 'the weather'));
    reseal();
    expect(told(await verify()).filter((one) => !one.startsWith('crate-size'))).toEqual([`document ${objectives}`, `document ${prompts}`]);
    change('bag-info.txt', (text) => text.replace('Story-Channel: training-course', 'Story-Channel: partner-portfolio'));
    reseal();
    expect(told(await verify())).toEqual(expect.arrayContaining([`course-elsewhere ${objectives}`, `course-elsewhere ${prompts}`]));
  });

  it('sees a manifest that lists a file twice, or one it has no business with', async () => {
    const line = readFileSync(at('manifest-sha512.txt'), 'utf8').split('\n')[0];
    change('manifest-sha512.txt', (text) => `${text}${line}\n${'0'.repeat(128)}  ../../etc/passwd\n`);
    change('tagmanifest-sha512.txt', (text) => text);
    expect(told(await verify())).toEqual(expect.arrayContaining(['listed-twice data/captions/chapters.ar.vtt', 'manifest-unreadable manifest-sha512.txt', 'changed manifest-sha512.txt']));
  });

  it('says more than the first thing', async () => {
    unlinkSync(at('data/text/credits.json'));
    change('data/captions/story.ar.vtt', (text) => `${text}x`);
    writeFileSync(at('data/text/transcript.fr.txt'), 'x');
    const verdict = await verify({ now: new Date('2030-01-01T00:00:00Z') });
    expect(told(verdict)).toEqual(expect.arrayContaining(['missing data/text/credits.json', 'changed data/captions/story.ar.vtt', 'extra data/text/transcript.fr.txt', 'expired']));
  });

  it('finds the same in an archive: one byte of the film', async () => {
    const bytes = readFileSync(archive);
    const film = bytes.indexOf('ftyp');
    bytes[film + 200] = (bytes[film + 200] ?? 0) ^ 1;
    const file = path.join(place.path, path.basename(archive));
    writeFileSync(file, bytes);
    expect(told(await verify({ path: file }))).toEqual(expect.arrayContaining(['zip-crc the-market-partner-portfolio-v2/data/media/story.mp4']));
  });

  it('warns when an archive was renamed', async () => {
    const file = path.join(place.path, 'renamed.zip');
    cpSync(archive, file);
    expect(await verify({ path: file })).toMatchObject({ problems: [], warnings: [{ code: 'package.archive-name' }] });
  });

  it('has an answer for what is no package at all', async () => {
    for (const [name, make] of [
      ['nothing', () => undefined],
      ['empty-folder', (file: string) => mkdirSync(file)],
      ['a-text.zip', (file: string) => writeFileSync(file, 'x'.repeat(500))],
      ['a-link.zip', (file: string) => symlinkSync(archive, file)],
    ] as const) {
      const file = path.join(place.path, name);
      make(file);
      expect([name, (await verify({ path: file })).problems.length > 0]).toEqual([name, true]);
    }
    expect((await verify({ path: '/dev/null' })).problems).toMatchObject([{ code: 'package.unreadable' }]);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(verifyPackage({ path: archive, now, signal: controller.signal })).rejects.toThrow();
  });

  it('has a sentence for every code it can answer with', () => {
    const sentences: Readonly<Record<string, string>> = en.package;
    const folders = ['electron/core/package', 'electron/services/package'].map((folder) => path.resolve(import.meta.dirname, '../../..', folder));
    const code = folders.flatMap((folder) => readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))).join('\n');
    const used = [...code.matchAll(/(?:problem|packageReason)\('([a-z0-9-]+)'|return '([a-z0-9-]+)'|'(zip-[a-z-]+)'|\? '(poster-metadata)'|problem: '([a-z-]+)'/g)].map((match) => match.slice(1).find((one) => one !== undefined) ?? '');
    // Kinds of JSON faults, the outcome of a rule in the report, a direction of text: words for programs, not for people.
    const notSentences = new Set(['syntax', 'depth', 'name-twice', 'name-forbidden', 'encoding', 'not-asked', 'auto']);
    const missing = [...new Set(used)].filter((one) => !notSentences.has(one) && sentences[one] === undefined);
    expect(missing).toEqual([]);
    expect(used.length).toBeGreaterThan(40);
  });
});
