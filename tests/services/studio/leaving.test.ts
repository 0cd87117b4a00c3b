import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsentDocument, Grant } from '../../../electron/core/consent/consent.ts';
import { applyEvent } from '../../../electron/core/consent/grants.ts';
import { succeed, type Result } from '../../../electron/core/failure.ts';
import { storySchema, type Channel } from '../../../electron/core/story/story.ts';
import { grantConsent } from '../../../electron/services/studio/consent.ts';
import { exportStory, type ExportOutcome, type ExportRequest } from '../../../electron/services/studio/export-story.ts';
import { addPerson } from '../../../electron/services/studio/people.ts';
import { renderStory, type RenderRequest } from '../../../electron/services/studio/render-story.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { node, program } from '../../cli/storyhearth-process.ts';
import { aGrant } from '../../core/consent/a-consented-story.ts';

// A film is made in most of these; how long that takes is not what is tested.
vi.setConfig({ testTimeout: 180_000 });

let desk: StudioDesk;
let personId: string;
const legalName = 'Plantedia Secretova';
const passphrase = () => Promise.resolve(succeed('a passphrase of the test'));
const reference = () => ({ studio: desk.studio, story: 'bread', pathOf: desk.pathOf });
const inStory = (name: string): string => path.join(desk.libraryRoot, 'stories', 'bread', name);
const ledger = (): string => (existsSync(path.join(desk.libraryRoot, 'ledger.jsonl')) ? readFileSync(path.join(desk.libraryRoot, 'ledger.jsonl'), 'utf8') : '');
const out = (...names: readonly string[]): string => path.join(desk.root, 'out', ...names);
const outside = (): readonly string[] => (existsSync(out()) ? readdirSync(out()) : []);

const terms = (channel: Channel): Grant => aGrant(channel, { validUntil: '2099-01-01T00:00:00Z', recipients: ['library-x'], territory: ['EEA'] });

const sayYes = async (channel: Channel, id = personId): Promise<void> => {
  must(await grantConsent({ ...reference(), personId: id, terms: terms(channel), by: 'subject', how: 'signature', notice: { text: 'What it is for.', language: 'ar', form: 'oral' } }));
};

const addSomeone = async (roles: readonly ('storyteller' | 'named')[], told: { readonly legalName?: string } = {}): Promise<string> =>
  must(await addPerson({ ...reference(), askPassphrase: passphrase, person: { publicName: { kind: 'pseudonym', text: `Rasha ${roles.join()}` }, roles: [...roles], age: 'adult', openProcedure: 'no', languages: ['ar'], ...(told.legalName === undefined ? {} : { told }) } })).personId;

beforeEach(async () => {
  desk = studioDesk();
  await addStory(desk, 'bread');
  const library = must(await desk.studio.library());
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: '', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example' }));
  must(await library.partners.write({ schemaVersion: 1, partners: [{ id: 'library-x', name: 'Library X', country: 'DE', fingerprints: [] }] }));
  personId = await addSomeone(['storyteller']);
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const noCaptions = ['R17=a title card has no words to hear'];
const exportTo = (change: Partial<ExportRequest> = {}): Promise<Result<ExportOutcome>> =>
  exportStory({ ...reference(), channel: 'partner-portfolio', recipient: 'library-x', outFolder: out(), reasons: noCaptions, askPassphrase: passphrase, ...change });
const renderTo = (outFile: string, change: Partial<RenderRequest> = {}) => renderStory({ ...reference(), preset: 'draft-360p', outFile, askPassphrase: passphrase, ...change });
const rulesOf = (result: Result<unknown>): readonly unknown[] => (result.ok ? [] : result.failure.reasons.map((reason) => [reason.code, reason.params['context']]));

/** As another program leaves it on the disk in the middle of our work. */
const withdrawBehindOurBack = (channel: Channel): void => {
  const document = JSON.parse(readFileSync(inStory('consent.json'), 'utf8')) as ConsentDocument;
  const records = document.records.map((record) => must(applyEvent(record, { eventId: 'e-behind', kind: 'withdrawn', channel, at: new Date().toISOString(), by: 'subject' })));
  writeFileSync(inStory('consent.json'), JSON.stringify({ ...document, records }));
};
const changeStoryBehindOurBack = (): void => {
  const story = storySchema.parse(JSON.parse(readFileSync(inStory('story.json'), 'utf8')));
  writeFileSync(inStory('story.json'), JSON.stringify({ ...story, title: 'Another title' }));
};
const once = (work: () => void) => {
  let isDone = false;
  return ({ phase }: { readonly phase: string }): void => {
    if (isDone || phase === 'segments') return;
    isDone = true;
    work();
  };
};

describe('services/studio/export-story', () => {
  it('stops when a yes is taken back while the package is made: no file, no ledger entry', async () => {
    await sayYes('partner-portfolio');
    const refused = await exportTo({ onProgress: ({ phase }) => phase === 'package' && !readFileSync(inStory('consent.json'), 'utf8').includes('e-behind') && withdrawBehindOurBack('partner-portfolio') });
    expect(rulesOf(refused)).toEqual([['rule.R02', 'withdrawn']]);
    expect([outside().filter((name) => name.endsWith('.zip')), ledger()]).toEqual([[], '']);
  });

  it('ends with the no itself when another program takes the yes back and sets the films aside', async () => {
    await sayYes('partner-portfolio');
    let withdrawn: ReturnType<typeof spawnSync> | undefined;
    const refused = await exportTo({
      onProgress: ({ share }) => {
        // The first film is finished then, and this process waits until the other one has done all of it.
        if (share > 0.5) withdrawn ??= spawnSync(node, [program, 'consent', 'withdraw', 'bread', '--person', personId, '--library', desk.libraryRoot, '--json'], { encoding: 'utf8' });
      },
    });
    expect(JSON.parse(String(withdrawn?.stdout))).toMatchObject({ ok: true, value: { channels: ['partner-portfolio'], filmsAside: ['story-portfolio-1080p.mp4'] } });
    expect([codeOf(refused), rulesOf(refused)]).toEqual(['consent-refused', [['rule.R02', 'withdrawn']]]);
    expect([outside(), ledger(), readdirSync(inStory('renders'))]).toEqual([[], '', ['taken-back']]);
  });

  it('lets no film leave that was made from another version than the one on the disk', async () => {
    await sayYes('partner-portfolio');
    const refused = await exportTo({ onProgress: once(changeStoryBehindOurBack) });
    expect(rulesOf(refused)).toContainEqual(['rule.R07', 'render']);
    expect(ledger()).toBe('');
  });

  it('asks an own copy that leaves as a package for every yes, and reports no rule it did not ask', async () => {
    expect(rulesOf(await exportTo({ channel: 'own-copy' }))).toContainEqual(['rule.R02', 'unknown']);
    await sayYes('own-copy');
    const left = must(await exportTo({ channel: 'own-copy' }));
    expect(left.validUntil).toBe('2099-01-01T00:00:00Z');
  });

  it('makes no package of a story in which nobody is known', async () => {
    await rm(inStory('consent.json'));
    await rm(inStory('backups'), { recursive: true, force: true });
    expect(rulesOf(await exportTo())).toContainEqual(['problem.nobody-involved', undefined]);
  });

  it('keeps reasons only for warnings that are there, and none that tells a private word', async () => {
    await addSomeone([], { legalName });
    await sayYes('partner-portfolio');
    expect(codeOf(await exportTo({ reasons: [...noCaptions, 'R13=asked'] }))).toBe('usage');
    expect(rulesOf(await exportTo({ reasons: [`R17=${legalName} wanted it so`] }))).toEqual([['rule.R08', 'reason']]);
    expect(ledger()).toBe('');
  });
});

describe('services/studio/render-story', () => {
  it('stops a copy when someone takes the yes back while the film is made', async () => {
    const named = await addSomeone(['named']);
    await sayYes('own-copy', named);
    const refused = await renderTo(out('film.mp4'), { onProgress: once(() => withdrawBehindOurBack('own-copy')) });
    expect(rulesOf(refused)).toEqual([['rule.R02', 'withdrawn']]);
    expect([outside(), ledger()]).toEqual([[], '']);
  });

  it('never replaces a file that appeared while the film was made', async () => {
    const appear = once(() => writeFileSync(out('film.mp4'), 'somebody else’s'));
    mkdirSync(out());
    expect(codeOf(await renderTo(out('film.mp4'), { onProgress: appear }))).toBe('target-exists');
    expect([readFileSync(out('film.mp4'), 'utf8'), outside(), ledger()]).toEqual(['somebody else’s', ['film.mp4'], '']);
  });

  it('lets a legal name leave not even as the name of the file', async () => {
    await addSomeone([], { legalName });
    expect(rulesOf(await renderTo(out('secretova-plantedia.mp4')))).toEqual([['rule.R08', 'name']]);
    expect([outside(), ledger()]).toEqual([[], '']);
  });

  it('refuses a name that is no name for this film', async () => {
    expect(codeOf(await renderTo(out('film.m4a')))).toBe('render-ending');
    expect(codeOf(await renderTo(out('film.mp4'), { preset: 'audio-only' }))).toBe('render-ending');
    expect(codeOf(await renderTo(inStory('renders/other.mp4')))).toBe('render-own-folder');
  });

  it('notes the copy by the names it has outside, with the reasons that were typed', async () => {
    expect(codeOf(await renderTo(out('film.mp4'), { reasons: ['R15=asked'] }))).toBe('usage');
    const opened = must(await must(await desk.studio.library()).openStory('bread'));
    must(await opened.replace({ ...opened.story(), captions: [{ language: 'ar', kind: 'original', translator: '', checkedByStoryteller: true, cues: [{ id: 'c-1', sceneId: 'scene-1', startMs: 0, endMs: 900, text: 'خبز' }] }] }));
    await opened.close();
    must(await renderTo(out('sound.m4a'), { preset: 'audio-only' }));
    expect(ledger()).toContain('"files":["sound.ar.vtt","sound.m4a"]');
    expect(outside()).toEqual(['sound.ar.vtt', 'sound.m4a']);
    expect(codeOf(await renderTo(out('sound.m4a'), { preset: 'audio-only' }))).toBe('target-exists');
  });
});
