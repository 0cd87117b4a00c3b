import { describe, expect, it } from 'vitest';
import { asDrafted, bindConsent } from '../../../electron/core/consent/bind.ts';
import type { ConsentDocument, ConsentRecord } from '../../../electron/core/consent/consent.ts';
import { verifyChain } from '../../../electron/core/consent/grants.ts';

const record = (recordId: string, storyHash: string): ConsentRecord => ({
  recordId,
  kind: 'release',
  personId: 'p1',
  storyHash,
  noticeId: 'n1',
  createdAt: '2026-01-01T10:00:00Z',
  dataCategories: [],
  specialCategories: [],
  grants: [],
  events: [
    { eventId: `${recordId}-1`, kind: 'requested', channel: 'own-copy', at: '2026-01-01T10:00:00Z', by: 'controller', prevHash: asDrafted },
    { eventId: `${recordId}-2`, kind: 'given', channel: 'own-copy', at: '2026-01-01T10:05:00Z', by: 'subject', how: 'touch', prevHash: asDrafted },
  ],
});

const document = (records: readonly ConsentRecord[]): ConsentDocument => ({ schemaVersion: 1, storyId: 'handed-in', people: [], notices: [], records });
const seen = 'a'.repeat(64);
const other = 'b'.repeat(64);

describe('core/consent/bind', () => {
  it('gives a record about the folder the hash of the story the folder makes, and a chain that holds', () => {
    const bound = bindConsent({ document: document([record('r1', asDrafted)]), storyId: 'story-1', storyHash: seen });
    const [first] = bound.document.records;
    expect(bound.boundRecordIds).toEqual(['r1']);
    expect(bound.document.storyId).toBe('story-1');
    expect(first?.storyHash).toBe(seen);
    expect(first !== undefined && verifyChain(first)).toBe(true);
  });

  it('leaves consent to another version consent to that version', () => {
    const given = record('r1', other);
    const bound = bindConsent({ document: document([given]), storyId: 'story-1', storyHash: seen });
    expect(bound).toEqual({ document: { ...document([given]), storyId: 'story-1' }, boundRecordIds: [] });
  });

  it('does not bind a record whose events already belong to a chain', () => {
    const given = { ...record('r1', asDrafted), events: record('r1', asDrafted).events.map((event, index) => (index === 0 ? { ...event, prevHash: other } : event)) };
    expect(bindConsent({ document: document([given]), storyId: 's', storyHash: seen }).boundRecordIds).toEqual([]);
  });
});
