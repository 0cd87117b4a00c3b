import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, JobWork } from '../../../electron/core/bridge/render.ts';
import { newsSchemas, requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { draftFromFolder } from '../../../electron/services/studio/draft.ts';
import { allowed, cards, codeOf, mainDesk, must, openIn, type MainDesk } from './a-desk.ts';

// Films are made in these; how long that takes is not what is tested.
vi.setConfig({ testTimeout: 240_000 });

const sample = path.resolve(import.meta.dirname, '../../../resources/sample');
const passphrase = readFileSync(path.join(sample, 'passphrase.txt'), 'utf8').trim();

let desk: MainDesk;
beforeEach(() => {
  desk = mainDesk();
});
afterEach(async () => {
  await desk.busy.stop();
  await desk.session.close();
  await rm(desk.root, { recursive: true, force: true });
});

const draft: JobWork = { kind: 'film', preset: 'draft-360p' };
const start = async (work: JobWork = draft): Promise<string> => must(await desk.render['render:start']({ work })).jobId;
const jobs = async (): Promise<readonly Job[]> => allowed('render:list', await desk.render['render:list']({}));
const jobOf = async (jobId: string): Promise<Job> => {
  const found = (await jobs()).find((job) => job.jobId === jobId);
  if (found === undefined) throw new Error('no such job');
  return found;
};
const until = async (jobId: string, isReached: (job: Job) => boolean): Promise<Job> => {
  for (;;) {
    const job = await jobOf(jobId);
    if (isReached(job)) return job;
    if (job.state.kind === 'failed') throw new Error(JSON.stringify(job.state));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const isOver = ({ state }: Job): boolean => state.kind !== 'waiting' && state.kind !== 'running';
const ended = async (jobId: string): Promise<Job> => {
  while (!isOver(await jobOf(jobId))) await new Promise((resolve) => setTimeout(resolve, 20));
  return jobOf(jobId);
};
const inStory = (...names: readonly string[]): string => path.join(desk.libraryRoot, 'stories', 'bread', ...names);
const filesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

const organise = async (): Promise<void> => {
  const library = must(await desk.studio.library());
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: '', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example' }));
  must(await library.partners.write({ schemaVersion: 1, partners: [{ id: 'library-x', name: 'Library X', country: 'DE', fingerprints: [] }] }));
};
const sayYes = async (channel: Channel, told?: { readonly legalName: string }): Promise<string> => {
  const { personId } = must(await desk.consent['consent:add-person']({ person: { publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'], ...(told === undefined ? {} : { told }) } }));
  const { noticeId } = must(await desk.consent['consent:add-notice']({ text: 'You may say no.', language: 'ar', form: 'oral', readAloud: true, understandingChecked: true }));
  const terms = { ...defaultTerms(channel, { age: 'adult' }, new Date().toISOString()), recipients: ['library-x'], territory: ['EEA' as const], identity: { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' } as const };
  must(await desk.consent['consent:say-yes']({ personId, by: 'subject', how: 'signature', terms, noticeId, specialCategories: [] }));
  return personId;
};
const noCaptions = { R17: 'title cards have no words to hear' };
const toPartner: JobWork = { kind: 'package', channel: 'partner-portfolio', recipient: 'library-x', reasons: noCaptions };

describe('main/answers/render-answers', () => {
  it('makes a film that can be played and shown, tells its report in words, and keeps awake meanwhile', async () => {
    await openIn(desk, cards('bread', 2));
    const done = await ended(await start());
    expect(done.state).toMatchObject({ kind: 'done', result: { kind: 'film', fileName: 'story-draft-360p.mp4', hasPicture: true, durationMs: 6000 } });
    if (done.state.kind !== 'done' || done.state.result.kind !== 'film') throw new Error('no film');
    expect(done.state.result.report.map((reason) => reason.code)).toContain('share.reportPicture');
    expect(desk.context.media.find('film', done.state.result.filmId)).toEqual({ folder: inStory('renders'), fileName: 'story-draft-360p.mp4' });
    must(await desk.render['render:show']({ jobId: done.jobId }));
    expect([desk.seen.shown, desk.seen.awake, desk.seen.notified]).toEqual([[inStory('renders', 'story-draft-360p.mp4')], [true, false], ['share.notifyFilm']]);
    expect(JSON.stringify(await jobs())).not.toContain(desk.root);
  });

  it('tells every job at most four times a second, in the shape the bridge allows, and ends the taskbar’s bar', async () => {
    await openIn(desk, cards('bread', 2));
    await ended(await start());
    await new Promise((resolve) => setTimeout(resolve, 600));
    const news = desk.told.filter((one) => one.name === 'render:changed');
    expect(news.every((one) => newsSchemas['render:changed'].safeParse(one.news).success)).toBe(true);
    const pauses = news.slice(1).map((one, index) => one.atMs - (news[index]?.atMs ?? 0));
    expect([news.length > 1, pauses.every((ms) => ms > 235)]).toEqual([true, true]);
    expect([news.at(-1)?.news, desk.seen.shares.at(-1)]).toMatchObject([{ jobs: [{ state: { kind: 'done' } }] }, undefined]);
  });

  it('works on the story as it was when it was queued, one job after another', async () => {
    await openIn(desk, cards('bread', 2));
    const first = await start();
    const second = await start({ kind: 'film', preset: 'audio-only' });
    expect((await jobOf(second)).state.kind).toBe('waiting');
    must(await must(desk.session.current()).apply({ kind: 'remove-scene', sceneId: 's-2' }));
    const third = await start();
    const [one, two, three] = [await ended(first), await ended(second), await ended(third)];
    expect([one, two, three].map(({ state }) => (state.kind === 'done' ? (state.result.kind === 'film' ? state.result.durationMs : 0) : state))).toEqual([6000, 6000, 3000]);
    must(await desk.render['render:clear']({}));
    expect(await jobs()).toEqual([]);
  });

  it('stops a film within a second and leaves nothing half-made', async () => {
    await openIn(desk, cards('bread', 60));
    const jobId = await start({ kind: 'film', preset: 'portfolio-1080p' });
    await until(jobId, ({ state }) => state.kind === 'running' && state.share > 0);
    const askedAt = performance.now();
    must(await desk.render['render:stop']({ jobId }));
    const tookMs = performance.now() - askedAt;
    expect([(await jobOf(jobId)).state.kind, filesIn(inStory('renders')), filesIn(inStory('cache')).filter((name) => name.endsWith('.tmp'))]).toEqual(['stopped', [], []]);
    expect(tookMs).toBeLessThan(1000);
    expect([desk.seen.notified, desk.busy.kinds()]).toEqual([[], []]);
  });

  it('tells why a film cannot be made, without a path', async () => {
    await openIn(desk, cards('bread', 1));
    const failed = await ended(await start({ kind: 'film', preset: 'draft-360p', burn: 'it' }));
    expect(failed.state).toMatchObject({ kind: 'failed', failure: { code: 'caption-language-missing', params: { language: 'it' } } });
    expect(desk.seen.notified).toEqual(['share.notifyFailed']);
  });

  it('makes nothing where no story is open', async () => {
    expect(codeOf(await desk.render['render:start']({ work: draft }))).toBe('story-missing');
    expect(codeOf(await desk.render['render:ask-gate']({ channel: 'own-copy' }))).toBe('story-missing');
  });

  it('gives the storyteller a copy where the person says, and nothing when the dialog is closed', async () => {
    await openIn(desk, cards('bread', 1));
    expect(codeOf(await desk.render['render:start']({ work: { kind: 'copy', preset: 'draft-360p', reasons: {} } }))).toBe('stopped');
    mkdirSync(path.join(desk.root, 'stick'));
    desk.chosen.target = path.join(desk.root, 'stick', 'for Rasha');
    const done = await ended(await start({ kind: 'copy', preset: 'draft-360p', reasons: {} }));
    expect([done.state.kind, filesIn(path.join(desk.root, 'stick'))]).toEqual(['done', ['for Rasha.mp4']]);
    expect(readFileSync(path.join(desk.libraryRoot, 'ledger.jsonl'), 'utf8')).toContain('"own-copy"');
  });

  it('asks for the passphrase before a package, and for its folder once', async () => {
    await openIn(desk, cards('bread', 1));
    expect([codeOf(await desk.render['render:start']({ work: toPartner })), desk.chosen.asked]).toEqual(['passphrase-needed', 0]);
    desk.context.passphrase.remember(passphrase);
    const refused = await ended(await start(toPartner));
    expect(refused.state).toMatchObject({ kind: 'failed', failure: { code: 'recipient-unknown' } });
    await ended(await start(toPartner));
    expect(desk.chosen.asked).toBe(1);
    expect(must(await desk.render['render:choose-folder']({})).folderName).toBe('out');
  });

  it('says ahead what stops the sample story, and where each thing can be mended', async () => {
    const library = must(await desk.studio.library({ create: true }));
    desk.context.passphrase.remember(passphrase);
    const drafted = must(await draftFromFolder({ studio: desk.studio, folder: path.join(sample, 'story'), language: 'ar', title: 'خبز الصباح', askPassphrase: desk.context.passphrase.ask }));
    expect(library.root).toBe(desk.libraryRoot);
    must(await desk.session.open(path.basename(drafted.folder)));
    const ask = async (wish: { readonly channel: Channel; readonly recipient?: string }) => allowed('render:ask-gate', await desk.render['render:ask-gate'](wish));
    const before = await ask({ channel: 'partner-portfolio' });
    expect([before.mayGo, before.refusals.map((word) => [word.rule, word.mends[0]?.kind])]).toEqual([false, [['P1', 'recipient'], ['organisation', 'organisation']]]);
    await organise();
    must(await (must(await desk.studio.library())).partners.write({ schemaVersion: 1, partners: [{ id: 'sample-partner', name: 'Sample Partner', country: 'DE', fingerprints: [] }] }));
    const ready = await ask({ channel: 'partner-portfolio', recipient: 'sample-partner' });
    expect([ready.mayGo, ready.refusals, ready.needsPassphrase]).toEqual([true, [], false]);
    const web = await ask({ channel: 'public-web' });
    expect(web.refusals.every((word) => word.mends.length > 0)).toBe(true);
    expect(web.refusals.map((word) => word.rule)).toContain('W2');
    must(await must(desk.session.current()).apply({ kind: 'set-title', title: 'Another title' }));
    const changed = await ask({ channel: 'partner-portfolio', recipient: 'sample-partner' });
    expect(new Set(changed.refusals.map((word) => `${word.rule} ${word.mends[0]?.kind}`))).toEqual(new Set(['R04 grant']));
  });

  it('lets a story leave as a package, with a yes for the version that was queued, and looks into it at once', async () => {
    await openIn(desk, cards('bread', 1));
    await organise();
    desk.context.passphrase.remember(passphrase);
    await sayYes('partner-portfolio', { legalName: 'Plantedia Secretova' });
    const jobId = await start(toPartner);
    // Work goes on while the package is made: what leaves is the version that people said yes to.
    must(await must(desk.session.current()).apply({ kind: 'set-title', title: 'Another title' }));
    const done = await ended(jobId);
    expect(done.state).toMatchObject({ kind: 'done', result: { kind: 'package', folderName: 'out', findings: { isInOrder: true, problems: [], facts: { title: 'خبز الصباح', channel: 'partner-portfolio', isSignerTrusted: true } }, warnings: [{ code: 'rule.R17' }] } });
    const [name = ''] = filesIn(path.join(desk.root, 'out')).filter((one) => one.endsWith('.zip'));
    const file = path.join(desk.root, 'out', name);
    const [offered] = await desk.context.files.offer([file]);
    const again = allowed('render:verify', await desk.render['render:verify']({ fileId: offered?.fileId ?? '' }));
    expect(again).toMatchObject({ fileName: name, isInOrder: true, facts: { title: 'خبز الصباح' } });

    writeFileSync(file, Buffer.from(readFileSync(file)).subarray(0, 5000));
    const broken = allowed('render:verify', await desk.render['render:verify']({ fileId: offered?.fileId ?? '' }));
    expect([broken.isInOrder, broken.problems.length > 0]).toEqual([false, true]);
  });

  it('lets nothing leave when someone takes the yes back while the film is made', async () => {
    await openIn(desk, cards('bread', 1));
    await organise();
    desk.context.passphrase.remember(passphrase);
    const personId = await sayYes('partner-portfolio');
    const jobId = await start(toPartner);
    await until(jobId, ({ state }) => state.kind === 'running' && state.share > 0);
    must(await desk.withdrawal['withdrawal:withdraw']({ folderName: 'bread', personId, by: 'subject', how: 'touch', effect: 'take-down' }));
    const refused = await ended(jobId);
    expect(refused.state).toMatchObject({ kind: 'failed', failure: { code: 'consent-refused', reasons: [{ code: 'rule.R02', params: { context: 'withdrawn' } }] } });
    expect(filesIn(path.join(desk.root, 'out')).filter((one) => one.endsWith('.zip'))).toEqual([]);
  });

  it('takes no path and no unknown preset from the window', () => {
    const { request } = requestSchemas['render:start'];
    expect(request.safeParse({ work: { ...draft, outFile: '/tmp/film.mp4' } }).success).toBe(false);
    expect(request.safeParse({ work: { kind: 'film', preset: 'cinema' } }).success).toBe(false);
    expect(request.safeParse({ work: { kind: 'package', channel: 'partner-portfolio', reasons: { nonsense: 'x' } } }).success).toBe(false);
    expect(request.safeParse({ work: toPartner }).success).toBe(true);
  });
});
