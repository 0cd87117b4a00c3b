import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../../electron/core/failure.ts';
import { readLedger } from '../../../electron/services/library/ledger.ts';
import { createWorkshop } from '../../../electron/services/library/workshops.ts';
import { grantConsent } from '../../../electron/services/studio/consent.ts';
import { exportCompilation, type CompilationOutcome } from '../../../electron/services/studio/export-compilation.ts';
import { addPerson } from '../../../electron/services/studio/people.ts';
import { setShowingOrder } from '../../../electron/services/studio/screening.ts';
import type { CompilationTerms } from '../../../electron/services/studio/settle-compilation.ts';
import { lookIntoPackage } from '../../../electron/services/studio/verify.ts';
import { aGrant } from '../../core/consent/a-consented-story.ts';
import { addStory, must, studioDesk, type StudioDesk } from './a-studio.ts';

let desk: StudioDesk;
const reference = (story: string) => ({ studio: desk.studio, story, pathOf: desk.pathOf });
const askPassphrase = () => Promise.resolve(succeed('a passphrase of the test'));
const out = (): string => path.join(desk.root, 'out');
const compile = (more: Partial<CompilationTerms> = {}) =>
  exportCompilation({ studio: desk.studio, workshopId: 'w-1', channel: 'partner-portfolio', recipient: 'library-x', reasons: ['R17=title cards have no words to hear'], outFolder: out(), askPassphrase, ...more });

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

  it('joins the stories of those who agreed into a package that others can check, and leaves the others out by name', async () => {
    const made: CompilationOutcome = must(await compile());
    expect([made.titles, made.leftOut.map(({ title, failure }) => [title, failure.reasons.map(({ params }) => params['person'])]), made.validUntil, made.framesEncoded]).toEqual([['salt', 'bread'], [['tram', ['Olena']]], '2098-01-01T00:00:00Z', 0]);
    const verdict = await lookIntoPackage({ studio: desk.studio, path: made.archive });
    expect([verdict.problems, verdict.facts?.channel, verdict.facts?.validUntil.slice(0, 10)]).toEqual([[], 'partner-portfolio', '2098-01-01']);
    const entries = must(await readLedger(desk.studio));
    expect(entries.map(({ storyId, exportId, recipient, people: involved }) => [storyId, exportId === made.exportId, recipient, involved?.length])).toEqual([['salt', true, 'library-x', 1], ['bread', true, 'library-x', 1]]);
  });
});
