import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backupEntry, backupsOf, chainEntry, exportsOf, grantsHashOf, ledgerEntrySchema, verifyLedger, type LedgerEntry, type NewLedgerEntry } from '../../../electron/core/consent/ledger.ts';
import { aConsent, aGrant, anEvent, aRecord, withEvents } from './a-consented-story.ts';

const entry = (number: number): NewLedgerEntry => ({
  exportId: `00000000-0000-4000-8000-00000000000${number}`,
  storyId: 'a-story',
  storyHash: 'a'.repeat(64),
  channel: 'own-copy',
  recipient: '',
  at: '2026-06-01T00:00:00Z',
  packageHash: 'b'.repeat(64),
  files: ['bread.mp4'],
  grantsHash: 'c'.repeat(64),
});
const ledger = [1, 2, 3].reduce<readonly LedgerEntry[]>((earlier, number) => [...earlier, chainEntry(earlier, entry(number))], []);

describe('core/consent/ledger', () => {
  it('chains entries and sees a change, a gap and another order', () => {
    expect(verifyLedger(ledger)).toBe(true);
    expect(verifyLedger(ledger.map((one, index) => (index === 1 ? { ...one, recipient: 'museum' } : one)))).toBe(false);
    expect(verifyLedger(ledger.filter((_one, index) => index !== 1))).toBe(false);
    expect(verifyLedger(ledger.slice(1))).toBe(false);
    expect(verifyLedger(ledger.toReversed())).toBe(false);
  });

  it('lists the exports of one story as packages name them', () => {
    expect(exportsOf(ledger, 'a-story')).toEqual([1, 2, 3].map((number) => `urn:uuid:00000000-0000-4000-8000-00000000000${number}`));
    expect(exportsOf(ledger, 'another')).toEqual([]);
  });

  it('hashes the yeses of one channel with the events behind them', () => {
    const record = aRecord({ personId: 'p-teller', grants: [aGrant('partner-portfolio'), aGrant('own-copy')] });
    const hash = grantsHashOf(aConsent([record]), 'partner-portfolio');
    const longer = { ...record, grants: record.grants.map((grant) => ({ ...grant, validUntil: '2029-01-01T00:00:00Z' })) };
    const renewed = withEvents(record, [anEvent('renewed', 'partner-portfolio')]);
    const withdrawn = withEvents(record, [anEvent('withdrawn', 'partner-portfolio')]);
    expect(grantsHashOf(aConsent([record]), 'partner-portfolio')).toBe(hash);
    const others = [[longer], [renewed], [withdrawn], []].map((records) => grantsHashOf(aConsent(records), 'partner-portfolio'));
    expect(others).not.toContain(hash);
    expect(new Set(others.slice(0, 3)).size).toBe(3);
  });

  it('keeps backups in the same chain, in the shape of an export, and counts them as none', () => {
    const backup = { exportId: '00000000-0000-4000-8000-00000000000b', storyId: 'a-story', storyHash: 'a'.repeat(64), at: '2026-11-27T10:00:00Z', packageHash: 'b'.repeat(64), isEncrypted: true };
    const longer = [...ledger, chainEntry(ledger, backupEntry(backup))];
    const { kind: _kind, isEncrypted: _isEncrypted, ...fieldsOfAnExport } = ledgerEntrySchema.shape;
    expect([verifyLedger(longer), exportsOf(longer, 'a-story').length, backupsOf(longer, 'a-story')]).toEqual([true, 3, [backup.at]]);
    // A reader that knows no kinds reads every field it asks for.
    expect(longer.every((one) => z.looseObject(fieldsOfAnExport).safeParse(one).success)).toBe(true);
    // And this one reads kinds it does not know.
    expect(ledgerEntrySchema.safeParse({ ...longer.at(-1), kind: 'handover' }).success).toBe(true);
  });
});
