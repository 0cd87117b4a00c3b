/**
 * What works without the passphrase and what asks for it, step by step on one library; and that no step says in its
 * answer, in the log or in the diagnosis what was told in confidence.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { errorForLog } from '../../../electron/core/error-for-log.ts';
import { refuse, succeed, type Result } from '../../../electron/core/failure.ts';
import { diagnosisText } from '../../../electron/main/diagnosis.ts';
import { recentFailures } from '../../../electron/main/recent-failures.ts';
import { grantConsent, refuseConsent, showConsent } from '../../../electron/services/studio/consent.ts';
import { duplicateStory } from '../../../electron/services/studio/duplicate-story.ts';
import { expiringInLibrary } from '../../../electron/services/studio/expiring.ts';
import { exportStory } from '../../../electron/services/studio/export-story.ts';
import { withStory } from '../../../electron/services/studio/open-story.ts';
import { addPerson, type NewPerson } from '../../../electron/services/studio/people.ts';
import { listPortfolio, removeEnded } from '../../../electron/services/studio/receive-package.ts';
import { renderStory } from '../../../electron/services/studio/render-story.ts';
import { verifyReceived } from '../../../electron/services/studio/verify.ts';
import { withdrawConsent } from '../../../electron/services/studio/withdraw.ts';
import { aGrant } from '../../core/consent/a-consented-story.ts';
import { addStory, must, studioDesk, type StudioDesk } from './a-studio.ts';

// A film is made in one of these; how long that takes is not what is tested.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const told = { legalName: 'Plantedia Secretova', contact: 'planted@example.org', hiddenPlaces: ['Plantedville'] } as const;
const secrets = ['Plantedia', 'Secretova', 'planted@example.org', 'Plantedville'];
const person = (more: Partial<NewPerson> = {}): NewPerson => ({ publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'], ...more });
const known = () => Promise.resolve(succeed('a passphrase of the test'));
const forgotten = () => Promise.resolve(succeed(undefined));
const wrong = () => Promise.resolve(succeed('another passphrase'));

let desk: StudioDesk;
let personId: string;
const failures = recentFailures(() => 0);
const answers: string[] = [];
const reference = () => ({ studio: desk.studio, story: 'bread', pathOf: desk.pathOf });
const portfolio = () => ({ studio: desk.studio, root: path.join(desk.root, 'portfolio') });

beforeAll(async () => {
  desk = studioDesk({ workFactor: 4 });
  await addStory(desk, 'bread');
  const library = must(await desk.studio.library());
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: '', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example' }));
  must(await library.partners.write({ schemaVersion: 1, partners: [{ id: 'library-x', name: 'Library X', country: 'DE', fingerprints: [] }] }));
  personId = must(await addPerson({ ...reference(), askPassphrase: known, person: person({ told }) })).personId;
});
afterAll(() => rm(desk.root, { recursive: true, force: true }));

type Step = () => Promise<Result<unknown>>;

const grant: Step = () => grantConsent({ ...reference(), personId, terms: aGrant('partner-portfolio', { validUntil: '2099-01-01T00:00:00Z', recipients: ['library-x'], territory: ['EEA'] }), by: 'subject', how: 'signature', notice: { text: 'What it is for.', language: 'ar', form: 'oral' } });
const giveAway = (askPassphrase: typeof known | typeof forgotten): Step => () => exportStory({ ...reference(), channel: 'partner-portfolio', recipient: 'library-x', outFolder: path.join(desk.root, 'out'), reasons: ['R17=a title card has no words to hear'], askPassphrase });

/** In the order in which they are taken; the last column is the answer, `ok` or a code. */
const steps: readonly (readonly [what: string, answer: string, take: Step])[] = [
  ['changing a story', 'ok', () => withStory(reference(), (opened) => opened.apply({ kind: 'set-title', title: 'Salt' }))],
  ['adding a person of whom nothing private is told', 'ok', () => addPerson({ ...reference(), askPassphrase: forgotten, person: person({ publicName: { kind: 'pseudonym', text: 'Noor' }, roles: ['translator'] }) })],
  ['writing down a yes', 'ok', grant],
  ['writing down a no', 'ok', () => refuseConsent({ ...reference(), personId, channel: 'public-web', by: 'subject' })],
  ['showing the answers', 'ok', () => showConsent(reference())],
  ['telling what ends soon', 'ok', () => expiringInLibrary({ studio: desk.studio, days: 60 })],
  ['making the film', 'ok', () => renderStory({ ...reference(), preset: 'draft-360p', askPassphrase: forgotten })],
  ['copying a story', 'ok', () => duplicateStory({ studio: desk.studio, folderName: 'bread', title: 'Salt again' })],
  ['listing a portfolio', 'ok', () => listPortfolio(portfolio())],
  ['removing from a portfolio what has ended', 'ok', () => removeEnded(portfolio())],
  ['checking a package', 'package-invalid', () => verifyReceived({ studio: desk.studio, path: path.join(desk.root, 'Plantedville', 'none.zip') })],
  ['telling something in confidence', 'passphrase-needed', () => addPerson({ ...reference(), askPassphrase: forgotten, person: person({ roles: ['pictured'], told }) })],
  ['telling something with a wrong passphrase', 'passphrase-wrong', () => addPerson({ ...reference(), askPassphrase: wrong, person: person({ roles: ['pictured'], told }) })],
  ['exporting', 'passphrase-needed', giveAway(forgotten)],
  ['exporting with a wrong passphrase', 'passphrase-wrong', giveAway(wrong)],
  ['taking a yes back', 'ok', () => withdrawConsent({ ...reference(), personId, by: 'subject', how: 'signature', effect: 'take-down', askPassphrase: forgotten })],
  ['exporting after that, with the passphrase', 'consent-refused', giveAway(known)],
];

describe('services: what works without the passphrase', () => {
  it.each(steps)('%s: %s', async (what, answer, take) => {
    const result = await take();
    answers.push(JSON.stringify(result));
    if (!result.ok) failures.note(what.replaceAll(' ', '-'), result.failure);
    expect(result.ok ? 'ok' : [result.failure.code, ...result.failure.reasons.map((reason) => reason.code)].join(' ')).toMatch(new RegExp(`^${answer}`));
  });

  it('says nothing of what was told in confidence, in answer, log and diagnosis together', () => {
    const diagnosis = diagnosisText({ nowMs: 0, versions: {}, platform: 'linux', architecture: 'x64', systemRelease: '6.1', processorCount: 2, memoryBytes: 8e9, freeBytes: undefined, language: 'ar', ffmpeg: refuse('ffmpeg-missing'), stories: succeed([undefined]), failures: failures.list() });
    const log = errorForLog(Object.assign(new Error(`ENOENT: no such file, open '${desk.root}/Plantedville/${told.legalName}.jpg'`), { code: 'ENOENT' }));
    expect(failures.list().map((one) => one.code)).toContain('consent-refused');
    expect(answers).toHaveLength(steps.length);
    const all = [...answers, diagnosis, log].join('\n');
    expect(secrets.filter((secret) => all.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
    expect([diagnosis, log].filter((text) => text.includes(desk.root) || text.includes('Rasha'))).toEqual([]);
  });
});
