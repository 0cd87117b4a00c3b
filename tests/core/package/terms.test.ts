import { describe, expect, it } from 'vitest';
import { packagePeople } from '../../../electron/core/package/package-people.ts';
import { addMonths, packageTerms } from '../../../electron/core/package/terms.ts';
import type { PackageGrant, PackagePerson } from '../../../electron/core/package/package-value.ts';
import { planted, sampleConsent, sampleExportId, sampleGrant, sampleValue, reliedOn } from './package-sample.ts';

const first = sampleValue().people[0]!.grants[0]!;
const personWith = (grant: Partial<PackageGrant>): PackagePerson => ({ subjectId: 'x'.repeat(64), roles: [], age: 'adult', grants: [{ ...first, ...grant }] });
const termsOf = (...grants: readonly Partial<PackageGrant>[]) => packageTerms({ people: grants.map(personWith), exportedAt: '2026-03-05T23:30:00Z' });

describe('core/package/terms', () => {
  it('takes the earliest end, the latest embargo and only what all allow', () => {
    const all = { clip: true, translate: true, download: true, remix: true, machineLearning: false } as const;
    expect(
      termsOf(
        { validUntil: '2028-01-01T00:00:00Z', embargoUntil: '2026-04-01T00:00:00Z', allowed: all, territory: ['IT', 'DE'], anyone: true, conditions: 'one', notIn: ['ER'] },
        { validUntil: '2027-01-01T00:00:00Z', embargoUntil: '2026-06-01T00:00:00Z', allowed: { ...all, clip: false }, territory: ['DE', 'FR'], anyone: false, conditions: ' two ', notIn: ['ET', 'ER'] },
      ),
    ).toEqual({ validUntil: '2027-01-01T00:00:00Z', notBefore: '2026-06-01T00:00:00Z', allowed: { clip: false, translate: true, download: true, remix: true }, anyone: false, territory: ['DE'], notIn: ['ER', 'ET'], conditions: ['one', 'two'] });
  });

  it('treats the whole world as no limit', () => {
    expect([termsOf({ territory: ['world'] }).territory, termsOf({ territory: ['world'] }, { territory: ['IT'] }).territory, termsOf({ territory: ['FR'] }, { territory: ['IT'] }).territory]).toEqual([undefined, ['IT'], []]);
  });

  it('ends after 24 months and allows nothing but showing when nobody is recognisable', () => {
    expect(termsOf()).toEqual({ validUntil: '2028-03-05T23:30:00Z', allowed: { clip: false, translate: false, download: false, remix: false }, anyone: false, notIn: [], conditions: [] });
  });

  it('counts months as a calendar does, at the end of a month too', () => {
    expect([addMonths('2024-02-29T12:00:00Z', 24), addMonths('2026-08-31T00:00:00Z', 6), addMonths('2026-12-31T23:59:59.500Z', 2)]).toEqual(['2026-02-28T12:00:00Z', '2027-02-28T00:00:00Z', '2027-02-28T23:59:59.500Z']);
  });
});

describe('core/package/package-people', () => {
  const peopleFor = (grant = sampleGrant(), personIds: readonly string[] = [planted.personId]) => packagePeople({ consent: sampleConsent(grant), personIds, relied: reliedOn(grant), channel: 'partner-portfolio', exportId: sampleExportId, subjectIdFor: (exportId, personId) => `${exportId}|${personId.length}` });

  it('passes on the grants of this channel and no participation record', () => {
    expect(peopleFor().people).toEqual([
      {
        subjectId: `${sampleExportId}|17`,
        roles: ['storyteller', 'voiced'],
        age: 'adult',
        publicName: 'Noor',
        grants: [
          {
            kind: 'release',
            state: 'given',
            answers: [{ at: '2026-01-10T10:00:00Z', by: 'subject', how: 'recorded-voice' }],
            validFrom: '2026-01-10T10:00:00Z',
            validUntil: '2028-01-10T10:00:00Z',
            territory: ['EEA'],
            legalBasis: ['A6-1-a', 'A9-2-a'],
            identity: { name: 'pseudonym', face: 'hide', voice: 'own', place: 'region' },
            allowed: { clip: false, translate: true, download: false, remix: false, machineLearning: false },
            laterEdits: 'corrections',
            conditions: 'اعرضوها مع كلامي كاملًا',
            anyone: false,
            notIn: ['ER'],
            dataCategories: ['pd:Picture', 'pd:VoiceCommunicationRecording'],
            specialCategories: ['origin'],
            notice: 0,
          },
        ],
      },
    ]);
  });

  it('names a person only as the grant allows', () => {
    const nameFor = (name: 'real' | 'pseudonym' | 'none', personId: string): string | undefined => peopleFor(sampleGrant({ identity: { name, face: 'hide', voice: 'own', place: 'hide' } }), [personId]).people[0]?.publicName;
    expect([nameFor('real', planted.personId), nameFor('pseudonym', planted.personId), nameFor('none', planted.personId)]).toEqual(['Noor', 'Noor', undefined]);
    // Someone whose public name is the real one, asked to appear by pseudonym, is not named at all.
    expect(peopleFor(sampleGrant(), ['person-two']).people[0]?.publicName).toBeUndefined();
  });

  it('keeps excluded countries, however they were written, and never the id of a partner', () => {
    expect(peopleFor(sampleGrant({ notAudience: ['er', 'SY', 'some-partner'] })).people[0]?.grants[0]?.notIn).toEqual(['ER', 'SY']);
  });

  it('gives nobody a grant that is no yes', () => {
    for (const state of ['unknown', 'requested', 'deferred', 'refused', 'expired', 'withdrawn', 'revoked', 'invalidated'] as const) {
      expect(peopleFor(sampleGrant({ state })).people).toMatchObject([{ grants: [] }]);
    }
  });

  it('tells only of the answers the gate relied on, never of one that a newer answer replaced', () => {
    const consent = sampleConsent();
    const [first] = consent.records;
    const superseded = { ...first!, recordId: 'superseded', noticeId: 'notice-other', grants: [sampleGrant({ validUntil: '2026-04-01T00:00:00Z', conditions: 'older words', allowed: { ...sampleGrant().allowed, translate: false } })] };
    const withBoth = packagePeople({ consent: { ...consent, records: [superseded, ...consent.records] }, personIds: [planted.personId], relied: reliedOn(sampleGrant()), channel: 'partner-portfolio', exportId: sampleExportId, subjectIdFor: () => 'someone-in-this-package' });
    expect(withBoth.people[0]?.grants.map((grant) => grant.validUntil)).toEqual(['2028-01-10T10:00:00Z']);
    expect(withBoth.notices).toHaveLength(1);
    expect(JSON.stringify(withBoth)).not.toContain('older words');
  });

  it('leaves out people who are not in the story', () => {
    expect(peopleFor(sampleGrant(), []).people).toEqual([]);
  });
});
