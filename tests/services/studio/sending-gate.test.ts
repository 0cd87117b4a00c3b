import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newConsent, type ConsentDocument } from '../../../electron/core/consent/consent.ts';
import { succeed, type Result } from '../../../electron/core/failure.ts';
import { logLine } from '../../../electron/services/disk/append-log.ts';
import { addPartner } from '../../../electron/services/studio/organisation.ts';
import { sendPackage, type SendOutcome } from '../../../electron/services/studio/send-package.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { sampleExportId } from '../../core/package/package-sample.ts';
import { makeFolder } from '../package/built-package.ts';
import { withdrawalList } from '../portfolio/portfolio-desk.ts';
import { exportOne, ledgerKinds, sendingLibrary, type Exported, type LibraryShape, type SendingLibrary } from '../send/a-sending-library.ts';
import { must } from './a-studio.ts';

let exported: Exported;
let library: SendingLibrary;
let out: ReturnType<typeof makeFolder>;

beforeAll(async () => {
  exported = await exportOne();
});
afterAll(() => exported.remove());
afterEach(() => {
  library.remove();
  out.remove();
});

const open = async (shape: LibraryShape = {}): Promise<void> => {
  out = makeFolder();
  library = await sendingLibrary(exported, shape);
};
const send = (studio = library.studio): Promise<Result<SendOutcome>> => sendPackage({ studio, archive: library.archive, target: { kind: 'folder', path: out.path }, askLogin: () => Promise.resolve(succeed(undefined)) });
const told = (result: Result<unknown>): readonly string[] => (result.ok ? ['ok'] : [result.failure.code, ...result.failure.reasons.map((reason) => reason.code)]);
const arrived = async (): Promise<number> => (await import('node:fs')).readdirSync(out.path).length;

const consentWith = (kind: 'withdrawn' | 'changed' | 'refused', at: string, channel: 'partner-portfolio' | 'public-web' = 'partner-portfolio'): ConsentDocument => ({
  ...newConsent('story-market'),
  records: [{ recordId: 'r-1', kind: 'release', personId: 'p-1', storyHash: 'a'.repeat(64), noticeId: 'n-1', createdAt: '2026-01-01T00:00:00Z', dataCategories: [], specialCategories: [], grants: [], events: [{ eventId: 'e-1', kind, channel, at, by: 'subject', prevHash: 'c'.repeat(64) }] }],
});

describe('services/studio/sending-gate', () => {
  it('lets go what this library exported, and says in the ledger where it went, without a path', async () => {
    await open();
    expect(told(await send())).toEqual(['ok']);
    expect(ledgerKinds(library)).toEqual(['export', 'sent']);
    const line = readFileSync(path.join(library.libraryRoot, 'ledger.jsonl'), 'utf8').trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(line)).toMatchObject({ kind: 'sent', exportId: sampleExportId, recipient: 'city-library', sentTo: { kind: 'folder', host: '' } });
    expect(line).not.toContain(out.path);
  });

  it('stops what it never exported', async () => {
    await open({ inLedger: false });
    expect(told(await send())).toEqual(['send-not-exported']);
    expect(await arrived()).toBe(0);
  });

  it('stops a package whose bytes are not those that were released', async () => {
    await open();
    const bytes = readFileSync(library.archive);
    bytes[Math.floor(bytes.byteLength / 2)] = (bytes[Math.floor(bytes.byteLength / 2)] ?? 0) ^ 1;
    writeFileSync(library.archive, bytes);
    expect(told(await send())[0]).toBe('package-invalid');
    expect(await arrived()).toBe(0);
  });

  it('stops what a notice of withdrawal names', async () => {
    await open();
    const notice = { type: 'StoryWithdrawal', package: `urn:uuid:${sampleExportId}`, channel: 'partner-portfolio', effect: 'stop-new', effectiveAt: '2026-03-20T00:00:00Z', prevHash: '0'.repeat(64) };
    writeFileSync(path.join(library.libraryRoot, 'withdrawals-hearth.jsonl'), logLine(notice));
    expect(told(await send())).toEqual(['send-withdrawn']);
    expect(await arrived()).toBe(0);
  });

  it.each(['withdrawn', 'changed', 'refused'] as const)('stops when a yes is %s after the export, before any notice is written', async (kind) => {
    await open({ consent: consentWith(kind, '2026-03-20T00:00:00Z') });
    expect(told(await send())).toEqual(['send-withdrawn']);
    expect(await arrived()).toBe(0);
  });

  it.each([['before the export', consentWith('changed', '2026-01-20T00:00:00Z')], ['for another channel', consentWith('withdrawn', '2026-03-20T00:00:00Z', 'public-web')]])('goes on when that was %s', async (_when, consent) => {
    await open({ consent });
    expect(told(await send())).toEqual(['ok']);
  });

  it('stops after the end date, and by a clock that is behind', async () => {
    await open();
    expect(told(await send(openStudio({ libraryRoot: library.libraryRoot, now: () => new Date('2099-01-02T00:00:00Z') })))).toContain('package.expired');
    expect(told(await send(openStudio({ libraryRoot: library.libraryRoot, now: () => new Date('2026-01-01T00:00:00Z') })))).not.toContain('ok');
    expect(await arrived()).toBe(0);
  });

  it('stops when the consent ends while the package is on its way', async () => {
    await open();
    let asked = 0;
    // The check when it begins sees the last day, the question before it arrives the day after.
    const now = (): Date => ((asked += 1) > 6 ? new Date('2099-01-02T00:00:00Z') : new Date('2098-12-31T00:00:00Z'));
    expect(told(await send(openStudio({ libraryRoot: library.libraryRoot, now })))).toEqual(['package-invalid', 'package.expired']);
    expect(ledgerKinds(library)).toEqual(['export', 'sent']);
    expect(await arrived()).toBe(0);
  });

  it('stops when the partner it is for is no partner any more', async () => {
    await open();
    const books = must(await library.studio.library());
    must(await books.partners.write({ schemaVersion: 1, partners: [] }));
    expect(told(await send())).toEqual(['recipient-unknown']);
  });

  it('forwards a partner’s package when its key was compared, and nobody else’s', async () => {
    await open();
    const other = openStudio({ libraryRoot: path.join(library.root, 'other'), now: library.studio.now });
    expect(told(await send(other))).toEqual(['package-invalid', 'package.signer-unknown']);
    must(await addPartner({ studio: other, partner: { id: 'harbour-voices', name: 'Harbour Voices', country: 'IT', fingerprints: [exported.key.signer.fingerprint] } }));
    expect(told(await send(other))).toEqual(['ok']);
  });

  it('stops a partner’s package that the partner took back, by the list that came for the portfolio', async () => {
    await open();
    const other = openStudio({ libraryRoot: path.join(library.root, 'other'), now: library.studio.now });
    must(await addPartner({ studio: other, partner: { id: 'harbour-voices', name: 'Harbour Voices', country: 'IT', fingerprints: [exported.key.signer.fingerprint] } }));
    const portfolioRoot = path.join(library.root, 'portfolio');
    const forward = (): Promise<Result<SendOutcome>> => sendPackage({ studio: other, archive: library.archive, target: { kind: 'folder', path: out.path }, portfolioRoot, askLogin: () => Promise.resolve(succeed(undefined)) });
    mkdirSync(path.join(portfolioRoot, 'withdrawals'), { recursive: true });
    const list = (exportId: string): void => writeFileSync(path.join(portfolioRoot, 'withdrawals', `${exported.key.signer.fingerprint}.jsonl`), withdrawalList(exported.key, [{ exportId, effect: 'stop-new', effectiveAt: '2026-03-20T00:00:00Z' }]));
    list(sampleExportId);
    expect(told(await forward())).toEqual(['send-withdrawn']);
    expect(await arrived()).toBe(0);
    list('00000000-0000-4000-8000-000000000000');
    expect(told(await forward())).toEqual(['ok']);
  });
});
