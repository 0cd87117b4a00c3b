import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { load } from 'exifreader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageChannels } from '../../../electron/core/package/names.ts';
import { quadsOf, statementsIn } from '../../core/package/json-ld.ts';
import { planted, sampleExportId } from '../../core/package/package-sample.ts';
import { parseWebVtt } from '../../core/package/webvtt.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor, unzip } from './built-package.ts';
import { bagFaults } from './independent-bag.ts';

/** Where the media lie: what a folder is called must not travel along. */
const person = 'Zoë Ångström-Haddad';
const sources = makeFolder();
const bags = new Map<string, string>();
/** Said for every channel; only a course has a folder for the last three. */
const spoken = { contextLine: 'One voice of many.', objectives: ['Tell two reasons to bake'], prompts: ['ماذا كنت ستفعل؟'], courseLanguage: 'ar' };

beforeAll(async () => {
  const folder = path.join(sources.path, person);
  mkdirSync(folder);
  const mediaFiles = makeMedia(folder);
  const key = makeKey();
  for (const channel of packageChannels) {
    const order = await orderFor({ mediaFiles, key, outFolder: path.join(sources.path, channel) });
    const { value } = order;
    const people = value.people.map((one) => ({ ...one, grants: one.grants.map((grant) => ({ ...grant, channel })) }));
    const built = await build({ ...order, value: { ...value, channel, people, statements: spoken } });
    bags.set(channel, unzip(built.path, path.join(sources.path, `${channel}-unzipped`)));
  }
});
afterAll(() => sources.remove());

const bagOf = (channel: string): string => bags.get(channel) ?? '';
const textOf = (channel: string, file: string): string => readFileSync(path.join(bagOf(channel), 'data', file), 'utf8');
const filesOf = (channel: string): readonly string[] => readdirSync(bagOf(channel), { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [path.join(entry.parentPath, entry.name)] : []));
const endingWith = (channel: string, ...endings: readonly string[]): readonly string[] => filesOf(channel).filter((file) => endings.includes(path.extname(file)));

/** What a container must say to be played; a word beyond these is metadata. */
const playable = new Set(['major_brand', 'minor_version', 'compatible_brands', 'language', 'handler_name', 'vendor_id', 'encoder']);
/** What a muxer writes by itself, the same for everybody. */
const neutral: Readonly<Record<string, RegExp>> = { handler_name: /^(Video|Sound)Handler$/, encoder: /^Lavc[\d.]* (libx264|aac)$/ };
interface Tagged {
  readonly tags?: Readonly<Record<string, string>>;
}
const tagsOf = (file: string): readonly string[] => {
  const probed = JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-show_chapters', '-of', 'json', file], { encoding: 'utf8' })) as { readonly format: Tagged; readonly streams: readonly Tagged[]; readonly chapters: readonly Tagged[] };
  const tags = [probed.format, ...probed.streams, ...probed.chapters].flatMap((one) => Object.entries(one.tags ?? {}));
  return tags.flatMap(([name, value]) => (playable.has(name.toLowerCase()) && (neutral[name]?.test(value) ?? true) ? [] : [name]));
};

const encodings = (text: string): readonly Buffer[] => ['NFC', 'NFD'].flatMap((form) => [Buffer.from(text.normalize(form), 'utf8'), Buffer.from(text.normalize(form), 'utf16le'), Buffer.from(text.normalize(form), 'utf16le').swap16()]);

const schemaOf = (name: string): object => JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../../resources/schemas/${name}.schema.json`), 'utf8')) as object;

describe('the course in a package', () => {
  it('stands in a training package only, as its schemas say, and is described', () => {
    const ajv = new Ajv2020({ strict: false });
    const objectives = JSON.parse(textOf('training-course', 'course/objectives.json')) as object;
    const prompts = JSON.parse(textOf('training-course', 'course/prompts.ar.json')) as object;
    expect(objectives).toEqual({ schemaVersion: 1, language: 'ar', contextLine: 'One voice of many.', objectives: ['Tell two reasons to bake'] });
    expect(prompts).toEqual({ schemaVersion: 1, language: 'ar', prompts: ['ماذا كنت ستفعل؟'] });
    expect([ajv.validate(schemaOf('course-objectives'), objectives), ajv.validate(schemaOf('course-prompts'), prompts), ajv.validate(schemaOf('course-prompts'), objectives)]).toEqual([true, true, false]);
    const graph = (JSON.parse(textOf('training-course', 'ro-crate-metadata.json')) as { readonly '@graph': readonly Record<string, unknown>[] })['@graph'];
    expect(graph.filter((one) => String(one['@id']).startsWith('course/')).map((one) => [one['@id'], one['name'], one['inLanguage']])).toEqual([['course/objectives.json', 'Learning objectives', 'ar'], ['course/prompts.ar.json', 'Questions to discuss', 'ar']]);
    expect(textOf('training-course', 'preview.html')).toContain('<li>ماذا كنت ستفعل؟</li>');
    for (const channel of packageChannels.filter((one) => one !== 'training-course')) {
      expect(filesOf(channel).filter((file) => file.includes(`${path.sep}course${path.sep}`))).toEqual([]);
      expect(textOf(channel, 'preview.html')).not.toContain('ماذا كنت ستفعل');
    }
  });
});

describe.each(packageChannels)('a package for %s, by what others wrote', (channel) => {
  it('is a whole bag to sha512sum, to openssl and to a second reader', () => {
    const bag = bagOf(channel);
    const sums = execFileSync('sha512sum', ['-c', 'manifest-sha512.txt', 'tagmanifest-sha512.txt'], { cwd: bag, encoding: 'utf8' });
    expect(sums.trimEnd().split('\n').filter((line) => !line.endsWith(': OK'))).toEqual([]);
    expect(execFileSync('openssl', ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'signer.pub.pem', '-sigfile', 'tagmanifest-sha512.txt.sig', '-in', 'tagmanifest-sha512.txt'], { cwd: bag, encoding: 'utf8' })).toContain('Signature Verified Successfully');
    expect(bagFaults(bag)).toEqual([]);
  });

  it('expands offline to exactly the statements that its plain JSON makes', async () => {
    for (const [file, base] of [['consent/consent-receipt.jsonld', undefined], ['consent/policy.jsonld', undefined], ['ro-crate-metadata.json', `arcp://uuid,${sampleExportId}/data/`]] as const) {
      const text = textOf(channel, file);
      const quads = await quadsOf(text, base);
      expect(quads.length).toBeGreaterThan(50);
      expect([file, quads.length]).toEqual([file, statementsIn(JSON.parse(text))]);
    }
  });

  it('matches the published schemas', () => {
    for (const [name, file] of [['receipt', 'consent/consent-receipt.jsonld'], ['policy', 'consent/policy.jsonld'], ['report', 'checks/export-report.json']] as const) {
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      (addFormats as unknown as (to: object) => void)(ajv);
      const validate = ajv.compile(JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../../resources/schemas/${name}.schema.json`), 'utf8')) as object);
      validate(JSON.parse(textOf(channel, file)));
      expect([name, validate.errors]).toEqual([name, null]);
    }
  });

  it('has captions and chapters that a strict parser takes', () => {
    const tracks = endingWith(channel, '.vtt');
    expect(tracks.length).toBeGreaterThan(1);
    for (const file of tracks) expect(parseWebVtt(readFileSync(file, 'utf8'), path.basename(file).startsWith('chapters') ? 'chapters' : 'captions').errors).toEqual([]);
  });

  it('carries no metadata in any film, sound or picture', () => {
    const [films, pictures] = [endingWith(channel, '.mp4', '.m4a'), endingWith(channel, '.jpg', '.png')];
    expect([films.length > 0, pictures.length > 0]).toEqual([true, true]);
    for (const film of films) expect([path.basename(film), tagsOf(film)]).toEqual([path.basename(film), []]);
    for (const picture of pictures) {
      const { file, jfif, png, pngFile, ...others } = load(readFileSync(picture), { expanded: true }) as Record<string, object>;
      expect([path.basename(picture), Object.keys(others)]).toEqual([path.basename(picture), []]);
      expect([file ?? {}, jfif ?? {}, png ?? {}, pngFile ?? {}].flatMap(Object.keys).filter((key) => /comment|artist|author|gps|make|model|software|date/i.test(key))).toEqual([]);
    }
  });

  it('holds nothing of the record, of a name, of a place or of a file’s own name in any byte', () => {
    const needles = [...Object.values(planted), person, 'Haddad', 'film.mp4', 'still.jpg', sources.path].flatMap(encodings);
    for (const file of filesOf(channel)) {
      const bytes = readFileSync(file);
      expect([path.basename(file), needles.filter((needle) => bytes.includes(needle)).map(String)]).toEqual([path.basename(file), []]);
      expect(encodings(path.relative(bagOf(channel), file)).some((name) => needles.some((needle) => name.includes(needle)))).toBe(false);
    }
  });
});
