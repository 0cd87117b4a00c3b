import { describe, expect, it } from 'vitest';
import type { PersonView } from '../../../../electron/core/bridge/consent.ts';
import { termsFrom, unknownCountries, yesDraft, type YesDraft } from '../../../../renderer/panels/consent/yes-draft.ts';

const now = '2026-06-01T12:00:00.000Z';
const person: PersonView = { personId: 'p-1', publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'], hasLegalName: false, hasContact: false, hiddenPlaceCount: 0, answers: [], seen: 'not-yet' };
const channel = 'partner-portfolio';
const draft = (who: PersonView = person): YesDraft => yesDraft({ person: who, view: { notices: [] }, channel, now });
const answered = { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' } as const;

describe('renderer/panels/consent/yes-draft', () => {
  it('begins with nothing about name, face, voice and place, and makes no terms of that', () => {
    const empty = draft();
    expect([empty.name, empty.face, empty.voice, empty.place, empty.noticeId, empty.anyone, empty.special]).toEqual([null, null, null, null, null, false, []]);
    for (const missing of ['name', 'face', 'voice', 'place'] as const) expect(termsFrom({ ...empty, ...answered, [missing]: null }, now)).toBeUndefined();
  });

  it('makes terms once all was asked, narrow unless said', () => {
    expect(termsFrom({ ...draft(), ...answered }, now)).toEqual({
      channel,
      validFrom: now,
      validUntil: '2028-06-01T23:59:59Z',
      recipients: [],
      anyone: false,
      territory: [],
      legalBasis: ['A6-1-a'],
      identity: answered,
      allowed: { clip: false, translate: false, download: false, remix: false, machineLearning: false },
      laterEdits: 'none',
      conditions: '',
      notAudience: [],
    });
  });

  it('makes no terms without an end that lies ahead', () => {
    for (const until of ['', '2026-02-30', 'soon', '2026-05-31']) expect(termsFrom({ ...draft(), ...answered, until }, now)).toBeUndefined();
    expect(termsFrom({ ...draft(), ...answered, until: '2026-06-01' }, now)?.validUntil).toBe('2026-06-01T23:59:59Z');
  });

  it('reads countries in any spelling and drops none that is unknown', () => {
    expect(termsFrom({ ...draft(), ...answered, areas: ['EEA'], countries: 'lb, UA ua' }, now)?.territory).toEqual(['EEA', 'LB', 'UA']);
    expect([unknownCountries('lb, Lebanon'), termsFrom({ ...draft(), ...answered, countries: 'lb, Lebanon' }, now)]).toEqual([['Lebanon'], undefined]);
  });

  it('writes the explicit consents into the legal basis, each only when it was given', () => {
    expect(termsFrom({ ...draft(), ...answered, special: ['religion'] }, now)?.legalBasis).toEqual(['A6-1-a', 'A9-2-a']);
    expect(termsFrom({ ...draft(), ...answered, otherCountries: true }, now)?.legalBasis).toEqual(['A6-1-a', 'A49-1-a']);
  });

  it('offers the second voice the very terms of the first', () => {
    const terms = termsFrom({ ...draft(), ...answered, recipients: ['library-x'], conditions: 'No music' }, now);
    if (terms === undefined) throw new Error('no terms');
    const child: PersonView = { ...person, age: 'minor', guardian: 'parent', answers: [{ channel, state: 'given', saidBy: ['guardian'], terms, noticeId: 'n-1', specialCategories: ['health'], isForThisVersion: true }] };
    const second = draft(child);
    expect([second.name, second.recipients, second.conditions, second.noticeId, second.special]).toEqual(['pseudonym', ['library-x'], 'No music', 'n-1', ['health']]);
    const { validFrom: _from, ...rest } = terms;
    expect(termsFrom({ ...second, special: [] }, now)).toMatchObject(rest);
  });

  it('offers nobody the terms of a yes to another version', () => {
    const terms = termsFrom({ ...draft(), ...answered }, now);
    if (terms === undefined) throw new Error('no terms');
    const child: PersonView = { ...person, guardian: 'parent', answers: [{ channel, state: 'given', saidBy: ['guardian'], terms, specialCategories: [], isForThisVersion: false }] };
    expect(draft(child).name).toBeNull();
  });
});
