import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { ConsentView, PersonWords } from '../../../electron/core/bridge/consent.ts';
import type { ConsentDocument } from '../../../electron/core/consent/consent.ts';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import { withdrawConsent } from '../../../electron/services/studio/withdraw.ts';
import { allowed, cards, codeOf, mainDesk, must, openIn, reasonsOf, type MainDesk } from './a-desk.ts';

let desk: MainDesk;
beforeEach(async () => {
  desk = mainDesk();
  await openIn(desk, cards('bread', 2));
});
afterEach(async () => {
  await desk.session.close();
  await rm(desk.root, { recursive: true, force: true });
});

const rasha: PersonWords = { publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'] };
const read = async (): Promise<ConsentView> => allowed('consent:read', await desk.consent['consent:read']({}));
const add = async (person: PersonWords = rasha): Promise<string> => must(await desk.consent['consent:add-person']({ person })).personId;
const tell = async (): Promise<string> => must(await desk.consent['consent:add-notice']({ text: 'You may say no.', language: 'ar', form: 'oral', readAloud: true, understandingChecked: true })).noticeId;
const identity = { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' } as const;
const terms = (channel: 'partner-portfolio' | 'own-copy' = 'partner-portfolio') => ({ ...defaultTerms(channel, { age: 'adult' }, new Date().toISOString()), identity });
const sayYes = async (personId: string, noticeId: string) => desk.consent['consent:say-yes']({ personId, by: 'subject', how: 'signature', terms: terms(), noticeId, specialCategories: [] });
const answerOf = async (personId: string, channel = 'partner-portfolio') => (await read()).people.find((one) => one.personId === personId)?.answers.find((one) => one.channel === channel);
const onDisk = (): ConsentDocument => JSON.parse(readFileSync(path.join(desk.libraryRoot, 'stories', 'bread', 'consent.json'), 'utf8')) as ConsentDocument;

describe('main/answers/consent-answers', () => {
  it('shows every channel of a new person as not asked', async () => {
    await add();
    const [person] = (await read()).people;
    expect(person).toMatchObject({ publicName: { kind: 'pseudonym', text: 'Rasha' }, hasLegalName: false, hiddenPlaceCount: 0, seen: 'not-yet' });
    expect(new Set(person?.answers.map((answer) => answer.state))).toEqual(new Set(['unknown']));
  });

  it('writes what was told in confidence encrypted, and never shows it again', async () => {
    desk.context.passphrase.remember('bread at dawn');
    const personId = await add({ ...rasha, told: { legalName: 'Plantedia Secretova', contact: '+39 333', hiddenPlaces: ['Hidden Street'] } });
    expect((await read()).people[0]).toMatchObject({ hasLegalName: true, hasContact: true, hiddenPlaceCount: 1 });
    expect([JSON.stringify(await read()), JSON.stringify(onDisk())].join()).not.toMatch(/Secretova|333|Hidden Street/);
    must(await desk.consent['consent:change-person']({ personId, person: { ...rasha, publicName: { kind: 'pseudonym', text: 'Rima' } } }));
    expect((await read()).people[0]).toMatchObject({ publicName: { text: 'Rima' }, hasLegalName: true, hiddenPlaceCount: 1 });
  });

  it('asks for the passphrase before it takes anything private, and takes nothing without', async () => {
    expect(codeOf(await desk.consent['consent:add-person']({ person: { ...rasha, told: { legalName: 'X Y' } } }))).toBe('passphrase-needed');
    expect((await read()).people).toEqual([]);
  });

  it('takes no name from who wants none, and one from everyone else', async () => {
    expect(reasonsOf(await desk.consent['consent:add-person']({ person: { ...rasha, publicName: { kind: 'none', text: 'Rasha' } } }))).toEqual(['problem.public-name-none']);
    expect(reasonsOf(await desk.consent['consent:add-person']({ person: { ...rasha, publicName: { kind: 'real', text: ' ' } } }))).toEqual(['problem.public-name-missing']);
  });

  it('records a yes with its terms, for this channel alone', async () => {
    const personId = await add();
    expect(must(await sayYes(personId, await tell())).kind).toBe('given');
    expect(await answerOf(personId)).toMatchObject({ state: 'given', saidBy: ['subject'], how: 'signature', isForThisVersion: true, terms: { identity } });
    expect((await answerOf(personId, 'public-web'))?.state).toBe('unknown');
  });

  it('refuses a yes to a recipient that nobody knows', async () => {
    const [personId, noticeId] = [await add(), await tell()];
    const said = await desk.consent['consent:say-yes']({ personId, by: 'subject', how: 'touch', terms: { ...terms(), recipients: ['nobody-known'] }, noticeId, specialCategories: [] });
    expect([codeOf(said), (await answerOf(personId))?.state]).toEqual(['recipient-unknown', 'unknown']);
  });

  it('refuses a yes without a notice that is there', async () => {
    expect(reasonsOf(await sayYes(await add(), 'no-such-notice'))).toEqual(['problem.notice-missing']);
  });

  it('records a no and a later, and no later where a yes holds', async () => {
    const [personId, noticeId] = [await add(), await tell()];
    const about = { personId, by: 'subject', channel: 'partner-portfolio' } as const;
    expect(must(await desk.consent['consent:say-later'](about)).kind).toBe('deferred');
    expect((await answerOf(personId))?.state).toBe('deferred');
    must(await desk.consent['consent:say-no'](about));
    expect((await answerOf(personId))?.state).toBe('refused');
    must(await sayYes(personId, noticeId));
    expect(codeOf(await desk.consent['consent:say-later'](about))).toBe('grant-transition');
    expect((await answerOf(personId))?.state).toBe('given');
  });

  it('takes a yes back at once, and shows what another program wrote meanwhile', async () => {
    const [personId, noticeId] = [await add(), await tell()];
    must(await sayYes(personId, noticeId));
    must(await withdrawConsent({ studio: desk.studio, story: 'bread', pathOf: (given) => given, personId, by: 'subject', effect: 'take-down', askPassphrase: () => Promise.resolve(succeed(undefined)) }));
    expect((await answerOf(personId))?.state).toBe('withdrawn');
    must(await sayYes(personId, noticeId));
    expect(must(await desk.withdrawal['withdrawal:withdraw']({ folderName: 'bread', personId, by: 'subject', how: 'touch', effect: 'take-down' })).withdrawal.channels).toEqual(['partner-portfolio']);
    expect((await answerOf(personId))?.state).toBe('withdrawn');
  });

  it('ties an answer to the version that was watched, and says when it is another one now', async () => {
    const [personId, noticeId] = [await add(), await tell()];
    const watched = (await read()).storyHash;
    must(await desk.consent['consent:seen']({ storyHash: watched, personIds: [personId] }));
    expect((await read()).people[0]?.seen).toBe('this-version');
    must(await must(desk.session.current()).apply({ kind: 'set-title', title: 'Another title' }));
    expect((await read()).people[0]?.seen).toBe('another-version');
    must(await sayYes(personId, noticeId));
    expect([onDisk().records[0]?.storyHash, (await answerOf(personId))?.isForThisVersion]).toEqual([watched, false]);
  });

  it('takes no viewing of a version that is not the one that is open', async () => {
    const personId = await add();
    expect(reasonsOf(await desk.consent['consent:seen']({ storyHash: 'a'.repeat(64), personIds: [personId] }))).toEqual(['problem.seen-other-version']);
  });

  it('forgets who watched when the story is closed', async () => {
    const personId = await add();
    must(await desk.consent['consent:seen']({ storyHash: (await read()).storyHash, personIds: [personId] }));
    must(await desk.session.open('bread'));
    expect((await read()).people[0]?.seen).toBe('not-yet');
  });

  it('changes nothing in a story that another program holds, but takes a no', async () => {
    const [personId, noticeId] = [await add(), await tell()];
    must(await sayYes(personId, noticeId));
    await desk.session.close();
    const other = must(await must(await openLibrary({ root: desk.libraryRoot })).openStory('bread'));
    must(await desk.session.open('bread'));
    expect(codeOf(await sayYes(personId, noticeId))).toBe('story-locked');
    must(await desk.withdrawal['withdrawal:withdraw']({ folderName: 'bread', personId, by: 'subject', how: 'touch', effect: 'take-down', channel: 'partner-portfolio' }));
    expect((await answerOf(personId))?.state).toBe('withdrawn');
    await other.close();
  });

  it('takes no field from the window that a yes does not have', () => {
    const { request } = requestSchemas['consent:say-yes'];
    const said = { personId: 'p-1', by: 'subject', how: 'touch', terms: terms(), noticeId: 'n-1', specialCategories: [] };
    expect(request.safeParse(said).success).toBe(true);
    expect(request.safeParse({ ...said, terms: { ...terms(), allowed: { ...terms().allowed, machineLearning: true } } }).success).toBe(false);
    expect(request.safeParse({ ...said, by: 'controller' }).success).toBe(false);
    expect(request.safeParse({ ...said, storyHash: 'a'.repeat(64) }).success).toBe(false);
  });
});
