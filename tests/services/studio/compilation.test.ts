import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../../electron/core/failure.ts';
import { readLedger } from '../../../electron/services/library/ledger.ts';
import { createWorkshop } from '../../../electron/services/library/workshops.ts';
import { grantConsent } from '../../../electron/services/studio/consent.ts';
import { eraseStoryForGood } from '../../../electron/services/studio/erase-for-good.ts';
import { exportCompilation, type CompilationOutcome } from '../../../electron/services/studio/export-compilation.ts';
import { addPerson } from '../../../electron/services/studio/people.ts';
import { screeningFilms } from '../../../electron/services/studio/screening-films.ts';
import { screeningProgramme, setShowingOrder } from '../../../electron/services/studio/screening.ts';
import { settleCompilation, type CompilationTerms } from '../../../electron/services/studio/settle-compilation.ts';
import { lookIntoPackage } from '../../../electron/services/studio/verify.ts';
import { withdrawConsent } from '../../../electron/services/studio/withdraw.ts';
import { aGrant } from '../../core/consent/a-consented-story.ts';
import { addStory, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { filesBelow } from './whole-story.ts';

let desk: StudioDesk;
const reference = (story: string) => ({ studio: desk.studio, story, pathOf: desk.pathOf });
const askPassphrase = () => Promise.resolve(succeed('a passphrase of the test'));
const out = (): string => path.join(desk.root, 'out');
const terms = (more: Partial<CompilationTerms> = {}): CompilationTerms => ({ studio: desk.studio, workshopId: 'w-1', title: 'Two evenings', channel: 'partner-portfolio', recipient: 'library-x', reasons: ['R17=title cards have no words to hear'], outFolder: out(), askPassphrase, ...more });
const compile = (more: Partial<CompilationTerms> = {}) => exportCompilation(terms(more));

const consentOf = async (story: string) => {
  const opened = must(await must(await desk.studio.library()).openStory(story, { readOnly: true }));
  await opened.close();
  return opened.consent.value();
};

const people = [
  { story: 'bread', name: 'Rasha', until: '2099-01-01T00:00:00Z' },
  { story: 'salt', name: 'Ihor', until: '2098-01-01T00:00:00Z' },
  { story: 'tram', name: 'Olena', until: undefined },
] as const;

beforeAll(async () => {
  desk = studioDesk();
  mkdirSync(out(), { recursive: true });
  for (const { story, name, until } of people) {
    await addStory(desk, story);
    const opened = must(await must(await desk.studio.library()).openStory(story));
    must(await opened.apply({ kind: 'set-workshop', workshopId: 'w-1' }));
    must(await opened.save());
    await opened.close();
    const { personId } = must(await addPerson({ ...reference(story), askPassphrase, person: { publicName: { kind: 'pseudonym', text: name }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'] } }));
    if (until !== undefined) must(await grantConsent({ ...reference(story), personId, terms: aGrant('partner-portfolio', { validUntil: until, recipients: ['library-x'], territory: ['EEA'] }), by: 'subject', how: 'signature', notice: { text: 'What it is for.', language: 'ar', form: 'oral' } }));
  }
  const library = must(await desk.studio.library());
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: '', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example' }));
  must(await library.partners.write({ schemaVersion: 1, partners: [{ id: 'library-x', name: 'Library X', country: 'DE', fingerprints: [] }] }));
  must(await createWorkshop(desk.studio, { schemaVersion: 1, id: 'w-1', title: 'Bread and salt', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Torino', partner: '', languages: ['ar'], purpose: '', participants: [], notices: [] }));
  must(await setShowingOrder({ studio: desk.studio, workshopId: 'w-1', storyIds: ['salt', 'tram', 'bread'] }));
});
afterAll(() => rm(desk.root, { recursive: true, force: true }));

describe('services/studio: a compilation', () => {
  it('refuses where nobody agreed to the channel, and makes nothing', async () => {
    const refused = await compile({ channel: 'policy-advocacy', statements: { audience: 'The city council' } });
    expect(refused.ok ? [] : [refused.failure.code, [...new Set(refused.failure.reasons.filter(({ code }) => code === 'rule.R02').map(({ params }) => String(params['person'])))].toSorted((a, b) => a.localeCompare(b))]).toEqual(['compilation-empty', ['Ihor', 'Olena', 'Rasha']]);
    expect([readdirSync(out()), existsSync(path.join(desk.libraryRoot, 'workshops', 'w-1', 'compilation'))]).toEqual([[], false]);
  });

  const films = (): readonly string[] => filesBelow(path.join(desk.libraryRoot, 'workshops')).filter((name) => name.endsWith('.mp4'));
  /** What a cut leaves where the film is made. */
  const leaveFilm = (): void => {
    const folder = path.join(desk.libraryRoot, 'workshops', 'w-1', 'compilation', 'renders');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'compilation.mp4'), 'all of them');
  };

  it('joins the stories of those who agreed into a package that others can check, and leaves the others out by name', async () => {
    const made: CompilationOutcome = must(await compile());
    expect([made.titles, made.leftOut.map(({ title, failure }) => [title, failure.reasons.map(({ params }) => params['person'])]), made.validUntil, made.framesEncoded]).toEqual([['salt', 'bread'], [['tram', ['Olena']]], '2098-01-01T00:00:00Z', 0]);
    const verdict = await lookIntoPackage({ studio: desk.studio, path: made.archive });
    expect([verdict.problems, verdict.facts?.channel, verdict.facts?.validUntil.slice(0, 10)]).toEqual([[], 'partner-portfolio', '2098-01-01']);
    const text = JSON.stringify(verdict);
    expect(['Two evenings', 'Bread and salt', 'w-1'].map((word) => text.includes(word))).toEqual([true, false, false]);
    expect(films()).toEqual([]);
    const entries = must(await readLedger(desk.studio));
    expect(entries.map(({ storyId, exportId, recipient, people: involved }) => [storyId, exportId === made.exportId, recipient, involved?.length])).toEqual([['salt', true, 'library-x', 1], ['bread', true, 'library-x', 1]]);
  });

  it('takes both copies of a story that went on in two places, each by its folder, and one of them into the film', async () => {
    await cp(path.join(desk.libraryRoot, 'stories', 'bread'), path.join(desk.libraryRoot, 'stories', 'bread-there'), { recursive: true });
    const { stories } = must(await screeningProgramme({ studio: desk.studio, workshopId: 'w-1' }));
    expect(stories.filter(({ storyId }) => storyId === 'bread').map(({ folderName }) => folderName)).toEqual(['bread', 'bread-there']);
    must(await screeningFilms({ studio: desk.studio, workshopId: 'w-1', folderNames: ['bread', 'bread-there'] }));
    expect(['bread', 'bread-there'].map((folder) => existsSync(path.join(desk.libraryRoot, 'stories', folder, 'renders', 'story-portfolio-1080p.mp4')))).toEqual([true, true]);
    const settled = must(await settleCompilation(terms()));
    for (const { opened } of settled.agreed) await opened.close();
    expect([settled.agreed.map(({ story }) => story.title), settled.leftOut.map(({ title, failure }) => [title, failure.reasons.map(({ code }) => code)])]).toEqual([['salt', 'bread'], [['tram', ['rule.R02']], ['bread', ['compilation.twice']]]]);
    await rm(path.join(desk.libraryRoot, 'stories', 'bread-there'), { recursive: true });
  });

  it('leaves no film of all where somebody takes a yes back or a story is erased', async () => {
    const { people: [teller] } = await consentOf('salt');
    leaveFilm();
    must(await withdrawConsent({ ...reference('salt'), personId: teller?.subjectId ?? '', by: 'subject', effect: 'take-down', askPassphrase }));
    expect(films()).toEqual([]);
    leaveFilm();
    must(await withdrawConsent({ ...reference('salt'), personId: teller?.subjectId ?? '', by: 'subject', effect: 'erase', askPassphrase }));
    expect(films()).toEqual([]);
    leaveFilm();
    must(await eraseStoryForGood({ studio: desk.studio, where: { kind: 'story', name: 'bread' } }));
    expect(films()).toEqual([]);
  });
});
