import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hearing } from './heard.ts';
import { storyhearthHere, type Ran } from './storyhearth-process.ts';
import { unzip } from './unzip.ts';

const told = ['Plantedia Secretová', 'planted@example.org', 'Plantedville', 'Plantedfile'];
const heard = hearing(storyhearthHere);
const storyhearth = heard.run;
const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-clip-'));
const library = path.join(work, 'library');
const portfolio = path.join(work, 'portfolio');
const ids = { story: '', clip: '', teller: '', unit: '' };

const run = (...words: readonly string[]): Promise<Ran> => storyhearth([...words, '--library', library, '--passphrase-file', path.join(work, 'passphrase.txt'), '--json']);
const value = (ran: Ran): Record<string, unknown> => {
  if (ran.exitCode !== 0) throw new Error(JSON.stringify(ran.json));
  return ran.json.value as Record<string, unknown>;
};
const codes = (ran: Ran): readonly string[] => [ran.json.failure?.code ?? 'ok', ...(ran.json.failure?.reasons ?? []).map((reason) => reason.code)];
const preset = ['--preset', 'draft-360p'] as const;

beforeAll(async () => {
  const folder = path.join(work, 'folder');
  mkdirSync(folder);
  for (const number of [1, 2, 3]) {
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=320x180:d=1:r=1,hue=h=${number * 90}`, '-frames:v', '1', path.join(folder, `${number} Plantedfile.png`)]);
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `sine=f=${number * 220}:d=1.4`, path.join(folder, `${number} Plantedfile.wav`)]);
    writeFileSync(path.join(folder, `${number} Plantedfile.txt`), `Questa è la scena ${number}.`);
  }
  writeFileSync(path.join(work, 'passphrase.txt'), 'a passphrase of the test\n');
  writeFileSync(path.join(work, 'private.json'), JSON.stringify({ legalName: told[0], contact: told[1], hiddenPlaces: [told[2]] }));
  writeFileSync(path.join(work, 'notice.txt'), 'La storia sarà in un corso. Puoi cambiare idea quando vuoi.');
  ids.story = String(value(await run('draft', folder, '--language', 'it', '--title', 'Tre scene'))['storyId']);
  value(await run('organisation', 'set', '--id', 'hearth', '--name', 'Hearth', '--country', 'IT', '--takedown-contact', 'away@hearth.example'));
  ids.teller = String(value(await run('consent', 'person', ids.story, '--public-name', 'Mira', '--role', 'storyteller', '--age', 'adult', '--open-procedure', 'no', '--language', 'it', '--private-file', path.join(work, 'private.json')))['personId']);
  for (const number of ['1', '2', '3']) value(await run('consent', 'link', ids.story, '--scene', number, '--speaker', ids.teller, '--nobody', '--source', 'own', '--alt', `Colori ${number}`));
}, 120_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

const grant = (...allow: readonly string[]): Promise<Ran> =>
  run('consent', 'grant', ids.story, '--person', ids.teller, '--channel', 'training-course', '--anyone', '--territory', 'world', '--special', 'origin', '--name', 'pseudonym', '--face', 'show', '--voice', 'own', '--place', 'region', '--how', 'signature', '--notice-file', path.join(work, 'notice.txt'), '--notice-language', 'it', ...allow);

const courseEnd = new Date(Date.now() + 60 * 24 * 3600 * 1000).toISOString().slice(0, 10);

describe('cli: clips for a course', () => {
  it('makes a clip, adds parts by scene, by time and by frame, and says what stands in the way', async () => {
    ids.clip = String(value(await run('clip', 'new', '--title', 'Tre scene, in aula', '--language', 'it'))['id']);
    value(await run('clip', 'add', ids.clip, '--story', ids.story, '--in', 'scene:2', '--out', 'scene:2'));
    value(await run('clip', 'add', ids.clip, '--story', ids.story, '--in', '0:00.4', '--out', '30f', '--at', '1'));
    const shown = value(await run('clip', 'show', ids.clip));
    expect(shown).toMatchObject({ isAllowed: false, problems: [], clip: { sources: [{ kind: 'story', storyId: ids.story }], parts: [{ in: { kind: 'moment', atMs: 400 }, out: { kind: 'moment', atMs: 1200 } }, { in: { kind: 'scene-start' }, out: { kind: 'scene-end' } }] } });
    expect((shown['refusals'] as readonly { readonly code: string }[]).map(({ code }) => code)).toEqual(['rule.R02', 'rule.T2', 'rule.T4']);
    expect(value(await run('clip', 'list'))).toMatchObject({ clips: [{ id: ids.clip }], unreadable: [] });
  }, 120_000);

  it.each([
    [['clip', 'show', 'nowhere'], 'clip-missing'],
    [['clip', 'add', 'CLIP', '--story', 'nowhere'], 'story-missing'],
    [['clip', 'add', 'CLIP', '--package', '11111111-1111-4111-8111-111111111111'], 'clip-source-missing'],
    [['clip', 'add', 'CLIP', '--story', 'STORY', '--in', 'scene:9'], 'clip-point-form'],
    [['clip', 'add', 'CLIP'], 'usage'],
    [['clip', 'chapter', 'CLIP', '--at', 'noon', '--title', 'x'], 'usage'],
    [['clip', 'chapter', 'CLIP', '--at', '1', '--part', '9', '--title', 'x'], 'edit-refused'],
    [['clip', 'set', 'CLIP', '--course-ends', 'soon'], 'usage'],
    [['clip', 'render', 'CLIP', '--preset', 'cinema'], 'preset-unknown'],
    [['clip', 'export', 'CLIP', '--out', 'elsewhere', '--as', 'h5p'], 'usage'],
  ] as const)('refuses %j with %s, and changes nothing', async (words, code) => {
    const file = path.join(library, 'clips', ids.clip, 'clip.json');
    const before = readFileSync(file, 'utf8');
    const ran = await run(...words.map((word) => (word === 'CLIP' ? ids.clip : word === 'STORY' ? ids.story : word)));
    expect([ran.exitCode, codes(ran)[0]]).toEqual([2, code]);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('cuts nothing that nobody allowed, nor what was given as a whole only', async () => {
    expect(codes(await run('clip', 'render', ids.clip, ...preset))).toEqual(['consent-refused', 'rule.R02']);
    value(await grant());
    const refused = await run('clip', 'render', ids.clip, ...preset);
    expect(codes(refused)).toEqual(['consent-refused', 'rule.T1']);
    expect(refused.json.failure?.sentences.join(' ')).toContain('agreed to the whole story only');
    // What is refused is refused in every form, for the same reasons.
    for (const form of ['package', 'scorm12', 'cmi5', 'folder']) expect(codes(await run('clip', 'export', ids.clip, '--out', path.join(work, 'none'), '--as', form))).toEqual(['consent-refused', 'rule.T1', 'rule.T2', 'rule.T4']);
    expect([existsSync(path.join(work, 'none')), existsSync(path.join(library, 'ledger.jsonl'))]).toEqual([false, false]);
    expect(existsSync(path.join(library, 'clips', ids.clip, 'renders'))).toBe(false);
  }, 120_000);

  it('takes the words of the course, and questions of every kind', async () => {
    value(await grant('--allow', 'clip'));
    value(await run('clip', 'set', ids.clip, '--context-line', 'Una voce fra tante, in primavera.', '--course-ends', courseEnd, '--objective', 'Ascoltare', '--prompt', 'Che cosa ti ha colpito?', '--part', '2', '--notes', 'Fare una pausa.'));
    value(await run('clip', 'chapter', ids.clip, '--part', '2', '--at', '0', '--title', 'La seconda scena'));
    value(await run('clip', 'question', ids.clip, '--kind', 'single', '--part', '2', '--at', '0.5', '--ask', 'Quale scena?', '--option', 'La prima', '--option', 'La seconda', '--right', '2'));
    value(await run('clip', 'question', ids.clip, '--kind', 'multiple', '--at', '0.2', '--ask', 'Che cosa si vede?', '--option', 'Colori', '--option', 'Righe', '--right', '1', '--right', '2'));
    value(await run('clip', 'question', ids.clip, '--kind', 'order', '--at', '0.3', '--ask', 'In che ordine?', '--picture', '1:0.1=Colori vivi', '--picture', '2:0.4=Altri colori'));
    value(await run('clip', 'question', ids.clip, '--kind', 'open', '--at', '0.4', '--ask', 'Che cosa provi?'));
    writeFileSync(path.join(work, 'changes.json'), JSON.stringify([{ kind: 'set-title', title: 'In aula' }]));
    expect(value(await run('clip', 'edit', ids.clip, path.join(work, 'changes.json')))).toMatchObject({ title: 'In aula', questions: [{ kind: 'single' }, { kind: 'multiple' }, { kind: 'order' }, { kind: 'open' }] });
    const clip = JSON.parse(readFileSync(path.join(library, 'clips', ids.clip, 'clip.json'), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    (addFormats as unknown as (to: object) => void)(ajv);
    expect(ajv.validate(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../resources/schemas/clip.schema.json'), 'utf8')) as object, clip)).toBe(true);
  }, 120_000);

  it('renders it, and lets it leave with the receipt, the end and the course inside', async () => {
    const rendered = value(await run('clip', 'render', ids.clip, ...preset));
    expect(rendered).toMatchObject({ report: { isGood: true } });
    const exported = value(await run('clip', 'export', ids.clip, ...preset, '--out', path.join(work, 'out')));
    await unzip(String(exported['archive']), path.join(work, 'unzipped'));
    const bag = path.join(work, 'unzipped', path.basename(String(exported['archive']), '.zip'));
    const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(path.join(bag, 'data', file), 'utf8')) as Record<string, unknown>;
    expect(read('course/clip.json')).toMatchObject({ title: 'In aula', validUntil: exported['validUntil'], courseEndsOn: courseEnd, chapters: [{ atMs: 0 }, { title: 'La seconda scena' }], notes: [{ text: 'Fare una pausa.' }] });
    expect((read('course/clip.json')['questions'] as readonly { readonly kind: string }[]).map(({ kind }) => kind)).toEqual(['multiple', 'order', 'open', 'single']);
    const schema = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../resources/schemas/course-clip.schema.json'), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    (addFormats as unknown as (to: object) => void)(ajv);
    expect(ajv.validate(schema, read('course/clip.json'))).toBe(true);
    expect(read('consent/consent-receipt.jsonld')).toMatchObject({ 'dss:channel': 'training-course' });
    expect(readFileSync(path.join(bag, 'bag-info.txt'), 'utf8')).toContain(`Consent-Valid-Until: ${String(exported['validUntil'])}`);
    expect(readFileSync(path.join(bag, 'data', 'text', 'transcript.it.txt'), 'utf8')).not.toContain('scena 3');
    const ledger = readFileSync(path.join(library, 'ledger.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(ledger.map((entry) => [entry['storyId'], entry['exportId'], entry['channel']])).toEqual([[ids.story, exported['exportId'], 'training-course']]);
    expect(value(await run('verify', String(exported['archive'])))).toMatchObject({ problems: [] });
    value(await run('receive', String(exported['archive']), '--portfolio', portfolio));
  }, 180_000);

  it('lets it leave as a unit of a course, by the same door: receipt inside, in the ledger, without the notes', async () => {
    const made = value(await run('clip', 'export', ids.clip, ...preset, '--out', path.join(work, 'out'), '--as', 'scorm12'));
    const unit = path.join(work, 'unit');
    await unzip(String(made['archive']), unit);
    expect(readdirSync(unit).toSorted()).toEqual(['captions', 'checks', 'consent', 'images', 'imsmanifest.xml', 'index.html', 'media', 'text']);
    expect(JSON.parse(readFileSync(path.join(unit, 'consent', 'consent-receipt.jsonld'), 'utf8'))).toMatchObject({ 'dss:channel': 'training-course' });
    const page = readFileSync(path.join(unit, 'index.html'), 'utf8');
    expect([page.includes(`data-ends="${String(made['validUntil'])}"`), page.includes('Fare una pausa.'), page.includes('Quale scena?')]).toEqual([true, false, true]);
    const ledger = readFileSync(path.join(library, 'ledger.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(ledger.slice(1).map((entry) => [entry['storyId'], entry['exportId'], entry['packageHash'], (entry['files'] as readonly string[]).includes('index.html')])).toEqual([[ids.story, made['exportId'], made['sha256'], true]]);
    ids.unit = String(made['exportId']);
  }, 180_000);

  it('cuts a received package without its project, and gives none of it on', async () => {
    const [received] = readdirSync(path.join(portfolio, 'stories'));
    const again = String(value(await run('clip', 'new', '--title', 'Dal pacchetto', '--language', 'it'))['id']);
    value(await run('clip', 'add', again, '--package', received ?? '', '--in', '5f', '--out', '1.0', '--portfolio', portfolio));
    const rendered = value(await run('clip', 'render', again, '--portfolio', portfolio));
    expect(rendered).toMatchObject({ framesEncoded: expect.any(Number), report: { isGood: true, video: { frameCount: 20 } } });
    value(await run('clip', 'set', again, '--context-line', 'Una voce fra tante.', '--course-ends', courseEnd));
    const refused = await run('clip', 'export', again, '--out', path.join(work, 'out'), '--portfolio', portfolio);
    expect(refused.json.failure).toMatchObject({ code: 'clip-not-ours', params: { titles: 'In aula', organisation: 'Hearth' } });
  }, 120_000);

  it('sets the film aside when the yes is taken back, and cuts no other', async () => {
    value(await run('consent', 'withdraw', ids.story, '--person', ids.teller, '--channel', 'training-course'));
    const renders = path.join(library, 'clips', ids.clip, 'renders');
    expect(readdirSync(renders)).toEqual(['taken-back']);
    expect(readFileSync(path.join(library, 'withdrawal-log.jsonl'), 'utf8')).toContain(ids.unit);
    expect(codes(await run('clip', 'render', ids.clip, ...preset))).toEqual(['consent-refused', 'rule.R02', 'rule.R12']);
    value(await run('consent', 'withdraw', ids.story, '--person', ids.teller, '--effect', 'erase'));
    expect(existsSync(renders)).toBe(false);
  }, 120_000);

  it('says in no answer of any of its commands what was told in confidence, nor how a file was named', () => {
    expect([heard.unheard().filter((name) => name.startsWith('clip ')), heard.tellers(told)]).toEqual([[], []]);
  });
});
