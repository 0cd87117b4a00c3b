import { describe, expect, it } from 'vitest';
import type { Person } from '../../../electron/core/consent/consent.ts';
import { endedYes, expiringYes, type ExpiringYes } from '../../../electron/core/consent/expiring.ts';
import type { LedgerEntry } from '../../../electron/core/consent/ledger.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { aConsent, aGrant, anEvent, aRecord, aStory, sister, teller } from './a-consented-story.ts';

const now = '2026-06-01T12:00:00Z';
const record = (channel: Channel, validUntil: string, personId = 'p-teller') => aRecord({ personId, grants: [aGrant(channel, { validUntil })], more: { recordId: `r-${personId}-${channel}` } });
const given = (channel: Channel, recipient: string): LedgerEntry => ({
  exportId: '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11',
  storyId: 'a-story',
  storyHash: 'a'.repeat(64),
  channel,
  recipient,
  at: now,
  packageHash: 'a'.repeat(64),
  files: ['a.zip'],
  grantsHash: 'a'.repeat(64),
  prevHash: '0'.repeat(64),
});
const question = (records: Parameters<typeof aConsent>[0], people: readonly Person[] = [teller, sister], ledger: readonly LedgerEntry[] = []) => ({
  stories: [{ storyId: 'a-story', folderName: 'bread', title: 'Bread', language: 'ar', storyHash: storyHash(aStory()), consent: aConsent(records, people) }],
  ledger,
  now,
});
const told = (found: readonly ExpiringYes[]): readonly unknown[] => found.map(({ personId, channel, validUntil, holders }) => [personId, channel, validUntil, holders]);

describe('core/consent/expiring', () => {
  it('lists what ends within the days, the earliest first, with whoever has copies for that channel', () => {
    const records = [record('partner-portfolio', '2026-07-30T00:00:00Z'), record('training-course', '2026-06-02T00:00:00Z'), record('public-web', '2026-08-01T00:00:00Z'), record('own-copy', '2026-05-31T00:00:00Z')];
    const asked = question(records, undefined, [given('partner-portfolio', 'city-library'), given('partner-portfolio', 'city-library'), given('public-web', ''), { ...given('training-course', 'x'), kind: 'sent' }]);
    expect(told(expiringYes({ ...asked, days: 60 }))).toEqual([
      ['p-teller', 'training-course', '2026-06-02T00:00:00Z', []],
      ['p-teller', 'partner-portfolio', '2026-07-30T00:00:00Z', ['city-library']],
    ]);
    expect(told(endedYes(asked))).toEqual([['p-teller', 'own-copy', '2026-05-31T00:00:00Z', []]]);
  });

  it('counts the very moment of the end as ended', () => {
    const asked = question([record('partner-portfolio', now)]);
    expect([expiringYes({ ...asked, days: 60 }).length, endedYes(asked).length]).toEqual([0, 1]);
  });

  it('names whoever ended last first', () => {
    expect(told(endedYes(question([record('partner-portfolio', '2026-03-01T00:00:00Z'), record('training-course', '2026-05-01T00:00:00Z')]))).map((one) => (one as readonly unknown[])[1])).toEqual(['training-course', 'partner-portfolio']);
  });

  it('lets a child’s yes end on the birthday, and counts what was said since as its own', () => {
    const child = (turns18On: string): Person => ({ ...teller, age: 'minor', turns18On });
    const asked = (turns18On: string) => question([record('partner-portfolio', '2027-06-01T00:00:00Z')], [child(turns18On), sister]);
    expect(told(expiringYes({ ...asked('2026-06-20'), days: 60 }))).toEqual([['p-teller', 'partner-portfolio', '2026-06-20T00:00:00Z', []]]);
    expect(told(endedYes(asked('2026-05-20')))).toEqual([['p-teller', 'partner-portfolio', '2026-05-20T00:00:00Z', []]]);
    // The yes of February came after this birthday.
    expect([endedYes(asked('2026-01-15')), expiringYes({ ...asked('2026-01-15'), days: 60 })]).toEqual([[], []]);
  });

  it('lists no yes that was taken back, refused or changed by hand', () => {
    const taken = aRecord({ personId: 'p-teller', grants: [aGrant('partner-portfolio', { validUntil: '2026-06-20T00:00:00Z' })], events: (channel) => [anEvent('requested', channel), anEvent('given', channel), anEvent('withdrawn', channel)] });
    const changed = record('training-course', '2026-06-20T00:00:00Z', 'p-sister');
    const asked = question([taken, { ...changed, grants: changed.grants.map((grant) => ({ ...grant, state: 'renewed' as const })) }]);
    expect([expiringYes({ ...asked, days: 60 }), endedYes(asked)]).toEqual([[], []]);
  });
});
