import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed, type Result } from '../../../electron/core/failure.ts';
import { logLine } from '../../../electron/services/disk/append-log.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { appendLedgerEntry } from '../../../electron/services/library/ledger.ts';
import { expiringInLibrary } from '../../../electron/services/studio/expiring.ts';
import { exportStory } from '../../../electron/services/studio/export-story.ts';
import { addPartner } from '../../../electron/services/studio/organisation.ts';
import { previewPackage } from '../../../electron/services/studio/preview-package.ts';
import { listPortfolio, receivePackage, receiveWithdrawals, removeEnded } from '../../../electron/services/studio/receive-package.ts';
import { renderStory } from '../../../electron/services/studio/render-story.ts';
import { sendPackage } from '../../../electron/services/studio/send-package.ts';
import { openStudio, type Studio } from '../../../electron/services/studio/studio.ts';
import { verifyReceived } from '../../../electron/services/studio/verify.ts';
import { exportOne, sendingLibrary, type Exported, type SendingLibrary } from '../send/a-sending-library.ts';
import { snapshot, withdrawalList } from '../portfolio/portfolio-desk.ts';
import { must } from './a-studio.ts';

/** The package was made on 5 March; everything else in this world happened on 1 April. */
const right = '2026-04-01T12:00:00Z';
const beforeThePackage = '2026-03-05T12:00:00Z';
const afterThePackage = '2026-03-31T12:00:00Z';
const other = '11111111-1111-4111-8111-111111111111';

let exported: Exported;
let library: SendingLibrary;
let root: string;
let list: string;
let pem: string;

const studioAt = (now: string, libraryRoot = library.libraryRoot): Studio => openStudio({ libraryRoot, now: () => new Date(now) });
const codesOf = (answer: Result<unknown>): readonly string[] => (answer.ok ? ['ok'] : [answer.failure.code, ...answer.failure.reasons.map((reason) => reason.code)]);
const unasked = () => Promise.resolve(succeed('never asked'));
const storyAt = (studio: Studio) => ({ studio, story: 'story-market', pathOf: (given: string) => path.resolve(library.root, given) });
/** A library that knows the sender and has written nothing itself. */
const reader = (): string => path.join(library.root, 'reader');

beforeAll(async () => {
  exported = await exportOne();
  library = await sendingLibrary(exported, { now: () => new Date(right) });
  root = path.join(library.root, 'portfolio');
  list = path.join(library.root, 'withdrawals-harbour-voices.jsonl');
  pem = path.join(library.root, 'key.pem');
  writeFileSync(pem, exported.key.signer.publicKeyPem);
  for (const libraryRoot of [library.libraryRoot, reader()]) must(await addPartner({ studio: studioAt(right, libraryRoot), partner: { id: 'harbour-voices', name: 'Harbour Voices', country: 'IT', fingerprints: [exported.key.signer.fingerprint] } }));
  const books = must(await library.studio.library());
  must(await books.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: '', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example' }));
  // What the ledger and the withdrawals have seen, on the day of the right clock.
  must(await appendLedgerEntry({ fs: nodeFileSystem, libraryRoot: library.libraryRoot, entry: { kind: 'backup', exportId: other, storyId: 'story-market', storyHash: 'a'.repeat(64), channel: 'workshop-screening', recipient: '', at: '2026-04-01T09:00:00Z', packageHash: 'c'.repeat(64), files: [], grantsHash: 'b'.repeat(64) } }));
  must(await receivePackage({ studio: studioAt(right), root, path: library.archive }));
});
afterAll(() => {
  exported.remove();
  library.remove();
});

const emptyFolder = (name: string): string => {
  const made = path.join(library.root, name);
  mkdirSync(made, { recursive: true });
  return made;
};

/** Every step that depends on an end date, and what tells it that the clock is behind. */
const steps: readonly (readonly [step: string, seenIn: string, clock: string, take: (now: string) => Promise<readonly string[]>])[] = [
  ['checking a package', 'the package', beforeThePackage, async (now) => codesOf(await verifyReceived({ studio: studioAt(now, reader()), path: library.archive }))],
  ['checking a package', 'the ledger', afterThePackage, async (now) => codesOf(await verifyReceived({ studio: studioAt(now), path: library.archive }))],
  ['looking into a package', 'the package', beforeThePackage, async (now) => (await previewPackage({ studio: studioAt(now, reader()), path: library.archive })).verdict.problems.map((one) => one.code)],
  ['receiving', 'the package', beforeThePackage, async (now) => codesOf(await receivePackage({ studio: studioAt(now, reader()), root: path.join(library.root, 'empty'), path: library.archive }))],
  ['receiving', 'the index', afterThePackage, async (now) => codesOf(await receivePackage({ studio: studioAt(now), root, path: library.archive }))],
  ['listing a portfolio', 'the index', afterThePackage, async (now) => codesOf(await listPortfolio({ studio: studioAt(now), root }))],
  ['removing what has ended', 'the index', afterThePackage, async (now) => codesOf(await removeEnded({ studio: studioAt(now), root }))],
  ['taking in withdrawals', 'the index', afterThePackage, async (now) => { writeFileSync(list, withdrawalList(exported.key, [{ exportId: other, effect: 'erase', effectiveAt: '2026-03-01T00:00:00Z' }])); return codesOf(await receiveWithdrawals({ studio: studioAt(now), root, list, key: pem })); }],
  ['taking in withdrawals', 'the list', afterThePackage, async (now) => { writeFileSync(list, withdrawalList(exported.key, [{ exportId: other, effect: 'erase', effectiveAt: '2026-04-01T11:00:00Z' }])); return codesOf(await receiveWithdrawals({ studio: studioAt(now), root: path.join(library.root, 'another'), list, key: pem })); }],
  ['sending', 'the package', beforeThePackage, async (now) => codesOf(await sendPackage({ studio: studioAt(now, reader()), archive: library.archive, target: { kind: 'folder', path: emptyFolder('stick-1') }, askLogin: () => Promise.resolve(succeed(undefined)) }))],
  ['sending', 'the ledger', afterThePackage, async (now) => codesOf(await sendPackage({ studio: studioAt(now), archive: library.archive, target: { kind: 'folder', path: emptyFolder('stick-2') }, askLogin: () => Promise.resolve(succeed(undefined)) }))],
  ['exporting', 'the ledger', afterThePackage, async (now) => codesOf(await exportStory({ ...storyAt(studioAt(now)), channel: 'partner-portfolio', recipient: 'city-library', outFolder: path.join(library.root, 'out'), reasons: [], askPassphrase: unasked }))],
  ['giving a film away', 'the ledger', afterThePackage, async (now) => codesOf(await renderStory({ ...storyAt(studioAt(now)), preset: 'draft-360p', outFile: path.join(library.root, 'film.mp4'), askPassphrase: unasked }))],
  ['telling what ends soon', 'the ledger', afterThePackage, async (now) => codesOf(await expiringInLibrary({ studio: studioAt(now), days: 60 }))],
];

const isAboutTheClock = (codes: readonly string[]): boolean => codes.some((code) => code === 'clock-behind' || code === 'package.clock-behind');

describe('services/studio/seen-clock', () => {
  it.each(steps)('%s stops at a clock that is behind %s, and writes nothing', async (_step, _seenIn, clock, take) => {
    emptyFolder('stick-1');
    emptyFolder('stick-2');
    writeFileSync(list, '');
    const before = snapshot(library.root).filter((line) => !line.startsWith('withdrawals-'));
    expect(await take(clock)).toSatisfy(isAboutTheClock);
    expect(snapshot(library.root).filter((line) => !line.startsWith('withdrawals-'))).toEqual(before);
  });

  it.each(steps)('%s goes by a right clock as far as %s is asked', async (_step, _seenIn, _clock, take) => {
    expect(await take(right)).not.toSatisfy(isAboutTheClock);
  });

  it('stops an export at a clock that is behind a withdrawal the library holds', async () => {
    const notice = { type: 'StoryWithdrawal', package: `urn:uuid:${other}`, channel: 'partner-portfolio', effect: 'stop-new', effectiveAt: '2026-04-02T00:00:00Z', prevHash: '0'.repeat(64) };
    writeFileSync(path.join(library.libraryRoot, 'withdrawals-hearth.jsonl'), logLine(notice));
    const question = { channel: 'partner-portfolio', recipient: 'city-library', outFolder: path.join(library.root, 'out'), reasons: [], askPassphrase: unasked } as const;
    expect(codesOf(await exportStory({ ...storyAt(studioAt(right)), ...question }))).toEqual(['clock-behind']);
    expect(codesOf(await exportStory({ ...storyAt(studioAt('2026-04-03T00:00:00Z')), ...question }))).not.toContain('clock-behind');
  });
});
