import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { packageFiles, type PackageFiles } from '../../../electron/core/package/package-files.ts';
import { isPackageFolderName, nameProblems, paths } from '../../../electron/core/package/names.ts';
import { newScene, newTake } from '../../../electron/core/story/new-story.ts';
import { parseWebVtt } from './webvtt.ts';
import { planted, sampleMedia, sampleValue, type SampleChange } from './package-sample.ts';

const textOf = (files: PackageFiles, wanted: string): string => {
  const file = files.files.find((one) => one.path === wanted);
  if (file?.kind !== 'text') throw new Error(`No text at ${wanted}`);
  return file.text;
};
const textFor = (wanted: string, change: SampleChange = {}): string => textOf(packageFiles(sampleValue(change)), wanted);
const jsonFor = (wanted: string, change: SampleChange = {}) => JSON.parse(textFor(wanted, change));

describe('core/package/package-files', () => {
  it('holds the whole layout, sorted, under names of the grammar', () => {
    const { files, folderName } = packageFiles(sampleValue());
    expect(files.map((file) => file.path)).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'data/captions/chapters.ar.vtt',
      'data/captions/story.ar.vtt',
      'data/captions/story.en.vtt',
      'data/checks/export-report.json',
      'data/consent/consent-receipt.jsonld',
      'data/consent/notice.ar.txt',
      'data/consent/policy.jsonld',
      'data/images/poster.jpg',
      'data/media/story.mp4',
      'data/preview.html',
      'data/ro-crate-metadata.json',
      'data/text/credits.json',
      'data/text/transcript.ar.txt',
      'data/text/transcript.en.txt',
      'manifest-sha512.txt',
      'signer.pub.pem',
      'tagmanifest-sha512.txt',
    ]);
    expect(nameProblems(files)).toEqual([]);
    expect(folderName).toBe('the-market-partner-portfolio-v2');
    expect(isPackageFolderName(folderName)).toBe(true);
  });

  it('says of a voice made deeper that it is not anonymous, never by how much, and of no other voice', () => {
    const [scene] = sampleValue().story.scenes.slice(1);
    const take = newTake({ id: 't1', sha256: 'f'.repeat(64), durationMs: 900 });
    const told = (shiftSemitones: number): SampleChange => ({ story: { scenes: [{ ...scene!, takes: [{ ...take, shiftSemitones }], chosenTakeId: 't1' }] } });
    expect(jsonFor(paths.receipt, told(-4))['dss:voiceAltered']).toBe('pitch and formants; not anonymous');
    expect(textFor(paths.preview, told(-4))).toContain('هذا لا يُخفي الهوية');
    for (const file of packageFiles(sampleValue(told(-4))).files) expect(file.kind === 'text' && file.text.includes('emitone')).toBe(false);
    expect([jsonFor(paths.receipt, told(0))['dss:voiceAltered'], textFor(paths.preview, told(0)).includes('هذا لا يُخفي الهوية')]).toEqual([undefined, false]);
  });

  it('gives the same texts for the same value', () => {
    expect(packageFiles(sampleValue())).toEqual(packageFiles(structuredClone(sampleValue())));
  });

  it('keeps whatever the record and the story hold besides, and every other channel, out of every text', () => {
    const { files, folderName } = packageFiles(sampleValue());
    const all = [folderName, ...files.map((file) => (file.kind === 'text' ? `${file.path}\n${file.text}` : file.path))].join('\n');
    for (const [what, words] of Object.entries(planted)) expect([what, all.includes(words)]).toEqual([what, false]);
    for (const field of ['legalName', 'hiddenPlaces', 'openProcedure', 'recordId', 'prevHash', 'evidenceSha256', 'interpreter', 'public-web', 'participation', 'schemaVersion":1,"storyId', 'fileName', 'savedBy']) expect([field, all.includes(field)]).toEqual([field, false]);
  });

  it('writes text as NFC', () => {
    const { files } = packageFiles(sampleValue({ story: { title: 'Cafe\u0301 The Market' } }));
    for (const file of files) if (file.kind === 'text') expect([file.path, file.text === file.text.normalize('NFC')]).toEqual([file.path, true]);
  });

  it('puts each notice in its own file, to the byte it was hashed by, and a twin under a private subtag', () => {
    const value = sampleValue();
    const notice = { ...value.notices[0]!, text: 'Another text' };
    const twice = packageFiles({ ...value, notices: [...value.notices, { ...notice, version: '4' }, { ...notice, text: 'x', language: 'en' }, { ...notice, language: 'it' }].map((one, index) => (index === 3 ? { language: one.language, version: one.version, sha256: one.sha256, form: one.form, readAloud: true } : one)) });
    expect(twice.files.map((file) => file.path).filter((name) => name.includes('notice'))).toEqual(['data/consent/notice.ar-x-2.txt', 'data/consent/notice.ar.txt', 'data/consent/notice.en.txt']);
    expect(textOf(twice, 'data/consent/notice.ar-x-2.txt')).toBe('Another text');
  });

  it('lists each payload file in the manifest and each tag file but the signature in the tag manifest', () => {
    const files = packageFiles(sampleValue());
    const listed = (name: string): readonly string[] => textOf(files, name).trimEnd().split('\n').map((line) => line.slice(130));
    expect(listed(paths.manifest)).toEqual(files.files.map((file) => file.path).filter((name) => name.startsWith('data/')));
    expect(listed(paths.tagManifest)).toEqual(['bag-info.txt', 'bagit.txt', 'manifest-sha512.txt', 'signer.pub.pem']);
    expect(textOf(files, paths.manifest)).toContain(`${'7'.repeat(128)}  data/media/story.mp4\n`);
  });

  it('says on bag-info’s one line each who, what, which channel and until when', () => {
    const labels = Object.fromEntries(textFor(paths.bagInfo).trimEnd().split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
    const { files } = packageFiles(sampleValue());
    const payload = files.filter((file) => file.path.startsWith('data/'));
    expect(labels).toMatchObject({
      'Source-Organization': 'Harbour Voices',
      'Organization-Address': 'Via del Porto 1, 90100 Palermo',
      'External-Identifier': 'urn:uuid:3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11',
      'Bagging-Date': '2026-03-05',
      'Payload-Oxum': `${payload.reduce((sum, file) => sum + file.sizeBytes, 0)}.${payload.length}`,
      'Story-Channel': 'partner-portfolio',
      'Consent-Valid-Until': '2027-06-30T00:00:00Z',
      'Takedown-Contact': 'takedown@harbour.example',
    });
  });

  it('matches the published schemas of receipt, policy and report', () => {
    for (const [name, wanted] of [['receipt', paths.receipt], ['policy', paths.policy], ['report', paths.report]] as const) {
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      (addFormats as unknown as (to: object) => void)(ajv);
      const schema: object = JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../../resources/schemas/${name}.schema.json`), 'utf8'));
      const validate = ajv.compile(schema);
      validate(jsonFor(wanted));
      expect([name, validate.errors]).toEqual([name, null]);
      expect(validate({ ...jsonFor(wanted), '@type': 'dpv:ConsentRecord', type: 'Offer', schemaVersion: 7 })).toBe(false);
    }
  });

  it('writes WebVTT that a strict parser takes without a word, captions and chapters alike', () => {
    for (const name of ['data/captions/story.ar.vtt', 'data/captions/story.en.vtt', 'data/captions/chapters.ar.vtt']) {
      const parsed = parseWebVtt(textFor(name), name.includes('chapters') ? 'chapters' : 'captions');
      expect([name, parsed.errors]).toEqual([name, []]);
      expect(parsed.cues.length).toBeGreaterThan(0);
    }
  });

  it('names one chapter for each scene by the words that open it', () => {
    expect(textFor('data/captions/chapters.ar.vtt')).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nالسوق\n\n00:00:03.000 --> 00:00:07.102\nكل صباح أذهب إلى السوق.\n');
  });

  it('tells the story again in each language, describing pictures in its own', () => {
    expect(textFor('data/text/transcript.ar.txt')).toBe('السوق The Market\n\nالسوق\n\n[سلة برتقال]\nكل صباح أذهب إلى السوق.\n');
    expect(textFor('data/text/transcript.en.txt')).toBe('السوق The Market\n\nEvery morning I go to <the> market & back.\n');
  });

  it('takes the script where the story’s own language has no captions', () => {
    expect(textFor('data/text/transcript.ar.txt', { story: { captions: [] } })).toContain('كل صباح أذهب إلى السوق.');
  });

  it('credits public names only, and works by others that are used', () => {
    expect(jsonFor(paths.credits)).toEqual({
      schemaVersion: 1,
      title: 'السوق The Market',
      language: 'ar',
      organisation: 'Harbour Voices',
      people: [{ name: 'Noor', roles: ['storyteller', 'voiced'] }],
      works: [{ kind: 'music', source: 'Song <of> the sea', author: 'A. Author', licence: 'CC BY 4.0' }],
    });
  });

  it('sorts the report’s rules and carries no typed reason', () => {
    expect(jsonFor(paths.report)).toMatchObject({ rules: [{ rule: 'R01' }, { rule: 'R02' }, { rule: 'R07' }, { rule: 'R08' }, { rule: 'R15', outcome: 'warned' }], media: [{ file: 'data/media/story.mp4', report: { codec: 'h264' } }] });
  });
});

describe('core/package/preview-page', () => {
  const page = (change: SampleChange = {}): string => textFor(paths.preview, change);
  const between = (text: string, from: string, to: string): string => text.slice(text.indexOf(from) + from.length, text.indexOf(to));

  it('lets only its own script and style run, by their hashes', () => {
    const text = page();
    const hash = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
    const policy = between(text, 'http-equiv="Content-Security-Policy" content="', '">\n<meta name="viewport"');
    expect(policy).toContain(`script-src ${hash(between(text, '<script>', '</script>'))}`);
    expect(policy).toContain(`style-src ${hash(between(text, '<style>', '</style>'))}`);
    expect(policy).toContain("default-src 'none'");
  });

  it('asks for nothing from a network and has no handler in an attribute', () => {
    const text = page();
    expect(text.match(/https?:|\bon[a-z]+=|javascript:|<link|<iframe|@import|url\(/g)).toBeNull();
  });

  it('shows every word of a story as text', () => {
    const text = page({ story: { title: '<script>alert(1)</script>"\'&' } });
    expect(text.split('<script>')).toHaveLength(2);
    expect(text).toContain('<title>&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</title>');
    expect(text).toContain('Every morning I go to &lt;the&gt; market &amp; back.');
  });

  it('runs from right to left for a story that does, with words in its language', () => {
    expect(page()).toContain('<html lang="ar" dir="rtl">');
    expect(page({ story: { language: 'en' } })).toContain('<html lang="en" dir="ltr">');
    expect(page({ story: { language: 'am' } })).toMatch(/<html lang="en" dir="ltr">[^]*<h1 lang="am" dir="ltr">/);
  });

  it('keeps the story out of the page’s tree until the script has looked at the end date', () => {
    const text = page();
    expect(between(text, '<template id="offered">', '</template>')).toContain('<video');
    expect(text.replace(/<template[^]*<\/template>/, '')).not.toMatch(/<video|<source|<track|السوق\.<\/p>/);
    expect(text).toContain('<body data-begins="2026-03-05T23:20:00.000Z" data-ends="2027-06-30T00:00:00Z">');
  });

  it('carries captions inside, the story’s own language as captions and others as subtitles', () => {
    const tracks = [...page().matchAll(/<track kind="(\w+)" srclang="(\w+)" label="([^"]+)" src="data:text\/vtt;charset=utf-8;base64,([^"]+)"( default)?>/g)].map(([, kind, language, label, data, isDefault]) => [kind, language, label, Buffer.from(data ?? '', 'base64').toString('utf8'), isDefault]);
    expect(tracks).toEqual([
      ['captions', 'ar', 'العربية', textFor('data/captions/story.ar.vtt'), ' default'],
      ['subtitles', 'en', 'English', textFor('data/captions/story.en.vtt'), undefined],
    ]);
  });

  it('names terms, end, contact and the people’s own words', () => {
    const text = page();
    for (const words of ['takedown@harbour.example', '2027-06-30', 'City Library', 'اعرضوها مع كلامي كاملًا', 'A. Author']) expect(text).toContain(words);
  });

  it('has no poster when there is none', () => {
    expect(page({ media: sampleMedia.filter((one) => one.role === 'story') })).not.toContain('poster=');
  });
});

describe('core/package/crate', () => {
  const graph = (change: SampleChange = {}): readonly Record<string, unknown>[] => jsonFor(paths.crate, change)['@graph'];
  const entity = (id: string, change: SampleChange = {}): Record<string, unknown> | undefined => graph(change).find((one) => one['@id'] === id);

  it('reaches every file under data/ from the root, each with its true size', () => {
    const { files } = packageFiles(sampleValue());
    const payload = files.filter((file) => file.path.startsWith('data/') && file.path !== paths.crate).map((file) => ({ id: file.path.slice(5), size: String(file.sizeBytes) }));
    expect(entity('./')?.['hasPart']).toEqual(payload.map((one) => ({ '@id': one.id })));
    expect(payload.map(({ id }) => ({ id, size: entity(id)?.['contentSize'] }))).toEqual(payload);
  });

  it('gives the root what every crate must have, and the video what a player asks for', () => {
    expect(entity('./')).toMatchObject({ name: 'السوق The Market', datePublished: '2026-03-05T23:30:00Z', license: { '@id': '#storyteller-terms' }, expires: '2027-06-30T00:00:00Z', inLanguage: ['ar', 'en'] });
    expect(entity('media/story.mp4')).toMatchObject({ '@type': ['File', 'VideoObject'], duration: 'PT7.102S', caption: [{ '@id': 'captions/story.ar.vtt' }, { '@id': 'captions/story.en.vtt' }], thumbnail: { '@id': 'images/poster.jpg' }, accessibilityFeature: ['captions', 'transcript', 'structuralNavigation'], accessibilityHazard: ['noFlashingHazard'] });
  });

  it('promises no calm picture when scenes change faster than twice a second', () => {
    const blink = [1, 2, 3].map((number) => newScene({ id: `s${number}`, kind: 'title', text: { templateId: 'plain', lines: ['.'] }, takes: [{ id: `t${number}`, sha256: 'f'.repeat(64), durationMs: 200, trimStartMs: 0, trimEndMs: 0, gainDb: 0, speakerIds: [], origin: 'recorded' }], chosenTakeId: `t${number}`, pauseAfterMs: 0 }));
    expect(entity('media/story.mp4', { story: { scenes: blink, captions: [] } })?.['accessibilityHazard']).toEqual(['unknown']);
  });
});
